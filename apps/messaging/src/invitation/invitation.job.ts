import { type Clock, type Language, type Logger, errorFields } from '@okaeri/kernel';
import { type Delivery, type MailFailure, invitationDeliveryId } from '../delivery/delivery.ts';
import { type DirectoryClient } from '../directory/directory-client.ts';
import { type InvitationJob } from '../mail/job-queue.store.ts';
import { type Mailer } from '../mail/mailer.ts';
import { type InUnit } from '../unit.ts';
import {
  type HoldReason,
  type Invitation,
  digestOf,
  isDue,
  recordBounced,
  recordRefused,
  recordSent,
  recordUnreachable,
} from './invitation.ts';
import { renderInvitation } from './invitation.mail.ts';
import { type InvitationService } from './invitation.service.ts';

/**
 * Sends one mail of an invitation. Between the server's "accepted" and the note of it a crash can make the mail go
 * out twice: SMTP has no transaction. Both then are the same, down to the Message-ID and the link.
 */
export function createInvitationJob(options: {
  inUnit: InUnit;
  directory: DirectoryClient;
  mailer: Mailer;
  invitations: InvitationService;
  clock: Clock;
  logger: Logger;
  portalUrl: string;
}): (job: InvitationJob, run: { attempt: number; maxAttempts: number }) => Promise<void> {
  const { inUnit, directory, mailer, invitations, clock, logger, portalUrl } = options;

  /** The invitation as it is when the attempt begins; null when there is nothing left to send. */
  const begin = ({ invitationId, revision }: InvitationJob) =>
    inUnit(async (unit) => {
      const invitation = await unit.invitations.lock(invitationId);
      if (invitation === null || !isDue(invitation, revision)) return null;
      const delivery = await unit.deliveries.beginAttempt(invitationDeliveryId(invitationId, revision));
      return delivery === null ? null : { invitation, delivery };
    });

  /** Notes how the attempt ended, on the invitation as it is by now. */
  const finish = ({ invitationId, revision }: InvitationJob, end: End) =>
    inUnit(async (unit) => {
      const deliveryId = invitationDeliveryId(invitationId, revision);
      const current = await unit.invitations.lock(invitationId);
      if (current === null) return;
      const now = clock.now();
      switch (end.kind) {
        case 'sent': {
          const { digest, language } = end;
          await unit.deliveries.sent(deliveryId, language, now, digest);
          return invitations.apply(unit, [recordSent(current, { revision, digest, language, at: now })]);
        }
        case 'bounced':
          await unit.deliveries.bounced(deliveryId, end.reason, now);
          return unit.invitations.save([recordBounced(current, revision, end.reason)]);
        case 'unreachable':
          await unit.deliveries.dropped(deliveryId, 'NO_ADDRESS', now);
          return unit.invitations.save([recordUnreachable(current, revision)]);
        case 'refused': {
          await unit.deliveries.dropped(deliveryId, 'NOT_WANTED_ANY_MORE', now);
          return unit.invitations.save([recordRefused(current, revision, end.why)]);
        }
      }
    });

  /** Asks for a link and sends it. */
  async function attemptOnce(invitation: Invitation, { id, mailId }: Delivery): Promise<End> {
    const issued = await directory.issueInvitation(invitation.personId, id, invitation.askedByHr);
    switch (issued.outcome) {
      case 'NO_ADDRESS':
        return { kind: 'unreachable' };
      case 'NOT_LEAVING':
        return { kind: 'refused', why: 'DEPARTURE_CANCELLED' };
      case 'CLAIMED':
      case 'RECORD_CLOSED':
        return { kind: 'refused', why: issued.outcome };
      case 'ISSUED': {
        const { name, address, language, token: claimToken } = issued;
        const { mailKind: kind, departedOn } = invitation;
        const letter = renderInvitation({ kind, name, departedOn, portalUrl, claimToken }, language);
        const outcome = await mailer.send({ to: { name, address }, mailId, language, letter });
        return outcome.kind === 'sent'
          ? { kind: 'sent', language, digest: digestOf(invitation) }
          : { kind: 'bounced', reason: outcome.reason };
      }
    }
  }

  return async (job, { attempt, maxAttempts }) => {
    const begun = await begin(job);
    if (begun === null) return;
    const { invitation, delivery } = begun;
    try {
      await finish(job, await attemptOnce(invitation, delivery));
    } catch (error) {
      if (attempt < maxAttempts) throw error;
      logger.error('An invitation could not be sent and is given up; HR sees it as bounced.', {
        ...errorFields(error),
        personId: invitation.personId,
        attempts: attempt,
      });
      await finish(job, { kind: 'bounced', reason: 'GAVE_UP' });
    }
  };
}

/** How an attempt ended. */
type End =
  | { readonly kind: 'sent'; readonly language: Language; readonly digest: string }
  | { readonly kind: 'bounced'; readonly reason: MailFailure }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly why: 'CLAIMED' | HoldReason };
