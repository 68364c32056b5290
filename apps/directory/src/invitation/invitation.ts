import { createHash, createHmac } from 'node:crypto';
import type { Id, PersonId } from '@okaeri/kernel';
import type { DepartureId } from '../person/person.ts';

export type InvitationId = Id<'Invitation'>;

/** How long a claim link works. */
export const linkLifetimeMs = 30 * 86_400_000;

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
}

/** Whether the link can be used now. */
export function isOpen(invitation: Invitation, now: Date): boolean {
  return invitation.claimedAt === null && invitation.revokedAt === null && now < invitation.expiresAt;
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
