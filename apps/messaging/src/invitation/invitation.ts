import { createHash } from 'node:crypto';
import { type Id, type Language, type PersonId, derivedId } from '@okaeri/kernel';
import { type Delivery, invitationDeliveryId, isMailFailure, type MailFailure } from '../delivery/delivery.ts';
import { type DepartureId, type NoticedDeparture } from './noticed-departure.ts';

export type InvitationId = Id<'Invitation'>;

/**
 * Where an invitation stands. UNREACHABLE: the directory knows no address. WITHHELD: it was never told and is
 * not to be. CANCELLED: what was queued or told no longer holds, and its claim links are dead.
 */
export type InvitationStatus = 'QUEUED' | 'SENT' | 'BOUNCED' | 'UNREACHABLE' | 'WITHHELD' | 'CANCELLED' | 'CLAIMED';

/** Why an invitation is WITHHELD or CANCELLED. */
export type HoldReason = 'RECORD_CLOSED' | 'MISCONDUCT' | 'NOT_ASKED_FOR' | 'RETURNED' | 'DEPARTURE_CANCELLED';

/** The first mail, a later one that tells a corrected last day, or one with the new link that was asked for. */
export type InvitationMailKind = 'INVITATION' | 'CORRECTION' | 'NEW_LINK';

/** The invitation that one noticed departure gives rise to. */
export interface Invitation {
  readonly id: InvitationId;
  readonly personId: PersonId;
  readonly departureId: DepartureId;
  readonly employmentId: string;
  /** Last day of employment, an ISO calendar date. */
  readonly departedOn: string;
  readonly status: InvitationStatus;
  readonly holdReason: HoldReason | null;
  readonly bouncedReason: MailFailure | null;
  /** Counts the mails that were queued for it: a job or a delivery of an earlier one is out of date. */
  readonly revision: number;
  readonly mailKind: InvitationMailKind;
  /** HR asked for it by hand, which outweighs a departure that asks for none. */
  readonly askedByHr: boolean;
  /** Digest of the facts in the last mail that was sent; null while nothing was told. */
  readonly toldDigest: string | null;
  readonly language: Language | null;
  readonly queuedAt: Date | null;
  readonly sentAt: Date | null;
  /** When the snapshot was published that the facts come from: decides between two records of one person. */
  readonly knownAt: Date;
}

/** What has to happen to the mail of an invitation, in the transaction that unit it. */
export type MailStep = 'queue' | 'cancel' | 'none';

export interface InvitationChange {
  readonly invitation: Invitation;
  readonly mail: MailStep;
}

/** The same departure has the same invitation, however often and by whichever replay it is told. */
export function invitationIdOf(departureId: DepartureId): InvitationId {
  return derivedId('messaging.invitation', departureId);
}

/** The facts a mail tells, as a digest: a correction is told again only when this changes. */
export function digestOf(facts: { departedOn: string }): string {
  return createHash('sha256')
    .update(JSON.stringify({ departedOn: facts.departedOn }))
    .digest('hex');
}

/**
 * Brings an invitation in line with what the directory says of its departure. Asked again with the same
 * departure it changes nothing.
 */
export function reconcile(known: Invitation | null, departure: NoticedDeparture): InvitationChange {
  const current = known === null ? begin(departure) : withFacts(known, departure);
  const held = holdReasonOf(departure, current.askedByHr);
  if (held === 'CLAIMED') return settle(current, 'CLAIMED', null);
  if (held !== null) return hold(current, held);
  return wanted(current, known === null);
}

/** The departure was taken back: as if nothing had come. */
export function cancelDeparture(known: Invitation, knownAt: Date): InvitationChange {
  return settle({ ...known, knownAt }, 'CANCELLED', 'DEPARTURE_CANCELLED');
}

/** Queues a further mail, by HR's hand. The caller has made sure that the person may be written to. */
export function sendAgain(known: Invitation, now: Date): InvitationChange {
  return { invitation: { ...queued(known, 'INVITATION', now), askedByHr: true }, mail: 'queue' };
}

/** The leaver asked for a new link. Nothing is sent to whom nothing was to be sent, nor a second mail beside one that waits. */
export function sendNewLink(known: Invitation, now: Date): InvitationChange {
  const mayBeSent = known.status === 'SENT' || known.status === 'BOUNCED' || known.status === 'UNREACHABLE';
  return mayBeSent
    ? { invitation: queued(known, 'NEW_LINK', now), mail: 'queue' }
    : { invitation: known, mail: 'none' };
}

/** Whether a job of this revision still has something to send. */
export function isDue(invitation: Invitation, revision: number): boolean {
  return invitation.status === 'QUEUED' && invitation.revision === revision;
}

/**
 * The mail of a revision is out. When the facts were corrected while it was on its way, the correction is queued
 * at once; when the departure was taken back meanwhile, only the trace is kept.
 */
export function recordSent(known: Invitation, mail: SentMail): InvitationChange {
  const change = noteSent(known, mail);
  return isDue(known, mail.revision) ? wanted(change.invitation, false, mail.at) : change;
}

interface SentMail {
  readonly revision: number;
  readonly digest: string;
  readonly language: Language;
  readonly at: Date;
}

function noteSent(known: Invitation, mail: SentMail): InvitationChange {
  const told: Invitation = { ...known, toldDigest: mail.digest, language: mail.language, sentAt: mail.at };
  if (isDue(known, mail.revision))
    return { invitation: { ...told, status: 'SENT', bouncedReason: null }, mail: 'none' };
  // Withheld meant "never told", which is no longer true: it stands as if the mail had gone out before.
  const { status, holdReason } = told;
  return status === 'WITHHELD' && holdReason !== null ? hold(told, holdReason) : { invitation: told, mail: 'none' };
}

