import { type Id, type Language, type PersonId, derivedId } from '@okaeri/kernel';

export type DeliveryId = Id<'Delivery'>;
export type DeliveryKind = 'INVITATION' | 'CORRECTION' | 'NEW_LINK' | 'THREAD_NOTICE' | 'RETENTION_WARNING';

/** DROPPED: there was nobody to write to, or no longer a reason to. */
export type DeliveryState = 'QUEUED' | 'SENT' | 'BOUNCED' | 'DROPPED';

/** Classes of refusal. The server's own words are not kept: they often quote the address. */
export const mailFailures = ['ADDRESS_UNKNOWN', 'MAILBOX_FULL', 'REFUSED', 'GAVE_UP'] as const;
export type MailFailure = (typeof mailFailures)[number];

export function isMailFailure(text: string): text is MailFailure {
  return (mailFailures as readonly string[]).includes(text);
}

/** Why nothing was sent. */
export type DropReason = 'NO_ADDRESS' | 'NOT_CONTACTABLE' | 'RECORD_CLOSED' | 'NOT_WANTED_ANY_MORE';

/** The trace of one mail to one person; it names what it was about, never where it went. */
export interface Delivery {
  readonly id: DeliveryId;
  readonly kind: DeliveryKind;
  readonly personId: PersonId;
  readonly invitationId: string | null;
  readonly threadId: string | null;
  /** The Message-ID header, the same in every attempt, so that mail systems can tell a repeat. */
  readonly mailId: string;
  readonly state: DeliveryState;
  readonly reason: MailFailure | DropReason | null;
  readonly attempts: number;
  readonly language: Language | null;
  readonly queuedAt: Date;
  /** When it was sent, bounced or dropped. */
  readonly settledAt: Date | null;
  /** Of an invitation that was sent: the digest of the facts it told. */
  readonly toldDigest: string | null;
}

export function invitationDeliveryId(invitationId: string, revision: number): DeliveryId {
  return derivedId('messaging.delivery', invitationId, String(revision));
}

export function noticeDeliveryId(messageId: string, personId: string): DeliveryId {
  return derivedId('messaging.delivery.notice', messageId, personId);
}

/** One warning for each day a record is said to expire on. */
export function retentionDeliveryId(personId: PersonId, expiresOn: string): DeliveryId {
  return derivedId('messaging.delivery.retention', personId, expiresOn);
}

/** `<invitationId.revision@domain>`: the same mail has the same Message-ID in every attempt. */
export function mailIdOf(parts: readonly (string | number)[], domain: string): string {
  return `<${parts.join('.')}@${domain}>`;
}

/** What an SMTP client tells of a failure (the fields of nodemailer's errors). */
export interface Refusal {
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
  readonly code?: string;
}

/**
 * What a failure to send means: a class when it is for good, null for anything that may pass (4xx, connection
 * lost, our own log-in refused). Codes: RFC 5321 section 4.2.3, RFC 3463.
 */
export function classifyRefusal(refusal: Refusal): MailFailure | null {
  const { responseCode, response = '', command = '', code } = refusal;
  // The client itself found that the recipient is no address: it never reached a server.
  if (code === 'EENVELOPE' && command === 'API') return 'ADDRESS_UNKNOWN';
  // 503 says that the session was in the wrong state, not that the mail was refused.
  if (responseCode === undefined || responseCode < 500 || responseCode > 599 || responseCode === 503) return null;
  // Refused before there was a recipient: our settings are wrong, not the address.
  if (!/^(RCPT TO|DATA)/i.test(command)) return null;
  const [, subject, detail] = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(response) ?? [];
  if (subject === '2' && detail === '2') return 'MAILBOX_FULL';
  if (subject === '1') return 'ADDRESS_UNKNOWN';
  if (subject !== undefined) return 'REFUSED';
  if (responseCode === 552) return 'MAILBOX_FULL';
  return [501, 550, 551, 553].includes(responseCode) ? 'ADDRESS_UNKNOWN' : 'REFUSED';
}
