import { type Clock, type PersonId, type Result, fail, ok } from '@okaeri/kernel';
import { type PersonSnapshot } from '@okaeri/topics';
import { invitationDeliveryId, mailIdOf } from '../delivery/delivery.ts';
import { type Unit, type InUnit } from '../unit.ts';
import { type InvitationChange, type Invitation, cancelDeparture, reconcile, sendAgain } from './invitation.ts';
import { departureCancelled, invitationClaimed, invitationNotFound, recordClosed } from './invitation.errors.ts';
import { noticedDepartures } from './noticed-departure.ts';

export interface InvitationService {
  /** Brings a person's invitations in line with the directory's snapshot, in the caller's transaction. */
  follow(unit: Unit, snapshot: PersonSnapshot, publishedAt: Date): Promise<void>;
  /** Queues the mail of the latest departure again, or for the first time when it was withheld. */
  resend(personId: PersonId): Promise<Result<Invitation>>;
  /** Unit a change together with what it means for the mail. */
  apply(unit: Unit, change: InvitationChange): Promise<void>;
}

export function createInvitationService(options: {
  inUnit: InUnit;
  clock: Clock;
  mailDomain: string;
}): InvitationService {
  const { inUnit, clock, mailDomain } = options;

  async function apply(unit: Unit, { invitation, mail }: InvitationChange): Promise<void> {
    await unit.invitations.save(invitation);
    const deliveryId = invitationDeliveryId(invitation.id, invitation.revision);
    if (mail === 'cancel') {
      await unit.jobs.removeInvitation(invitation.id);
      await unit.deliveries.dropped(deliveryId, 'NOT_WANTED_ANY_MORE', clock.now());
    }
    if (mail === 'queue') {
      await unit.deliveries.add({
        id: deliveryId,
        kind: invitation.mailKind,
        personId: invitation.personId,
        invitationId: invitation.id,
        threadId: null,
        mailId: mailIdOf([invitation.id, invitation.revision], mailDomain),
        state: 'QUEUED',
        reason: null,
        attempts: 0,
        language: null,
        queuedAt: invitation.queuedAt ?? clock.now(),
        settledAt: null,
      });
      await unit.jobs.addInvitation({ invitationId: invitation.id, revision: invitation.revision });
    }
  }

  return {
    apply,
    async follow(unit, snapshot, publishedAt) {
      const departures = noticedDepartures(snapshot, publishedAt);
      const known = await unit.invitations.lockFor(
        snapshot.personId,
        departures.map(({ departureId }) => departureId),
      );
      for (const departure of departures) {
        const invitation = known.find(({ departureId }) => departureId === departure.departureId) ?? null;
        if (isAheadOf(invitation, snapshot.personId, publishedAt)) continue;
        await apply(unit, reconcile(invitation, departure));
      }
      const current = new Map(
        snapshot.employments.map(({ employmentId, departure }) => [employmentId, departure?.departureId ?? null]),
      );
      for (const invitation of known) {
        // An employment that the snapshot does not know belongs to a record that is still to be joined to this one.
        const departureId = current.get(invitation.employmentId);
        if (departureId === undefined || departureId === invitation.departureId) continue;
        if (invitation.status === 'CANCELLED' || isAheadOf(invitation, snapshot.personId, publishedAt)) continue;
        await apply(unit, cancelDeparture(invitation, publishedAt));
      }
    },
    resend: (personId) =>
      inUnit(async (unit) => {
        const wasJoined = ((await unit.persons.find(personId))?.mergedInto ?? null) !== null;
        const goesOn = wasJoined ? await unit.persons.lockSurvivor(personId) : personId;
        const [latest] = await unit.invitations.latestOf([goesOn ?? personId]);
        const invitation = latest === undefined ? null : await unit.invitations.lock(latest.id);
        if (invitation === null) return fail(invitationNotFound);
        const person = await unit.persons.find(invitation.personId);
        if (person?.closed === true || invitation.holdReason === 'RECORD_CLOSED') return fail(recordClosed);
        if (invitation.status === 'CLAIMED') return fail(invitationClaimed);
        if (invitation.status === 'CANCELLED' || invitation.holdReason === 'RETURNED') return fail(departureCancelled);
        // It is on its way already; a second mail would only confuse.
        if (invitation.status === 'QUEUED') return ok(invitation);
        const change = sendAgain(invitation, clock.now());
        await apply(unit, change);
        return ok(change.invitation);
      }),
  };
}

/**
 * Two records of one person are two keys on the topic, so their events come in any order: the record that goes on
 * may have told of a departure before older news of the record that is gone.
 */
function isAheadOf(invitation: Invitation | null, personId: PersonId, publishedAt: Date): boolean {
  return invitation !== null && invitation.personId !== personId && invitation.knownAt > publishedAt;
}
