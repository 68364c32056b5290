import { type Database, type Tx } from '@okaeri/postgres';
import { type DeliveryStore, createDeliveryStore } from './delivery/delivery.store.ts';
import { type InvitationStore, createInvitationStore } from './invitation/invitation.store.ts';
import { type JobQueue, createJobQueue } from './mail/job-queue.store.ts';
import { type BlockStore, createBlockStore } from './person/block.store.ts';
import { type PersonStore, createPersonStore } from './person/person.store.ts';
import { type ThreadStore, createThreadStore } from './thread/thread.store.ts';

/** Everything a use case reads and writes, bound to one transaction. */
export interface Unit {
  readonly persons: PersonStore;
  readonly blocks: BlockStore;
  readonly invitations: InvitationStore;
  readonly deliveries: DeliveryStore;
  readonly threads: ThreadStore;
  readonly jobs: JobQueue;
}

/** What resolvers read with, each statement alone. */
export interface Reader {
  readonly blocks: BlockStore;
  readonly invitations: Pick<InvitationStore, 'list' | 'latestOf' | 'page'>;
  readonly deliveries: Pick<DeliveryStore, 'ofInvitations'>;
  readonly threads: Pick<
    ThreadStore,
    'list' | 'participants' | 'participations' | 'listMessages' | 'newestMessages' | 'messagePage' | 'participationPage'
  >;
}

/** Runs a use case's work in one transaction. */
export type InUnit = <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;

export function createUnit(tx: Tx): Unit {
  return {
    persons: createPersonStore(tx),
    blocks: createBlockStore(tx),
    invitations: createInvitationStore(tx),
    deliveries: createDeliveryStore(tx),
    threads: createThreadStore(tx),
    jobs: createJobQueue(tx),
  };
}

export function createInUnit(db: Database): InUnit {
  return (work) => db.inTransaction((tx) => work(createUnit(tx)));
}
