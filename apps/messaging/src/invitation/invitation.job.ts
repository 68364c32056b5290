import { type Clock, type Language, type Logger, createGrouped, errorFields } from '@okaeri/kernel';
import { isDatabaseUnavailable } from '@okaeri/postgres';
import { type Delivery, type DeliveryId, type MailFailure, invitationDeliveryId } from '../delivery/delivery.ts';
import { type Settlement } from '../delivery/delivery.store.ts';
import { type DirectoryClient } from '../directory/directory-client.ts';
import { type InvitationJob } from '../mail/job-queue.store.ts';
import { type Mailer } from '../mail/mailer.ts';
import { type InUnit } from '../unit.ts';
import {
  type HoldReason,
  type Invitation,
  type InvitationChange,
  digestOf,
  isDue,
  recordBounced,
  recordRefused,
  recordSent,
  recordUnreachable,
} from './invitation.ts';
import { renderInvitation } from './invitation.mail.ts';
import { type InvitationService } from './invitation.service.ts';

/** Invitations in one transaction; with a database that is away, alone is no better. */
const together = { atMost: 50, isWorthAlone: (error: unknown) => !isDatabaseUnavailable(error) };

/**
 * Sends one mail of an invitation. Jobs that run at the same time share their transactions and their question to the
 * directory: what a mail costs beside its sending is mostly fixed.
 *
 * Between the server's "accepted" and the note of it a crash can make the mail go
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
  const begin = createGrouped(
    (jobs: readonly InvitationJob[]) =>
      inUnit(async (unit) => {
        const invitations = byId(await unit.invitations.lockAll(jobs.map(({ invitationId }) => invitationId)));
        const due = (job: InvitationJob) => {
          const invitation = invitations.get(job.invitationId);
          return invitation !== undefined && isDue(invitation, job.revision) ? invitation : null;
        };
        const begun = byId(await unit.deliveries.beginAttempts(jobs.filter(due).map(deliveryIdOf)));
        return jobs.map((job) => {
          const [invitation, delivery] = [due(job), begun.get(deliveryIdOf(job))];
          return invitation === null || delivery === undefined ? null : { invitation, delivery };
        });
      }),
    together,
  );

  /** Notes how attempts ended, on the invitations as they are by now. */
  const finish = createGrouped(
    (attempts: readonly { job: InvitationJob; end: End }[]) =>
      inUnit(async (unit) => {
        const known = byId(await unit.invitations.lockAll(attempts.map(({ job }) => job.invitationId)));
        const at = clock.now();
        const settled: Settlement[] = [];
        const changes: InvitationChange[] = [];
        for (const { job, end } of attempts) {
          const current = known.get(job.invitationId);
          if (current === undefined) continue;
          const change = changeBy(current, job.revision, end, at);
          settled.push({ id: deliveryIdOf(job), settledAt: at, ...settlementBy(end) });
          changes.push(change);
          known.set(current.id, change.invitation);
        }
        await unit.deliveries.settle(settled);
        await invitations.apply(unit, changes);
        return attempts.map(() => null);
      }),
    together,
  );

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
      await finish({ job, end: await attemptOnce(invitation, delivery) });
    } catch (error) {
      if (attempt < maxAttempts) throw error;
      logger.error('An invitation could not be sent and is given up; HR sees it as bounced.', {
        ...errorFields(error),
        personId: invitation.personId,
        attempts: attempt,
      });
      await finish({ job, end: { kind: 'bounced', reason: 'GAVE_UP' } });
    }
  };
}

/** How an attempt ended. */
type End =
  | { readonly kind: 'sent'; readonly language: Language; readonly digest: string }
  | { readonly kind: 'bounced'; readonly reason: MailFailure }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly why: 'CLAIMED' | HoldReason };

/** What the end of an attempt means for the invitation. */
function changeBy(invitation: Invitation, revision: number, end: End, at: Date): InvitationChange {
  switch (end.kind) {
    case 'sent':
      return recordSent(invitation, { revision, digest: end.digest, language: end.language, at });
    case 'bounced':
      return { invitation: recordBounced(invitation, revision, end.reason), mail: 'none' };
    case 'unreachable':
      return { invitation: recordUnreachable(invitation, revision), mail: 'none' };
    case 'refused':
      return { invitation: recordRefused(invitation, revision, end.why), mail: 'none' };
  }
}

/** What it means for the trace of the mail. */
function settlementBy(end: End): Omit<Settlement, 'id' | 'settledAt'> {
  switch (end.kind) {
    case 'sent':
      return { state: 'SENT', language: end.language, toldDigest: end.digest };
    case 'bounced':
      return { state: 'BOUNCED', reason: end.reason };
    case 'unreachable':
      return { state: 'DROPPED', reason: 'NO_ADDRESS' };
    case 'refused':
      return { state: 'DROPPED', reason: 'NOT_WANTED_ANY_MORE' };
  }
}

function deliveryIdOf({ invitationId, revision }: InvitationJob): DeliveryId {
  return invitationDeliveryId(invitationId, revision);
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Map<Row['id'], Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
