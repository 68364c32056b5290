import { type PersonId } from '@okaeri/kernel';

/** Who acted, by opaque ids only: an erasure takes away what the ids stood for, and the chain stays whole. */
export interface AuditCaller {
  /** The account, or `service:<name>` for a service that speaks for itself. */
  readonly actor: string;
  /** The person behind the account, when the account is joined to a record. */
  readonly actorPersonId: PersonId | null;
  /** What they were at that time. */
  readonly roles: readonly string[];
  /** What they acted for. */
  readonly purpose: string;
  readonly requestId: string;
}

/** What was done with whose data. */
export interface AuditedAct {
  /** Whose data it is; several people where one request did the same with all of them. */
  readonly subjectIds: readonly PersonId[];
  /** `read`, or what the use case calls itself: `merge`, `export` ... */
  readonly action: string;
  /** `Type.field` for each field that was read; empty for acts. */
  readonly fields: readonly string[];
}

/** One entry as it is recorded; its place in the chain is found when it is written. */
export interface AuditEntry extends AuditCaller, AuditedAct {
  readonly at: Date;
}