/** The mail of a revision was refused for good. */
export function recordBounced(known: Invitation, revision: number, reason: MailFailure): Invitation {
  return isDue(known, revision) ? { ...known, status: 'BOUNCED', bouncedReason: reason } : known;
}

/** The directory had no address to write to. */
export function recordUnreachable(known: Invitation, revision: number): Invitation {
  return isDue(known, revision) ? { ...known, status: 'UNREACHABLE' } : known;
}

/** The directory issued no claim link: the account is claimed, or the facts changed and their event is on its way. */
export function recordRefused(known: Invitation, revision: number, why: 'CLAIMED' | HoldReason): Invitation {
  if (!isDue(known, revision)) return known;
  return (why === 'CLAIMED' ? settle(known, 'CLAIMED', null) : hold(known, why)).invitation;
}

/**
 * A mail of it turns out to have been done with, before this database was made anew. It may have told what is read
 * again only later, so nothing is corrected yet: that is for the news that follows, and for `whatIsLeft` in the end.
 */
export function recordRecalled(
  known: Invitation,
  mail: Pick<Delivery, 'id' | 'state' | 'reason' | 'language' | 'settledAt' | 'toldDigest'>,
): InvitationChange {
  const { revision } = known;
  if (mail.id !== invitationDeliveryId(known.id, revision)) return { invitation: known, mail: 'none' };
  const { state, reason, language, settledAt, toldDigest } = mail;
  if (state === 'SENT' && language !== null && settledAt !== null && toldDigest !== null)
    return noteSent(known, { revision, digest: toldDigest, language, at: settledAt });
  if (state === 'BOUNCED' && reason !== null && isMailFailure(reason))
    return { invitation: recordBounced(known, revision, reason), mail: 'none' };
  // Dropped for another reason than a missing address, it waits for the news that made it so.
  return { invitation: reason === 'NO_ADDRESS' ? recordUnreachable(known, revision) : known, mail: 'none' };
}

/** All that there was to hear has been heard: what still has to be told to whom a mail was recalled for. */
export function whatIsLeft(known: Invitation): InvitationChange {
  return known.status === 'SENT' ? wanted(known, false) : { invitation: known, mail: 'none' };
}

function holdReasonOf(departure: NoticedDeparture, askedByHr: boolean): 'CLAIMED' | HoldReason | null {
  if (departure.closed || departure.reasonCategory === 'death') return 'RECORD_CLOSED';
  if (departure.claimed) return 'CLAIMED';
  if (departure.returned) return 'RETURNED';
  if (departure.invite === 'none' && !askedByHr) {
    return departure.reasonCategory === 'misconduct' ? 'MISCONDUCT' : 'NOT_ASKED_FOR';
  }
  return null;
}

function begin(departure: NoticedDeparture): Invitation {
  return {
    id: invitationIdOf(departure.departureId),
    personId: departure.personId,
    departureId: departure.departureId,
    employmentId: departure.employmentId,
    departedOn: departure.departedOn,
    status: 'WITHHELD',
    holdReason: null,
    bouncedReason: null,
    revision: 0,
    mailKind: 'INVITATION',
    askedByHr: false,
    toldDigest: null,
    language: null,
    queuedAt: null,
    sentAt: null,
    knownAt: departure.knownAt,
  };
}

function withFacts(known: Invitation, departure: NoticedDeparture): Invitation {
  return {
    ...known,
    personId: departure.personId,
    employmentId: departure.employmentId,
    departedOn: departure.departedOn,
    knownAt: departure.knownAt,
  };
}

/** The person is to be invited: what is still missing for that? */
function wanted(current: Invitation, isNew: boolean, now: Date = current.knownAt): InvitationChange {
  const toldTheSame = current.toldDigest === digestOf(current);
  if (isNew) return { invitation: queued(current, 'INVITATION', now), mail: 'queue' };
  switch (current.status) {
    case 'QUEUED':
      // Corrected and corrected back before the correction went out: nothing is left to tell.
      return current.mailKind === 'CORRECTION' && toldTheSame
        ? { invitation: { ...current, status: 'SENT' }, mail: 'cancel' }
        : { invitation: current, mail: 'none' };
    case 'SENT':
      return toldTheSame
        ? { invitation: current, mail: 'none' }
        : { invitation: queued(current, 'CORRECTION', now), mail: 'queue' };
    // Something about the person changed, which may be the address that was missing: ask again.
    case 'UNREACHABLE':
    case 'WITHHELD':
    case 'CANCELLED':
      return { invitation: queued(current, 'INVITATION', now), mail: 'queue' };
    case 'BOUNCED':
    case 'CLAIMED':
      return { invitation: current, mail: 'none' };
  }
}

function hold(current: Invitation, reason: HoldReason): InvitationChange {
  if (current.toldDigest === null) return settle(current, 'WITHHELD', reason);
  // Who came back was invited all the same: that mail stays told, only nothing further follows.
  return reason === 'RETURNED' ? settle(current, 'SENT', null) : settle(current, 'CANCELLED', reason);
}

function settle(current: Invitation, status: InvitationStatus, holdReason: HoldReason | null): InvitationChange {
  return {
    invitation: { ...current, status, holdReason },
    mail: current.status === 'QUEUED' ? 'cancel' : 'none',
  };
}

function queued(current: Invitation, mailKind: InvitationMailKind, now: Date): Invitation {
  return {
    ...current,
    status: 'QUEUED',
    holdReason: null,
    bouncedReason: null,
    mailKind,
    revision: current.revision + 1,
    queuedAt: now,
  };
}
