import { createHash, createHmac } from 'node:crypto';
import type { Id, PersonId } from '@okaeri/kernel';
import type { DepartureId } from '../person/person.ts';

export type InvitationId = Id<'Invitation'>;

/** How long a claim link works. */
export const linkLifetimeMs = 30 * 86_400_000;

/** So many wrong answers make a link dead, and keep an account from trying any. */
export const mostWrongAnswers = 5;

/** A claim link that was given out, without what would let anybody use it. */
export interface Invitation {
  readonly id: InvitationId;
  readonly personId: PersonId;
  /** The departure that the person was invited for: cancelled, it takes the link with it. */
  readonly departureId: DepartureId;
  readonly tokenHash: Buffer;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly claimedAt: Date | null;
  readonly revokedAt: Date | null;
  /** Answers given with it that were not what HR holds. */
  readonly wrongAnswers: number;
}

/** Why a link does not work. To whoever tries it all of them look the same. */
export type DeadLink = 'unknown' | 'used' | 'withdrawn' | 'expired' | 'locked';

/** Why the link cannot be used now, or null when it can. */
export function deadBecause(invitation: Invitation | null, now: Date): DeadLink | null {
  if (invitation === null) return 'unknown';
  if (invitation.claimedAt !== null) return 'used';
  if (invitation.revokedAt !== null) return 'withdrawn';
  if (invitation.wrongAnswers >= mostWrongAnswers) return 'locked';
  return now < invitation.expiresAt ? null : 'expired';
}

/**
 * What the link of an invitation carries: it follows from the invitation and a secret that no database holds, so a
 * mail that has to be sent again carries the same link, and a stolen database opens no record.
 */
export function claimToken(secret: string, invitationId: InvitationId): string {
  return createHmac('sha256', secret).update(`claim link:${invitationId}`).digest('base64url');
}

/** What is kept of a link. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Whether the text could have come out of {@link claimToken}: 32 bytes in base64url. */
export function isTokenLike(token: string): boolean {
  return /^[\w-]{43}$/.test(token);
}
