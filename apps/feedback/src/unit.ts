import type { Database, Tx } from '@okaeri/postgres';
import { type BlockStore, createBlockStore } from './person/block.store.ts';
import { type PersonStore, createPersonStore } from './person/person.store.ts';
import { type SurveyPublisher, createSurveyPublisher } from './publish/survey-events.ts';
import { type ResponseStore, createResponseStore } from './response/response.store.ts';
import { type SurveyStore, createSurveyStore } from './survey/survey.store.ts';
import { type SurveyTimer, createSurveyTimer } from './survey/survey.timer.ts';

/** Everything a use case can touch, in one transaction. */
export interface Unit {
  readonly persons: PersonStore;
  readonly blocks: BlockStore;
  readonly surveys: SurveyStore;
  readonly responses: ResponseStore;
  readonly timer: SurveyTimer;
  readonly publisher: SurveyPublisher;
}

/** Runs work that commits or goes together. */
export type InUnit = <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;

export function createUnit(tx: Tx): Unit {
  return {
    persons: createPersonStore(tx),
    blocks: createBlockStore(tx),
    surveys: createSurveyStore(tx),
    responses: createResponseStore(tx),
    timer: createSurveyTimer(tx),
    publisher: createSurveyPublisher(tx),
  };
}

export function createInUnit(db: Database): InUnit {
  return (work) => db.inTransaction((tx) => work(createUnit(tx)));
}
