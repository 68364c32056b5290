import { type Id, type PersonId, derivedId } from '@okaeri/kernel';

export type ThreadId = Id<'Thread'>;
export type MessageId = Id<'Message'>;
export type ApplicationId = Id<'Application'>;

export type ApplicationStatus =
  'SUBMITTED' | 'IN_REVIEW' | 'INTERVIEW' | 'OFFERED' | 'HIRED' | 'DECLINED' | 'WITHDRAWN';

/** What the system says in a thread for an event of the application. */
export type NoticeCode = 'SUBMITTED' | 'ADVANCED' | 'WITHDRAWN' | 'DECIDED' | 'HIRED' | 'FLAGGED' | 'UNFLAGGED';

/** What the system says: of the application, or in the place of a message whose author was erased. */
export type Notice =
  | { readonly code: NoticeCode; readonly status: ApplicationStatus }
  | { readonly code: 'REMOVED'; readonly status: null };

export type ParticipantRole = 'APPLICANT' | 'RECRUITER';

/** The conversation that an application opens. */
export interface Thread {
  readonly id: ThreadId;
  readonly applicationId: ApplicationId;
  readonly applicantId: PersonId;
  /** The application's revision last heard of: an earlier one is old news. */
  readonly applicationRevision: number;
  readonly createdAt: Date;
}

export interface Participant {
  readonly threadId: ThreadId;
  readonly personId: PersonId;
  readonly role: ParticipantRole;
  readonly joinedAt: Date;
  /** Up to when this participant has read; null while nothing. */
  readonly readUpTo: Date | null;
  readonly lastMessageId: MessageId | null;
  /** Of the last message this participant may see; the joining, while there is none. */
  readonly lastMessageAt: Date;
}

/** What somebody wrote, or what the system noted. */
export interface Message {
  readonly id: MessageId;
  readonly threadId: ThreadId;
  /** Null for the system's own. */
  readonly authorId: PersonId | null;
  readonly body: string | null;
  readonly notice: Notice | null;
  /** RECRUITER: the applicant neither sees it nor hears of it. */
  readonly visibility: 'ALL' | 'RECRUITER';
  readonly createdAt: Date;
}

/** A message with its place among those of the same instant. */
export interface PlacedMessage extends Message {
  readonly position: string;
}

/** What an event of `talent.application.v1` says, as far as a thread cares. */
export interface ApplicationNews {
  readonly name: string;
  readonly applicationId: ApplicationId;
  readonly revision: number;
  readonly personId: PersonId;
  readonly recruiterId: PersonId | null;
  readonly status: ApplicationStatus;
  /** Why the recruiter should look at it; an event may also take that back. */
  readonly flag: string | null;
  readonly submittedAt: Date;
  readonly occurredAt: Date;
}

export interface ThreadChange {
  readonly thread: Thread;
  readonly isNew: boolean;
  readonly join: readonly { personId: PersonId; role: ParticipantRole }[];
  readonly message: Message;
}

export function threadIdOf(applicationId: ApplicationId): ThreadId {
  return derivedId('messaging.thread', applicationId);
}

/**
 * What an application's event does to its thread, or null when it is old news. Whichever event comes first opens
 * the thread; a recruiter joins with the first event that names one.
 */
export function follow(
  known: Thread | null,
  participants: readonly { personId: PersonId }[],
  news: ApplicationNews,
): ThreadChange | null {
  if (known !== null && news.revision <= known.applicationRevision) return null;
  const thread: Thread = {
    id: known?.id ?? threadIdOf(news.applicationId),
    applicationId: news.applicationId,
    applicantId: news.personId,
    applicationRevision: news.revision,
    createdAt: known?.createdAt ?? news.submittedAt,
  };
  const wanted = [
    { personId: news.personId, role: 'APPLICANT' as const },
    ...(news.recruiterId === null || news.recruiterId === news.personId
      ? []
      : [{ personId: news.recruiterId, role: 'RECRUITER' as const }]),
  ];
  const present = new Set(participants.map(({ personId }) => personId));
  const code = noticeCodeOf(news);
  return {
    thread,
    isNew: known === null,
    join: wanted.filter(({ personId }) => !present.has(personId)),
    message: {
      id: derivedId('messaging.notice', news.applicationId, String(news.revision)),
      threadId: thread.id,
      authorId: null,
      body: null,
      notice: { code, status: news.status },
      visibility: code === 'FLAGGED' || code === 'UNFLAGGED' ? 'RECRUITER' : 'ALL',
      createdAt: news.occurredAt,
    },
  };
}

/** Whether a participant may see a message. */
export function isVisibleTo(message: Pick<Message, 'visibility'>, role: ParticipantRole): boolean {
  return message.visibility === 'ALL' || role === 'RECRUITER';
}

const codes: Record<string, NoticeCode> = {
  submitted: 'SUBMITTED',
  advanced: 'ADVANCED',
  withdrawn: 'WITHDRAWN',
  decided: 'DECIDED',
  hired: 'HIRED',
  flagged: 'FLAGGED',
};

function noticeCodeOf({ name, flag }: Pick<ApplicationNews, 'name' | 'flag'>): NoticeCode {
  const code = name === 'flagged' && flag === null ? 'UNFLAGGED' : codes[name];
  if (code === undefined) throw new Error(`no notice for talent.application.v1 ${name}`);
  return code;
}
