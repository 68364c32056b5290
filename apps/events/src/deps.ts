import { createSubgraphService } from '@okaeri/subgraph';
import { answerRows } from './answer/answer.rows.ts';
import { createAnswerService } from './answer/answer.service.ts';
import { membershipRows } from './audience/audience.rows.ts';
import { createAudienceService } from './audience/audience.service.ts';
import { createDirectoryPersonSubscription } from './consume/directory-person.consumer.ts';
import { eventRows } from './event/event.rows.ts';
import { createEventService } from './event/event.service.ts';
import { eventsState } from './events-state.ts';
import type { AppContext, Context } from './graphql/context.ts';
import { access, references, resolvers } from './graphql/resolvers.ts';
import { migrations } from './migrations/index.ts';
import { personRows } from './person/person.rows.ts';
import { createPersonData } from './person-data/person-data.service.ts';
import { createOwnTopics } from './publish/own-topics.ts';
import { createInUnit, createUnit } from './unit.ts';

/** What events is made of. */
export const events = createSubgraphService({
  name: 'events',
  rows: [personRows, membershipRows, eventRows, answerRows],
  migrations,
  createApp({ db, clock }) {
    const inUnit = createInUnit(db);
    const context: AppContext = {
      events: createEventService({ inUnit, clock }),
      answers: createAnswerService({ inUnit, clock }),
      read: createUnit(db.read),
      clock,
    };
    return { context, audiences: createAudienceService({ clock }), personData: createPersonData({ clock }), clock };
  },
  subscriptions: ({ audiences, personData, clock }) => [
    createDirectoryPersonSubscription({ audiences, personData, clock }),
  ],
  ownTopics: createOwnTopics,
  state: eventsState,
  personData: ({ personData }) => personData,
  schemaDir: new URL('../schema/', import.meta.url),
  resolvers,
  references,
  access,
  createContext: ({ context }, base): Context => ({ ...base, ...context }),
});
