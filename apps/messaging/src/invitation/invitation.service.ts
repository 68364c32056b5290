import { type Clock, type PersonId, type Result, fail, ok } from '@okaeri/kernel';
import { type PersonSnapshot } from '@okaeri/topics';
import { type Delivery, invitationDeliveryId, mailIdOf } from '../delivery/delivery.ts';
import { type Unit, type InUnit } from '../unit.ts';
import {
  type InvitationChange,
  type Invitation,
  type InvitationId,
  cancelDeparture,
  reconcile,
  recordRecalled,
  sendAgain,
  sendNewLink,
  whatIsLeft,
} from './invitation.ts';
import { departureCancelled, invitationClaimed, invitationNotFound, recordClosed } from './invitation.errors.ts';
import { type NoticedDeparture, noticedDepartures } from './noticed-departure.ts';

export interface InvitationService {
  /** Brings people's invitations in line with the directory's snapshots, in the caller's transaction. */
  follow(unit: Unit, news: readonly { snapshot: PersonSnapshot; publishedAt: Date }[]): Promise<void>;
  /** Queues a mail with a new link, which the leaver asked for at this instant; who waited for a day waits no more. */
  sendNewLink(unit: Unit, personId: PersonId, askedAt: Date): Promise<void>;
  /** Queues the mail of the latest departure again, or for the first time when it was withheld. */
  resend(personId: PersonId): Promise<Result<Invitation>>;
  /** Keeps changes together with what they mean for the mail. */
  apply(unit: Unit, changes: readonly InvitationChange[]): Promise<void>;
  /** Its mail was done with, which this database had forgotten. */
  recall(unit: Unit, invitation: Invitation, delivery: Delivery): Promise<void>;
  /** Tells what is left to tell of an invitation of which mails were recalled, once everything has been read again. */
  tellWhatIsLeft(unit: Unit, id: InvitationId): Promise<void>;
}

export function createInvitationService(options: {
  inUnit: InUnit;
  clock: Clock;
  mailDomain: string;
}): InvitationService {
  const { inUnit, clock, mailDomain } = options;

  async function apply(unit: Unit, changes: readonly InvitationChange[]): Promise<void> {
    // Of several changes of one invitation the last says how it is.
    const saved = new Map(changes.map(({ invitation }) => [invitation.id, invitation]));
    await unit.invitations.save([...saved.values()]);
    const settled = await unit.deliveries.add(
      changes.flatMap(({ invitation, mail }) => (mail === 'queue' ? [traceOf(invitation)] : [])),
    );
    const done = new Map(settled.map((delivery) => [delivery.id, delivery]));
    const recalled: InvitationChange[] = [];
    for (const { invitation, mail } of changes) {
      const deliveryId = invitationDeliveryId(invitation.id, invitation.revision);
      if (mail === 'cancel') {
        await unit.jobs.removeInvitation(invitation.id);
        await unit.deliveries.dropped(deliveryId, 'NOT_WANTED_ANY_MORE', clock.now());
      }
      if (mail !== 'queue') continue;
      const before = done.get(deliveryId);
      if (before !== undefined) recalled.push(recordRecalled(saved.get(invitation.id) ?? invitation, before));
      else await unit.jobs.addInvitation({ invitationId: invitation.id, revision: invitation.revision });
    }
    if (recalled.length > 0) await apply(unit, recalled);
  }

  function traceOf({ id, revision, mailKind, personId, queuedAt }: Invitation): Delivery {
    return {
      id: invitationDeliveryId(id, revision),
      kind: mailKind,
      personId,
      invitationId: id,
      threadId: null,
      mailId: mailIdOf([id, revision], mailDomain),
      state: 'QUEUED',
      reason: null,
      attempts: 0,
      language: null,
      queuedAt: queuedAt ?? clock.now(),
      settledAt: null,
      toldDigest: null,
    };
  }

  return {
    apply,
    recall: (unit, invitation, delivery) => apply(unit, [recordRecalled(invitation, delivery)]),
    async tellWhatIsLeft(unit, id) {
      const invitation = await unit.invitations.lock(id);
      if (invitation === null) return;
      const change = whatIsLeft(invitation);
      if (change.mail !== 'none') await apply(unit, [change]);
    },
    async follow(unit, news) {
      const told = news.map((one) => ({ ...one, departures: noticedDepartures(one.snapshot, one.publishedAt) }));
      const locked = await unit.invitations.lockFor(
        news.map(({ snapshot }) => snapshot.personId),
        told.flatMap(({ departures }) => departures.map(({ departureId }) => departureId)),
      );
      const known = new Map(locked.map((invitation) => [invitation.id, invitation]));
      const changes: InvitationChange[] = [];
      // One person after the other: two of them can be records of one, and what the first changes the next finds.
      for (const { snapshot, publishedAt, departures } of told)
        for (const change of changesFor([...known.values()], snapshot, departures, publishedAt)) {
          known.set(change.invitation.id, change.invitation);
          changes.push(change);
        }
      await apply(unit, changes);
    },
    async sendNewLink(unit, personId, askedAt) {
      if (clock.now().getTime() - askedAt.getTime() > longestWaitMs) return;
      const [latest] = await unit.invitations.latestOf([personId]);
      const invitation = latest === undefined ? null : await unit.invitations.lock(latest.id);
      if (invitation !== null) await apply(unit, [sendNewLink(invitation, clock.now())]);
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
        await apply(unit, [change]);
        return ok(change.invitation);
      }),
  };
}

/** A topic that is read anew from its start asks for no mails of long ago. */
const longestWaitMs = 86_400_000;

/** What a person's snapshot changes in the invitations that are known: theirs, and those of their departures. */
function changesFor(
  known: readonly Invitation[],
  { personId, employments }: PersonSnapshot,
  departures: readonly NoticedDeparture[],
  publishedAt: Date,
): InvitationChange[] {
  const own = known.filter((one) => one.personId === personId || departures.some(isOf(one)));
  const reconciled = departures.flatMap((departure) => {
    const invitation = own.find((one) => isOf(one)(departure)) ?? null;
    return isAheadOf(invitation, personId, publishedAt) ? [] : [reconcile(invitation, departure)];
  });
  const current = new Map(
    employments.map(({ employmentId, departure }) => [employmentId, departure?.departureId ?? null]),
  );
  const cancelled = own.flatMap((invitation) => {
    // An employment that the snapshot does not know belongs to a record that is still to be joined to this one.
    const departureId = current.get(invitation.employmentId);
    if (departureId === undefined || departureId === invitation.departureId) return [];
    if (invitation.status === 'CANCELLED' || isAheadOf(invitation, personId, publishedAt)) return [];
    return [cancelDeparture(invitation, publishedAt)];
  });
  return [...reconciled, ...cancelled];
}

function isOf(invitation: Invitation): (departure: NoticedDeparture) => boolean {
  return ({ departureId }) => departureId === invitation.departureId;
}

/**
 * Two records of one person are two keys on the topic, so their events come in any order: the record that goes on
 * may have told of a departure before older news of the record that is gone.
 */
function isAheadOf(invitation: Invitation | null, personId: PersonId, publishedAt: Date): boolean {
  return invitation !== null && invitation.personId !== personId && invitation.knownAt > publishedAt;
}
