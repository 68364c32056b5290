import { type Database, type Tx } from '@okaeri/postgres';
import { type ApplicationList, createApplicationList } from './application/application-list.store.ts';
import { type ApplicationStore, createApplicationStore } from './application/application.store.ts';
import { type DecisionStore, createDecisionStore } from './decision/decision.store.ts';
import { type BlockStore, createBlockStore } from './person/block.store.ts';
import { type PersonStore, createPersonStore } from './person/person.store.ts';
import { type PolicyStore, createPolicyStore } from './policy/policy.store.ts';
import { type ApplicationPublisher, createApplicationPublisher } from './publish/application-events.ts';
import { type RequisitionPublisher, createRequisitionPublisher } from './publish/requisition-events.ts';
import {
  type RequisitionList,
  type RequisitionStore,
  createRequisitionList,
  createRequisitionStore,
} from './requisition/requisition.store.ts';

/** Everything a use case can touch, in one transaction. */
export interface Unit {
  readonly persons: PersonStore;
  readonly blocks: BlockStore;
  readonly policies: PolicyStore;
  readonly decisions: DecisionStore;
  readonly requisitions: RequisitionStore;
  readonly applications: ApplicationStore;
  readonly applicationPublisher: ApplicationPublisher;
  readonly requisitionPublisher: RequisitionPublisher;
}

/** Runs work that commits or goes together. */
export type InUnit = <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;

export function createUnit(tx: Tx): Unit {
  return {
    persons: createPersonStore(tx),
    blocks: createBlockStore(tx),
    policies: createPolicyStore(tx),
    decisions: createDecisionStore(tx),
    requisitions: createRequisitionStore(tx),
    applications: createApplicationStore(tx),
    applicationPublisher: createApplicationPublisher(tx),
    requisitionPublisher: createRequisitionPublisher(tx),
  };
}

/** What queries read, outside a transaction. */
export interface Reader extends Pick<
  Unit,
  'persons' | 'blocks' | 'policies' | 'decisions' | 'requisitions' | 'applications'
> {
  readonly requisitionList: RequisitionList;
  readonly applicationList: ApplicationList;
}

export function createReader(db: Database): Reader {
  const { persons, blocks, policies, decisions, requisitions, applications } = createUnit(db.read);
  return {
    persons,
    blocks,
    policies,
    decisions,
    requisitions,
    applications,
    requisitionList: createRequisitionList(db.read),
    applicationList: createApplicationList(db.read),
  };
}

export function createInUnit(db: Database): InUnit {
  return (work) => db.inTransaction((tx) => work(createUnit(tx)));
}
