import { append } from '@okaeri/outbox';
import { addJob, type Database, removeJob, type Tx } from '@okaeri/postgres';
import type { PersonId } from '@okaeri/kernel';
import type { TopicEvent } from '@okaeri/topics';
import { type ApplicationStore, createApplicationStore } from './application/application.store.ts';
import { createEmploymentStore, type EmploymentStore } from './employment/employment.store.ts';
import { createNumberStore, type NumberStore } from './employment/number.store.ts';
import { createInvitationStore, type InvitationStore } from './invitation/invitation.store.ts';
import { createPersonStore, type PersonStore } from './person/person.store.ts';

/** The job that runs when somebody's last day is over. */
export const lastDayTask = 'last-day-over';

/** All that a use case may touch: what it does with one unit commits together or not at all. */
export interface Unit {
  readonly numbers: NumberStore;
  readonly people: PersonStore;
  readonly employments: EmploymentStore;
  readonly invitations: InvitationStore;
  readonly applications: ApplicationStore;
  /** Tells the other services, if and only if the unit commits. */
  tell(event: TopicEvent): Promise<void>;
  /** Sets the person's timer for the end of employment, in place of the one that was set; null takes it away. */
  setTimer(personId: PersonId, at: Date | null): Promise<void>;
}

/** Runs a use case in one transaction. */
export type InUnit = <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;

export function createUnit(tx: Tx): Unit {
  return {
    numbers: createNumberStore(tx),
    people: createPersonStore(tx),
    employments: createEmploymentStore(tx),
    invitations: createInvitationStore(tx),
    applications: createApplicationStore(tx),
    tell: (event) => append(tx, event),
    setTimer(personId, at) {
      const key = `${lastDayTask}:${personId}`;
      return at === null ? removeJob(tx, key) : addJob(tx, lastDayTask, { personId, endsAt: at }, { runAt: at, key });
    },
  };
}

export function createInUnit(db: Database): InUnit {
  return (work) => db.inTransaction((tx) => work(createUnit(tx)));
}
