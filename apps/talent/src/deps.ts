import { type Clock } from '@okaeri/kernel';
import { createSubgraphService } from '@okaeri/subgraph';
import { ApplicationChangeRows, ApplicationRows } from './application/application.rows.ts';
import { createApplicationService } from './application/application.service.ts';
import { createSelectionService } from './application/selection.service.ts';
import { createDirectoryPersonSubscription } from './consume/directory-person.consumer.ts';
import { DecisionReviewRows, DecisionRows } from './decision/decision.rows.ts';
import { createDecisionService } from './decision/decision.service.ts';
import { type Context, type TalentServices } from './graphql/context.ts';
import { access, references, resolvers } from './graphql/resolvers.ts';
import { migrations } from './migrations/index.ts';
import { PersonRows } from './person/person.rows.ts';
import { createPersonData } from './person-data/person-data.service.ts';
import { PolicyRows } from './policy/policy.rows.ts';
import { createOwnTopics } from './publish/own-topics.ts';
import { RequisitionRows } from './requisition/requisition.rows.ts';
import { createRequisitionService } from './requisition/requisition.service.ts';
import { talentState } from './talent-state.ts';
import { type InUnit, createInUnit, createReader } from './unit.ts';

export type UseCases = Omit<TalentServices, 'reader' | 'clock'>;

/** The use cases on whatever unit of work they are given. */
export function createUseCases(options: { inUnit: InUnit; clock: Clock }): UseCases {
  return {
    applications: createApplicationService(options),
    selection: createSelectionService(options),
    decisions: createDecisionService(options),
    requisitions: createRequisitionService(options),
  };
}

/** What talent is made of. */
export const talent = createSubgraphService({
  name: 'talent',
  rows: [
    PersonRows,
    PolicyRows,
    DecisionRows,
    DecisionReviewRows,
    RequisitionRows,
    ApplicationRows,
    ApplicationChangeRows,
  ],
  migrations,
  createApp: ({ db, clock }) => {
    const services: TalentServices = {
      ...createUseCases({ inUnit: createInUnit(db), clock }),
      reader: createReader(db),
      clock,
    };
    return { services, personData: createPersonData({ clock }), clock };
  },
  subscriptions: (app) => [createDirectoryPersonSubscription(app)],
  ownTopics: createOwnTopics,
  state: talentState,
  personData: ({ personData }) => personData,
  schemaDir: new URL('../schema/', import.meta.url),
  resolvers,
  references,
  access,
  createContext: ({ services }, base): Context => ({ ...base, services }),
});
