import type { Id, PersonId } from '@okaeri/kernel';
import type { EmployeeKey } from '../employment/employee-key.ts';

export type MergeId = Id<'Merge'>;

/** An account as it was tied to a record. */
export interface TiedAccount {
  readonly accountId: string;
  readonly claimedAt: Date;
}

/** Two records that somebody decided are one person's. */
export interface Merge {
  readonly id: MergeId;
  /** Numbers of the two records: the record of `from` goes on as that of `to`. */
  readonly from: EmployeeKey;
  readonly to: EmployeeKey;
  /** The records as they were called then. */
  readonly goneId: PersonId;
  readonly keptId: PersonId;
  readonly mergedAt: Date;
  /** The account of whoever decided. */
  readonly mergedBy: string;
  /** What belonged to each of the records before, so that it can be given back. */
  readonly goneAccount: TiedAccount | null;
  readonly keptAccount: TiedAccount | null;
  readonly applications: readonly string[];
  readonly invitations: readonly string[];
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}
