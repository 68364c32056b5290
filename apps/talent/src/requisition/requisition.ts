import { type LocalizedText, type PersonId } from '@okaeri/kernel';
import { type WorkingStyle } from '../application/application.ts';

export type RequisitionStatus = 'OPEN' | 'CLOSED';

/** A position that former colleagues can apply to. */
export interface Requisition {
  readonly id: string;
  readonly title: LocalizedText;
  readonly description: LocalizedText;
  readonly skills: readonly string[];
  readonly workingStyles: readonly WorkingStyle[];
  readonly gradeRank: number | null;
  readonly location: string | null;
  /** Null where they were erased since: applications then wait for somebody to take them. */
  readonly recruiterId: PersonId | null;
  readonly status: RequisitionStatus;
  /** Grows by one with every event published of it. */
  readonly revision: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}
