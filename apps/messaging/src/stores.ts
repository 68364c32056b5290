import { type Database, type Tx } from '@okaeri/postgres';
import { type DeliveryStore, createDeliveryStore } from './delivery/delivery.store.ts';
import { type InvitationStore, createInvitationStore } from './invitation/invitation.store.ts';
import { type JobQueue, createJobQueue } from './mail/job-queue.store.ts';
import { type PersonStore, createPersonStore } from './person/person.store.ts';
import { type ThreadStore, createThreadStore } from './thread/thread.store.ts';

/** Everything a use case reads and writes, bound to one transaction. */
export interface Stores {
  readonly persons: PersonStore;
  readonly invitations: InvitationStore;
  readonly deliveries: DeliveryStore;
  readonly threads: ThreadStore;
  readonly jobs: JobQueue;
}

/** What resolvers read with, each statement alone. */
export interface Reader {
  readonly invitations: Pick<InvitationStore, 'list' | 'latestOf' | 'page'>;
  readonly deliveries: Pick<DeliveryStore, 'ofInvitations'>;
  readonly threads: Pick<
    ThreadStore,
    'list' | 'participants' | 'participations' | 'listMessages' | 'messagePage' | 'participationPage'
  >;
}

/** Runs a use case's work in one transaction. */
export type Transact = <T>(work: (stores: Stores) => Promise<T>) => Promise<T>;

export function createStores(tx: Tx): Stores {
  return {
    persons: createPersonStore(tx),
    invitations: createInvitationStore(tx),
    deliveries: createDeliveryStore(tx),
    threads: createThreadStore(tx),
    jobs: createJobQueue(tx),
  };
}

export function createTransact(db: Database): Transact {
  return (work) => db.inTransaction((tx) => work(createStores(tx)));
}
