import type { Id, PersonId } from '@okaeri/kernel';

export type JoinRequestId = Id<'JoinRequest'>;
export type JoinRequestStatus = 'OPEN' | 'APPROVED' | 'DECLINED';

/** What somebody who was not invited says of themselves, in their own words. */
export interface JoinApplicant {
  readonly name: string;
  /** ISO calendar date. */
  readonly birthDate: string;
  readonly employer: string;
  readonly employeeNumber: string | null;
  readonly leftIn: number | null;
  readonly address: string;
  readonly message: string | null;
}

/** Somebody who was not invited asks to join. */
export interface JoinRequest extends JoinApplicant {
  readonly id: JoinRequestId;
  readonly accountId: string;
  readonly status: JoinRequestStatus;
  readonly requestedAt: Date;
  readonly answeredAt: Date | null;
  /** The account of whoever answered. */
  readonly answeredBy: string | null;
  readonly declineReason: string | null;
  /** Whose record it turned out to be. */
  readonly personId: PersonId | null;
  /** When it is removed with everything in it. */
  readonly expiresAt: Date;
}

const day = 86_400_000;

/** A request that nobody answers is kept for so long. */
export const waitsForMs = 90 * day;

/** An answer is kept for so long, so that the person can read it. */
export const readableForMs = 30 * day;

/** An account has at most so many requests that are kept: who was declined may try again, not without end. */
export const mostKept = 3;
