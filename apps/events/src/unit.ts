import type { Database, Tx } from '@okaeri/postgres';
import { type AnswerStore, createAnswerStore } from './answer/answer.store.ts';
import { type AudienceStore, createAudienceStore } from './audience/audience.store.ts';
import { type EventStore, createEventStore } from './event/event.store.ts';
import { type BlockStore, createBlockStore } from './person/block.store.ts';
import { type PersonStore, createPersonStore } from './person/person.store.ts';
import { type EventPublisher, createEventPublisher } from './publish/event-events.ts';

/** Everything a use case can touch, in one transaction. Locks are taken in one order: persons, then events by id. */
export interface Unit {
  readonly persons: PersonStore;
  readonly blocks: BlockStore;
  readonly audiences: AudienceStore;
  readonly events: EventStore;
  readonly answers: AnswerStore;
  readonly publisher: EventPublisher;
}

/** Runs work that commits or goes together. */
export type InUnit = <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;

export function createUnit(tx: Tx): Unit {
  return {
    persons: createPersonStore(tx),
    blocks: createBlockStore(tx),
    audiences: createAudienceStore(tx),
    events: createEventStore(tx),
    answers: createAnswerStore(tx),
    publisher: createEventPublisher(tx),
  };
}

export function createInUnit(db: Database): InUnit {
  return (work) => db.inTransaction((tx) => work(createUnit(tx)));
}
