import { createSubgraphService } from '@okaeri/subgraph';
import { createDirectoryPersonSubscription } from './consume/directory-person.consumer.ts';
import { createTalentApplicationSubscription } from './consume/talent-application.consumer.ts';
import { feedbackState } from './feedback-state.ts';
import type { AppContext, Context } from './graphql/context.ts';
import { access, references, resolvers } from './graphql/resolvers.ts';
import { migrations } from './migrations/index.ts';
import { personRows } from './person/person.rows.ts';
import { personData } from './person-data/person-data.service.ts';
import { createOwnTopics } from './publish/own-topics.ts';
import { responseRows, responseValueRows } from './response/response.rows.ts';
import { createSchedulingService } from './survey/scheduling.service.ts';
import { surveyRows } from './survey/survey.rows.ts';
import { createSurveyService } from './survey/survey.service.ts';
import { createSurveyTasks } from './survey/survey.tasks.ts';
import { createInUnit, createUnit } from './unit.ts';

/** What feedback is made of. */
export const feedback = createSubgraphService({
  name: 'feedback',
  rows: [personRows, surveyRows, responseRows, responseValueRows],
  migrations,
  createApp({ db, clock }) {
    const inUnit = createInUnit(db);
    const context: AppContext = { surveys: createSurveyService({ inUnit, clock }), read: createUnit(db.read) };
    return { context, inUnit, scheduling: createSchedulingService({ clock }), clock };
  },
  subscriptions: ({ scheduling, clock }) => [
    createDirectoryPersonSubscription({ scheduling, clock }),
    createTalentApplicationSubscription(scheduling),
  ],
  ownTopics: createOwnTopics,
  state: feedbackState,
  tasks: createSurveyTasks,
  personData: () => personData,
  schemaDir: new URL('../schema/', import.meta.url),
  resolvers,
  references,
  access,
  createContext: ({ context }, base): Context => ({ ...base, ...context }),
});
