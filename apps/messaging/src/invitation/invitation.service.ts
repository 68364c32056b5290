import { type Clock, type PersonId, type Result, fail, ok } from '@okaeri/kernel';
import { type PersonSnapshot } from '@okaeri/topics';
import { invitationDeliveryId, mailIdOf } from '../delivery/delivery.ts';
import { type Stores, type Transact } from '../stores.ts';
import { type InvitationChange, type Invitation, cancelDeparture, reconcile, sendAgain } from './invitation.ts';
import { departureCancelled, invitationClaimed, invitationNotFound, recordClosed } from './invitation.errors.ts';
import { noticedDepartures } from './noticed-departure.ts';

export interface InvitationService {
  /** Brings a person's invitations in line with the directory's snapshot, in the caller's transaction. */
  follow(stores: Stores, snapshot: PersonSnapshot, publishedAt: Date): Promise<void>;
  /** Queues the mail of the latest departure again, or for the first time when it was withheld. */
  resend(personId: PersonId): Promise<Result<Invitation>>;
  /** Stores a change together with what it means for the mail. */
  apply(stores: Stores, change: InvitationChange): Promise<void>;
}

export function createInvitationService(options: {
  transact: Transact;
  clock: Clock;
  mailDomain: string;
}): InvitationService {
  const { transact, clock, mailDomain } = options;

  async function apply(stores: Stores, { invitation, mail }: InvitationChange): Promise<void> {
    await stores.invitations.save(invitation);
    const deliveryId = invitationDeliveryId(invitation.id, invitation.revision);
    if (mail === 'cancel') {
      await stores.jobs.removeInvitation(invitation.id);
      await stores.deliveries.dropped(deliveryId, 'NOT_WANTED_ANY_MORE', clock.now());
    }
    if (mail === 'queue') {
      await stores.deliveries.add({
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
      await stores.jobs.addInvitation({ invitationId: invitation.id, revision: invitation.revision });
    }
  }

  return {
    apply,
    async follow(stores, snapshot, publishedAt) {
      const departures = noticedDepartures(snapshot, publishedAt);
      const known = await stores.invitations.lockFor(
        snapshot.personId,
        departures.map(({ departureId }) => departureId),
      );
      for (const departure of departures) {
        const invitation = known.find(({ departureId }) => departureId === departure.departureId) ?? null;
        if (isAheadOf(invitation, snapshot.personId, publishedAt)) continue;
        await apply(stores, reconcile(invitation, departure));
      }
      const current = new Map(
        snapshot.employments.map(({ employmentId, departure }) => [employmentId, departure?.departureId ?? null]),
      );
      for (const invitation of known) {
        // An employment that the snapshot does not know belongs to a record that is still to be joined to this one.
        const departureId = current.get(invitation.employmentId);
        if (departureId === undefined || departureId === invitation.departureId) continue;
        if (invitation.status === 'CANCELLED' || isAheadOf(invitation, snapshot.personId, publishedAt)) continue;
        await apply(stores, cancelDeparture(invitation, publishedAt));
      }
    },
    resend: (personId) =>
      transact(async (stores) => {
        const [latest] = await stores.invitations.latestOf([await stores.persons.survivorOf(personId)]);
        const invitation = latest === undefined ? null : await stores.invitations.lock(latest.id);
        if (invitation === null) return fail(invitationNotFound);
        const person = await stores.persons.find(invitation.personId);
        if (person?.closed === true || invitation.holdReason === 'RECORD_CLOSED') return fail(recordClosed);
        if (invitation.status === 'CLAIMED') return fail(invitationClaimed);
        if (invitation.status === 'CANCELLED' || invitation.holdReason === 'RETURNED') return fail(departureCancelled);
        // It is on its way already; a second mail would only confuse.
        if (invitation.status === 'QUEUED') return ok(invitation);
        const change = sendAgain(invitation, clock.now());
        await apply(stores, change);
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
