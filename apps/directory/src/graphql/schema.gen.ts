// Written by `npm run supergraph -- codegen` from schema/*.graphql: change those, not this.
import type { Id } from '@okaeri/kernel';
import type { Connection, Edge } from '@okaeri/subgraph';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Chapter as MappedChapter } from '../chapter/chapter.store.ts';
import type { ContactCardView as MappedContactCardView, DepartureView as MappedDepartureView, EmploymentView as MappedEmploymentView, LocationView as MappedLocationView, ContactView as MappedContactView } from './views.ts';
import type { Suggestion as MappedSuggestion } from '../duplicate/duplicate.ts';
import type { Erasure as MappedErasure } from '../erasure/erasure.ts';
import type { ErasedStore as MappedErasedStore } from '@okaeri/topics';
import type { IssuedInvitation as MappedIssuedInvitation } from '../invitation/invitation.service.ts';
import type { JoinRequest as MappedJoinRequest } from '../join/join-request.ts';
import type { JoinSuggestion as MappedJoinSuggestion } from '../join/join-suggestions.ts';
import type { PersonRecord as MappedPersonRecord } from '../person/person-record.ts';
import type { Access as MappedAccess } from '../access-log/access-log.ts';
import type { PersonExport as MappedPersonExport } from '../export/export.ts';
import type { Merge as MappedMerge } from '../merge/merge.ts';
import type { Retention as MappedRetention, RetentionRule as MappedRetentionRule } from '../retention/retention.store.ts';
import type { HrName as MappedHrName } from '../person/names.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A calendar day without a time zone, `YYYY-MM-DD`. */
  Date: { input: string; output: string; }
  /** An instant in ISO 8601 with an offset, for example `2026-04-01T09:00:00Z`. Answers are in UTC. */
  DateTime: { input: Date; output: Date | string; }
  /** An e-mail address. */
  EmailAddress: { input: string; output: string; }
  /** A whole number, zero or more. */
  NonNegativeInt: { input: number; output: number; }
  /** A time zone's name in the IANA database, for example `Asia/Tokyo`. */
  TimeZone: { input: string; output: string; }
  /** An absolute URL. */
  URL: { input: URL; output: URL | string; }
};

/** What somebody acts for. */
export type AccessPurpose =
  /** Keeping the employer's records. */
  | 'HR_ADMINISTRATION'
  /** Filling a position. */
  | 'RECRUITMENT'
  /** Running the network. */
  | 'COMMUNITY'
  /** Meeting people. */
  | 'NETWORKING'
  /** Running the platform. */
  | 'OPERATION';

/** What somebody is in the company's network. */
export type AccessRole =
  /** Left, and claimed the record. */
  | 'ALUMNUS'
  /** Works for the company. */
  | 'EMPLOYEE'
  /** Recruits for the company. */
  | 'RECRUITER'
  /** The personnel department. */
  | 'HR'
  /** Runs the network. */
  | 'COMMUNITY_MANAGER'
  /** Runs the platform. */
  | 'PLATFORM_OPERATOR'
  /** A part of the system, on its own behalf. */
  | 'SERVICE';

/** A field that was looked at. */
export type AccessedField = {
  /** Its place in the graph, `Type.field`. */
  name: Scalars['String']['output'];
  /** What people call it. */
  label: LocalizedText;
};

/** Which request to approve, and whose record it is about. */
export type ApproveJoinRequestInput = {
  /** The request's id. */
  requestId: Scalars['ID']['input'];
  /** The person's id. */
  personId: Scalars['ID']['input'];
};

/** The request with its answer, or why it was not approved. */
export type ApproveJoinRequestResult = JoinRequest | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Who is to keep in touch with whom. */
export type AssignRelationshipOwnerInput = {
  /** The person's id. */
  personId: Scalars['ID']['input'];
  /** The id of the employee. */
  ownerId: Scalars['ID']['input'];
};

/** The person, or why nothing changed. */
export type AssignRelationshipOwnerResult = Person | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Somebody whom a person wants nothing to do with. */
export type Block = {
  /** Whom, as they were named. */
  personId: Scalars['ID']['output'];
  /** What they are called, if the caller was shown it when they blocked and would be without the block. */
  name: Maybe<Scalars['String']['output']>;
  /** Since when. */
  blockedAt: Scalars['DateTime']['output'];
};

/** Somebody to block. */
export type BlockPersonInput = {
  /** The person's id. */
  personId: Scalars['ID']['input'];
};

/** The caller's record with its blocks, or why nothing changed. */
export type BlockPersonResult = Person | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Where somebody works now. */
export type Career = {
  /** The employer. */
  employer: Maybe<Scalars['String']['output']>;
  /** The position. */
  position: Maybe<Scalars['String']['output']>;
};

/** A network within the network. */
export type Chapter = Node & {
  /** Opaque; `Chapter:` and a UUID. */
  id: Scalars['ID']['output'];
  /** What it is called. */
  name: Maybe<LocalizedText>;
  /** Whether the caller is a member. */
  joined: Maybe<Scalars['Boolean']['output']>;
  /**
   * Its members, by name: those who show their names to the caller. Whoever avoids the caller, or is avoided by them, is
   * neither there nor counted.
   */
  members: Maybe<PersonConnection>;
};


/** A network within the network. */
export type ChapterMembersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A page of chapters. */
export type ChapterConnection = {
  /** The chapters of the page, each with a cursor. */
  edges: Array<ChapterEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many chapters there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A chapter in its place on a page. */
export type ChapterEdge = {
  /** Names the place. */
  cursor: Scalars['String']['output'];
  /** The chapter. */
  node: Chapter;
};

/** One fact that the employer holds of a leaver: exactly one of them. */
export type ClaimFactInput = {
  /** An employee number they had. Width, case and leading zeros do not matter. */
  employeeNumber?: InputMaybe<Scalars['String']['input']>;
  /** Day of birth. Where the employer holds none, only the number will do. */
  birthDate?: InputMaybe<Scalars['Date']['input']>;
};

/** A claim link to use. */
export type ClaimInvitationInput = {
  /** What the link carries. */
  token: Scalars['String']['input'];
  /** What the caller says of themselves; must be what the employer holds. */
  fact: ClaimFactInput;
  /** Whom the fields of the record are shown to, from the claim on. Fields that are not named keep their defaults. */
  visibility: VisibilityInput;
};

/** The claimed record, or why it was not claimed. */
export type ClaimInvitationResult = Person | InputError | NotFoundError | ForbiddenError | ConflictError;

/** It does not fit the present state of things. */
export type ConflictError = UserError & {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
};

/** Whether somebody's data may be used for a purpose. */
export type Consent = {
  /** What for. */
  purpose: ConsentPurpose;
  /** On what ground. */
  basis: ConsentBasis;
  /** Whether it may be used now. */
  inForce: Scalars['Boolean']['output'];
  /** The decision that holds; null where the person has made none. */
  decision: Maybe<ConsentDecision>;
  /** All decisions, the newest first. */
  history: Array<ConsentDecision>;
};

/** On what ground data is used. */
export type ConsentBasis =
  /** The person agreed. */
  | 'CONSENT'
  /** Until the person objects. */
  | 'LEGITIMATE_INTEREST';

/** Something a person decided on the use of their data. */
export type ConsentDecision = {
  /** True: agreed. False: taken back, or objected. */
  given: Scalars['Boolean']['output'];
  /** From when it holds. */
  from: Scalars['DateTime']['output'];
  /** The instant it ends; null for no end. */
  until: Maybe<Scalars['DateTime']['output']>;
  /** The version of the wording that was agreed to; null where nothing was. */
  wordingVersion: Maybe<Scalars['Int']['output']>;
  /** The wording that was agreed to; null where nothing was. */
  wording: Maybe<LocalizedText>;
  /** When it was decided. */
  decidedAt: Scalars['DateTime']['output'];
  /** The account that did it. */
  decidedBy: Scalars['ID']['output'];
};

/** What somebody's data may be used for if, and as long as, they let it. */
export type ConsentPurpose =
  /** Being asked to come back. */
  | 'REHIRE_CONTACT'
  /** Skills, career and openness shown to recruiters. */
  | 'SHARE_WITH_RECRUITERS'
  /** The newsletter. */
  | 'NEWSLETTER'
  /** Invitations to events. */
  | 'EVENT_INVITATIONS'
  /** Requests to answer surveys. */
  | 'SURVEYS'
  /** Messages of other members. */
  | 'MESSAGES';

/** What people are asked to agree to. */
export type ConsentWording = {
  /** What for. */
  purpose: ConsentPurpose;
  /** Grows by one when the wording changes. */
  version: Scalars['Int']['output'];
  /** The words. */
  text: LocalizedText;
  /** On what ground data is used for it. */
  basis: ConsentBasis;
};

/** How to write to a person. */
export type ContactCard = {
  /** The person's id as it was asked for. */
  personId: Scalars['ID']['output'];
  /** Whether they may and can be written to. */
  contactable: Scalars['Boolean']['output'];
  /**
   * Where to: for somebody who is employed the address at work, unless only the private one is known; after the
   * last day the private one.
   */
  address: Maybe<Scalars['EmailAddress']['output']>;
  /** What to call them; null when they must not be written to, or when the viewer is not shown their name. */
  displayName: Maybe<Scalars['String']['output']>;
  /** The language to write in, BCP 47. */
  language: Maybe<Scalars['String']['output']>;
};

/** What people are written to for. */
export type ContactPurpose =
  /** The invitation to the network. */
  | 'INVITATION'
  /** Something happened in an application of theirs. */
  | 'APPLICATION'
  /** A message from another person. */
  | 'MESSAGE'
  /** An event they answered. */
  | 'EVENT'
  /** A survey they are asked to answer. */
  | 'SURVEY';

/** A chapter to make. */
export type CreateChapterInput = {
  /** What it is called, in up to 80 characters. */
  name: LocalizedTextInput;
};

/** The chapter, or why it was not made. */
export type CreateChapterResult = Chapter | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Which request to decline, and why. */
export type DeclineJoinRequestInput = {
  /** The request's id. */
  requestId: Scalars['ID']['input'];
  /** Why, as the person will read it. Up to 1,000 characters. */
  reason: Scalars['String']['input'];
};

/** The request with its answer, or why it was not declined. */
export type DeclineJoinRequestResult = JoinRequest | InputError | NotFoundError | ForbiddenError | ConflictError;

/** A department. */
export type Department = {
  /** HR's code. */
  code: Scalars['String']['output'];
  /** What it is called. */
  name: Scalars['String']['output'];
};

/** The end of a period of employment. */
export type Departure = {
  /** Last day of employment: it ends the employment when it is over at the place of work. */
  departedOn: Scalars['Date']['output'];
  /** Last day at work. */
  lastWorkingOn: Maybe<Scalars['Date']['output']>;
  /** Why. */
  reason: DepartureReason;
  /** Who wished it. */
  initiatedBy: Maybe<DepartureInitiator>;
  /** Whether HR would hire the person again. */
  rehireRecommendation: Maybe<RehireRecommendation>;
  /** When HR first told of it. */
  noticedAt: Scalars['DateTime']['output'];
};

/** Who wished that somebody leaves. */
export type DepartureInitiator =
  /** The person. */
  | 'EMPLOYEE'
  /** The company. */
  | 'EMPLOYER'
  /** Both. */
  | 'MUTUAL'
  /** Neither. */
  | 'OTHER';

/** Why somebody left. */
export type DepartureReason = {
  /** HR's code. */
  code: Scalars['String']['output'];
  /** The kind of reason. */
  category: DepartureReasonCategory;
  /** In words. */
  text: Maybe<Scalars['String']['output']>;
};

/** Kinds of reasons for leaving. */
export type DepartureReasonCategory =
  /** For the person's career. */
  | 'CAREER'
  /** For the family. */
  | 'FAMILY'
  /** For health. */
  | 'HEALTH'
  /** For study. */
  | 'STUDY'
  /** Moved away. */
  | 'RELOCATION'
  /** Was dissatisfied. */
  | 'DISSATISFACTION'
  /** Retired. */
  | 'RETIREMENT'
  /** The term ended. */
  | 'END_OF_TERM'
  /** The position was cut. */
  | 'REDUNDANCY'
  /** Was dismissed for misconduct. */
  | 'MISCONDUCT'
  /** Died. The record is closed to all but HR. */
  | 'DEATH'
  /** Something else. */
  | 'OTHER';

/** Which suggestion to dismiss. */
export type DismissDuplicateInput = {
  /** The suggestion's id. */
  suggestionId: Scalars['ID']['input'];
};

/** The suggestion, dismissed, or why it was not. */
export type DismissDuplicateResult = DuplicateSuggestion | InputError | NotFoundError | ForbiddenError | ConflictError;

/** What became of a suggestion. */
export type DuplicateStatus =
  /** Waits for HR. */
  | 'OPEN'
  /** The two were merged. */
  | 'MERGED'
  /** They are two people. */
  | 'DISMISSED';

/** Two records that look like one person's. */
export type DuplicateSuggestion = {
  /** Opaque. */
  id: Scalars['ID']['output'];
  /** What became of it. */
  status: DuplicateStatus;
  /** One of the records; null when it was erased since. */
  person: Maybe<Person>;
  /** The other one. */
  other: Maybe<Person>;
  /** How much speaks for it, up to 100. */
  score: Scalars['NonNegativeInt']['output'];
  /** What they have in common. */
  reasons: Array<MatchReason>;
  /** When it was found. */
  foundAt: Scalars['DateTime']['output'];
  /** When it was decided; null while it waits. */
  decidedAt: Maybe<Scalars['DateTime']['output']>;
};

/** A page of suggestions. */
export type DuplicateSuggestionConnection = {
  /** The suggestions with their cursors. */
  edges: Array<DuplicateSuggestionEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A suggestion in its place on a page. */
export type DuplicateSuggestionEdge = {
  /** Names the place. */
  cursor: Scalars['String']['output'];
  /** The suggestion. */
  node: DuplicateSuggestion;
};

/** A period of employment, from the first day to the last. */
export type Employment = {
  /** Code of the legal entity, as HR writes it. */
  employer: Scalars['String']['output'];
  /** The number within the legal entity. */
  employeeNumber: Scalars['String']['output'];
  /** First day. */
  hiredOn: Scalars['Date']['output'];
  /** Last day; null while none is known, or none that the caller may know: a last day ahead is for the person and HR. */
  departedOn: Maybe<Scalars['Date']['output']>;
  /** How they were employed. */
  employmentType: EmploymentType;
  /** Department, the last one of the period. */
  department: Maybe<Department>;
  /** Grade, the last one of the period. */
  grade: Maybe<Grade>;
  /** Place of work, the last one of the period. */
  location: Maybe<Location>;
  /** How the period ended or will end; null when it does not, or not so far as the caller may know. */
  departure: Maybe<Departure>;
};

/** How somebody is employed. */
export type EmploymentType =
  /** Without a term. Also where HR does not say. */
  | 'REGULAR'
  /** For a term. */
  | 'FIXED_TERM'
  /** Part-time. */
  | 'PART_TIME'
  /** As an intern. */
  | 'INTERN'
  /** As a contractor. */
  | 'CONTRACTOR'
  /** Dispatched by an agency. */
  | 'DISPATCHED';

/** Who is no longer to keep in touch with whom. */
export type EndRelationshipInput = {
  /** The person's id. */
  personId: Scalars['ID']['input'];
  /** The id of the employee. */
  ownerId: Scalars['ID']['input'];
};

/** The person, or why nothing changed. */
export type EndRelationshipResult = Person | InputError | NotFoundError | ForbiddenError | ConflictError;

/** The receipt of an erasure. */
export type Erasure = {
  /** Opaque; to be kept by whoever may want to read the receipt again. */
  id: Scalars['ID']['output'];
  /** How far it is. */
  status: ErasureStatus;
  /** Why. */
  reason: ErasureReason;
  /** When it was asked for; from then on the record was gone here. */
  requestedAt: Scalars['DateTime']['output'];
  /** Who asked. */
  requestedAs: ErasureAsker;
  /** When the last service had confirmed. */
  completedAt: Maybe<Scalars['DateTime']['output']>;
  /** Every service that holds something of people, and what became of it. */
  services: Array<ErasureService>;
  /** What becomes of copies on topics; null until the brokers have been asked. */
  topics: Maybe<Array<ErasureTopic>>;
};

/** Who had somebody erased. */
export type ErasureAsker =
  /** The person. */
  | 'SELF'
  /** HR. */
  | 'HR'
  /** A rule on how long records are kept. */
  | 'RETENTION';

/** What becomes of entries. */
export type ErasureOutcome =
  /** They are gone. */
  | 'ERASED'
  /** Nothing leads from them to the person any more. */
  | 'ANONYMISED'
  /** They are lawfully kept, and say nothing of who it was. */
  | 'KEPT';

/** Why somebody is erased. */
export type ErasureReason =
  /** The person wishes it. */
  | 'REQUESTED'
  /** The time that such records are kept is over. */
  | 'RETENTION'
  /** The record should never have been. */
  | 'MISTAKE';

/** What a service did. */
export type ErasureService = {
  /** Its name. */
  service: Scalars['String']['output'];
  /** When it had erased the person; null while it has not. */
  confirmedAt: Maybe<Scalars['DateTime']['output']>;
  /** Each of its stores. */
  stores: Array<ErasureStore>;
};

/** How far an erasure is. */
export type ErasureStatus =
  /** Not every service has confirmed. */
  | 'RUNNING'
  /** Every service has confirmed, and it is known when copies on topics are gone. */
  | 'COMPLETE';

/** What became of the person's entries in one store. */
export type ErasureStore = {
  /** The store: a table, or another place. */
  store: Scalars['String']['output'];
  /** What became of them. */
  outcome: ErasureOutcome;
  /** How many they were. */
  rows: Scalars['Int']['output'];
  /** Why they are kept or made anonymous rather than erased. */
  because: Maybe<LocalizedText>;
};

/** What becomes of records on a topic. */
export type ErasureTopic = {
  /** The topic. */
  name: Scalars['String']['output'];
  /** From when on none is left, by the brokers' settings; null when they are kept. */
  purgedBy: Maybe<Scalars['DateTime']['output']>;
  /** Why. */
  because: LocalizedText;
};

/** Who asked for an export. */
export type ExportAsker =
  /** The person. */
  | 'SELF'
  /** HR. */
  | 'HR'
  /** The operator of the platform. */
  | 'OPERATOR';

/** How far an export is. */
export type ExportStatus =
  /** Is being gathered. */
  | 'PENDING'
  /** Can be fetched. */
  | 'READY'
  /** Has been there for seven days and is gone. */
  | 'EXPIRED';

/** Up to whom a field of the record is shown. */
export type FieldVisibility = {
  /** What of the record. */
  field: ProfileField;
  /** The widest audience that sees it. */
  audience: ProfileAudience;
};

/** A field and up to whom it is shown. */
export type FieldVisibilityInput = {
  /** What of the record. */
  field: ProfileField;
  /** The widest audience that sees it. Names, status and employments cannot go below HR: the employer's own record. */
  audience: ProfileAudience;
};

/** The caller may not do this. */
export type ForbiddenError = UserError & {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
};

/** A consent. */
export type GiveConsentInput = {
  /** What for. */
  purpose: ConsentPurpose;
  /** From when; now when left out. Not in the past. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** The instant it ends; none when left out. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
  /** The version of the wording that was shown; refused when there is a newer one. The current one when left out. */
  wordingVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** The record with its consents, or why nothing changed. */
export type GiveConsentResult = Person | InputError | NotFoundError | ForbiddenError | ConflictError;

/** A grade, such as 主任. */
export type Grade = {
  /** HR's code. */
  code: Scalars['String']['output'];
  /** What it is called. */
  name: Scalars['String']['output'];
  /** Higher is more senior. */
  rank: Scalars['Int']['output'];
};

/** What was sent is not usable as it is. */
export type InputError = UserError & {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
  /** Each field that is wrong. */
  problems: Array<InputProblem>;
};

/** One wrong field of an input. */
export type InputProblem = {
  /** Where it stands in the input, from the outside in. */
  path: Array<Scalars['String']['output']>;
  /** What is wrong with it and what is expected, in the caller's language. */
  message: Scalars['String']['output'];
};

/** An invitation to make a claim link for. */
export type IssueInvitationInput = {
  /** The person's id as topics carry it (a UUID). */
  personId: Scalars['ID']['input'];
  /** The invitation's id (a UUID): one link for each. */
  invitationId: Scalars['ID']['input'];
  /** HR asks for it by hand, which outweighs a departure that asks for none. A closed record stays closed. */
  askedByHr?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The link and whom to send it to, or why there is none. */
export type IssueInvitationResult = IssuedInvitation | InputError | NotFoundError | ForbiddenError | ConflictError;

/** What a service needs to mail a claim link. The only place where the link's secret is ever told. */
export type IssuedInvitation = {
  /** The private address. */
  address: Scalars['EmailAddress']['output'];
  /** What to call the person. */
  displayName: Scalars['String']['output'];
  /** The language to write in, BCP 47. */
  language: Scalars['String']['output'];
  /** What the link carries. */
  token: Scalars['String']['output'];
  /** Until when the link works. */
  expiresAt: Scalars['DateTime']['output'];
};

/** A chapter to join. */
export type JoinChapterInput = {
  /** The chapter's id. */
  chapterId: Scalars['ID']['input'];
};

/** The chapter, or why it was not joined. */
export type JoinChapterResult = Chapter | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Somebody who was not invited asks to join. Shown to them and to HR. */
export type JoinRequest = {
  /** Opaque. */
  id: Scalars['ID']['output'];
  /** Where it stands. */
  status: JoinRequestStatus;
  /** What they are called. */
  name: Scalars['String']['output'];
  /** Day of birth. */
  birthDate: Scalars['Date']['output'];
  /** The company they worked for. */
  employer: Scalars['String']['output'];
  /** Their number there; null when they gave none. */
  employeeNumber: Maybe<Scalars['String']['output']>;
  /** The year they left; null when they gave none. */
  leftIn: Maybe<Scalars['Int']['output']>;
  /** Where to reach them. */
  address: Scalars['EmailAddress']['output'];
  /** What else they wrote; null when nothing. */
  message: Maybe<Scalars['String']['output']>;
  /** When they asked. */
  requestedAt: Scalars['DateTime']['output'];
  /** When it was answered; null while it waits. */
  answeredAt: Maybe<Scalars['DateTime']['output']>;
  /** Why it was declined; null unless it was. */
  declineReason: Maybe<Scalars['String']['output']>;
  /** When it is removed with everything in it. */
  expiresAt: Scalars['DateTime']['output'];
  /** Whether the person, now approved, has yet to say whom their record is shown to: the first thing to ask of them. */
  visibilityToSet: Scalars['Boolean']['output'];
  /** Whose records it may be about, the likeliest first, ten at most. Empty for a request of the caller's own. */
  suggestions: Array<JoinSuggestion>;
};

/** A page of requests to join. */
export type JoinRequestConnection = {
  /** The requests with their cursors. */
  edges: Array<JoinRequestEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A request in its place on a page. */
export type JoinRequestEdge = {
  /** Names the place. */
  cursor: Scalars['String']['output'];
  /** The request. */
  node: JoinRequest;
};

/** Where a request to join stands. */
export type JoinRequestStatus =
  /** Waits for HR. */
  | 'OPEN'
  /** The account is tied to a record. */
  | 'APPROVED'
  /** It was turned down. */
  | 'DECLINED';

/** Somebody whose record a request may be about. */
export type JoinSuggestion = {
  /** The person; null when the record was erased since. */
  person: Maybe<Person>;
  /** How much speaks for it, up to 100. */
  score: Scalars['NonNegativeInt']['output'];
  /** What the request and the record have in common. */
  reasons: Array<MatchReason>;
};

/** The person, or why nothing was changed. */
export type KeepMyRecordResult = Person | InputError | NotFoundError | ForbiddenError | ConflictError;

/** A chapter to leave. */
export type LeaveChapterInput = {
  /** The chapter's id. */
  chapterId: Scalars['ID']['input'];
};

/** The chapter, or why it was not left. */
export type LeaveChapterResult = Chapter | InputError | NotFoundError | ForbiddenError | ConflictError;

/** That a record must be kept for the time being. */
export type LegalHold = {
  /** Why. */
  reason: Scalars['String']['output'];
  /** Since when. */
  placedAt: Scalars['DateTime']['output'];
  /** The account of whoever placed it. */
  placedBy: Scalars['ID']['output'];
  /** The last day it is needed. */
  until: Maybe<Scalars['Date']['output']>;
};

/** A legal hold to end. */
export type LiftLegalHoldInput = {
  /** Whose record. */
  personId: Scalars['ID']['input'];
};

/** The person, or why no hold was lifted. */
export type LiftLegalHoldResult = Person | InputError | NotFoundError | ForbiddenError | ConflictError;

/** A text in every language of the product. */
export type LocalizedText = {
  /** Japanese. */
  ja: Scalars['String']['output'];
  /** English. */
  en: Scalars['String']['output'];
};

/** A text in every language of the product. */
export type LocalizedTextInput = {
  /** Japanese. */
  ja: Scalars['String']['input'];
  /** English. */
  en: Scalars['String']['input'];
};

/** A place of work. */
export type Location = {
  /** HR's code. */
  code: Scalars['String']['output'];
  /** What it is called. */
  name: Scalars['String']['output'];
  /** Country, as HR writes it. */
  country: Maybe<Scalars['String']['output']>;
  /** The time zone that days are counted in; Asia/Tokyo where HR does not say. */
  timeZone: Scalars['TimeZone']['output'];
};

/** What somebody is recognised by. */
export type MatchReason =
  /** An employee number. */
  | 'EMPLOYEE_NUMBER'
  /** The name, in one of its spellings or its reading; variant kanji, width and case do not matter. */
  | 'NAME'
  /** The day of birth. */
  | 'BIRTH_DATE'
  /** The private address. */
  | 'EMAIL'
  /** The telephone. */
  | 'PHONE';

/** Which records to merge. */
export type MergePeopleInput = {
  /** The record that goes on. */
  keepId: Scalars['ID']['input'];
  /** The record that becomes part of it. */
  mergeId: Scalars['ID']['input'];
  /** Whose account goes on, one of the two: needed when both have one. The other is set aside until the records part. */
  accountOf?: InputMaybe<Scalars['ID']['input']>;
};

/** The merge, or why it was not done. */
export type MergePeopleResult = PersonMerge | InputError | NotFoundError | ForbiddenError | ConflictError;

/** What can be done. */
export type Mutation = {
  /**
   * Hides the caller and somebody else from each other, everywhere and at once. The other is not told, and cannot tell
   * it from there being nobody. An id that nobody has is blocked like any other: the answer tells nothing about it.
   */
  blockPerson: Maybe<BlockPersonResult>;
  /** Takes a block back; one that is not there stays so. */
  unblockPerson: Maybe<UnblockPersonResult>;
  /** Makes a chapter. */
  createChapter: Maybe<CreateChapterResult>;
  /** Makes the caller a member. From then on the other members find them, if they show their names to them. */
  joinChapter: Maybe<JoinChapterResult>;
  /** Ends the caller's membership. */
  leaveChapter: Maybe<LeaveChapterResult>;
  /**
   * Agrees to a use of the caller's data, from now or a given instant on. It replaces what they decided for the purpose
   * before; every decision is kept with the wording that was agreed to.
   */
  giveConsent: Maybe<GiveConsentResult>;
  /** Takes a consent back, or objects to a use that needs none; at once. */
  withdrawConsent: Maybe<WithdrawConsentResult>;
  /**
   * Makes one record of two, with everything known of either; whoever asks for the one that is gone is led to the other.
   * Each merge can be taken back. Nobody merges their own record.
   */
  mergePeople: Maybe<MergePeopleResult>;
  /**
   * Takes a merge back. Each record lives again with its numbers, the account it had, its invitations and applications;
   * what came while they were one stays with the record that went on.
   */
  unmergePeople: Maybe<UnmergePeopleResult>;
  /** Says that two records are of two people: the pair is not suggested again. */
  dismissDuplicate: Maybe<DismissDuplicateResult>;
  /**
   * Erases a person for good: from the directory at once, from every other service within moments. It cannot be undone.
   * Refused while the person is employed, while an application is in process and under a legal hold; then nothing is
   * erased. Asked again, it answers with the same erasure.
   */
  requestErasure: Maybe<RequestErasureResult>;
  /** Keeps a record from being erased while the law wants it. Recorded, and shown to the person as an act of HR. */
  placeLegalHold: Maybe<PlaceLegalHoldResult>;
  /** Ends all legal holds of a record. */
  liftLegalHold: Maybe<LiftLegalHoldResult>;
  /**
   * Gathers everything that is held about a person from every service into one file: JSON for programs, a page to read.
   * It is ready within a minute, and there for seven days. Asked again before it is ready, it answers with the same export.
   */
  requestExport: Maybe<RequestExportResult>;
  /** The same for the operator's command; recorded, and shown to the person. */
  requestOperatorExport: RequestExportResult;
  /**
   * Ties the caller's account to the record that the claim link was sent for, and sets whom its fields are shown to. The
   * link works once, for a caller who answers with one fact that the employer holds. Five wrong answers end the link. A
   * link that is wrong, used, expired, withdrawn or ended gets one and the same NotFoundError, so that nothing can be
   * learned by trying.
   */
  claimInvitation: Maybe<ClaimInvitationResult>;
  /**
   * Asks for a new claim link in place of one that does not work any more. The answer is always the same. If the link
   * was ever sent to a leaver who has no account yet, a new one goes to the private address that is known of them, once
   * an hour at most.
   */
  requestNewClaimLink: Maybe<RequestNewClaimLinkResult>;
  /** Makes the claim link of an invitation, for the service that mails it. Asked again, it gives the same link. */
  issueInvitation: IssueInvitationResult;
  /**
   * Makes the claim links of up to 100 invitations, for the service that mails them; an answer to each, in their order.
   * Asked again, it gives the same links.
   */
  issueInvitations: Array<IssueInvitationResult>;
  /**
   * Asks to join without an invitation. The answer is the same whoever is known here. One request of an account waits at
   * a time; without an answer it is removed after 90 days, with one 30 days after it.
   */
  requestToJoin: Maybe<RequestToJoinResult>;
  /**
   * Ties the account that asked to a leaver's record that nobody has claimed. Until the person sets their visibility,
   * every field is as narrow as it goes.
   */
  approveJoinRequest: Maybe<ApproveJoinRequestResult>;
  /** Turns a request down, with a reason that the person reads. */
  declineJoinRequest: Maybe<DeclineJoinRequestResult>;
  /** Changes what the caller says of themselves. What is not named stays; null clears. */
  updateProfile: Maybe<UpdateProfileResult>;
  /** Makes an employee keep in touch with somebody: they see how to reach them, unless the person shows that to nobody. */
  assignRelationshipOwner: Maybe<AssignRelationshipOwnerResult>;
  /** Ends it. The person and the employee may do so themselves, besides HR and community managers. */
  endRelationship: Maybe<EndRelationshipResult>;
  /** Sets the rule for a class and a country, in place of the one there was. */
  setRetentionRule: Maybe<RetentionRulesResult>;
  /** Removes a rule: records that it was about are kept, unless another rule is about them. */
  removeRetentionRule: Maybe<RetentionRulesResult>;
  /** The caller wishes that their record is kept: from today for as long again as the rule says. */
  keepMyRecord: Maybe<KeepMyRecordResult>;
  /**
   * Sets up to whom fields of the caller's own record are shown. Fields that are not named stay as they are. Every
   * change is kept with who made it and when.
   */
  setVisibility: Maybe<SetVisibilityResult>;
};


/** What can be done. */
export type MutationBlockPersonArgs = {
  input: BlockPersonInput;
};


/** What can be done. */
export type MutationUnblockPersonArgs = {
  input: UnblockPersonInput;
};


/** What can be done. */
export type MutationCreateChapterArgs = {
  input: CreateChapterInput;
};


/** What can be done. */
export type MutationJoinChapterArgs = {
  input: JoinChapterInput;
};


/** What can be done. */
export type MutationLeaveChapterArgs = {
  input: LeaveChapterInput;
};


/** What can be done. */
export type MutationGiveConsentArgs = {
  input: GiveConsentInput;
};


/** What can be done. */
export type MutationWithdrawConsentArgs = {
  input: WithdrawConsentInput;
};


/** What can be done. */
export type MutationMergePeopleArgs = {
  input: MergePeopleInput;
};


/** What can be done. */
export type MutationUnmergePeopleArgs = {
  input: UnmergePeopleInput;
};


/** What can be done. */
export type MutationDismissDuplicateArgs = {
  input: DismissDuplicateInput;
};


/** What can be done. */
export type MutationRequestErasureArgs = {
  input: RequestErasureInput;
};


/** What can be done. */
export type MutationPlaceLegalHoldArgs = {
  input: PlaceLegalHoldInput;
};


/** What can be done. */
export type MutationLiftLegalHoldArgs = {
  input: LiftLegalHoldInput;
};


/** What can be done. */
export type MutationRequestExportArgs = {
  input: RequestExportInput;
};


/** What can be done. */
export type MutationRequestOperatorExportArgs = {
  input: RequestOperatorExportInput;
};


/** What can be done. */
export type MutationClaimInvitationArgs = {
  input: ClaimInvitationInput;
};


/** What can be done. */
export type MutationRequestNewClaimLinkArgs = {
  input: RequestNewClaimLinkInput;
};


/** What can be done. */
export type MutationIssueInvitationArgs = {
  input: IssueInvitationInput;
};


/** What can be done. */
export type MutationIssueInvitationsArgs = {
  input: Array<IssueInvitationInput>;
};


/** What can be done. */
export type MutationRequestToJoinArgs = {
  input: RequestToJoinInput;
};


/** What can be done. */
export type MutationApproveJoinRequestArgs = {
  input: ApproveJoinRequestInput;
};


/** What can be done. */
export type MutationDeclineJoinRequestArgs = {
  input: DeclineJoinRequestInput;
};


/** What can be done. */
export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


/** What can be done. */
export type MutationAssignRelationshipOwnerArgs = {
  input: AssignRelationshipOwnerInput;
};


/** What can be done. */
export type MutationEndRelationshipArgs = {
  input: EndRelationshipInput;
};


/** What can be done. */
export type MutationSetRetentionRuleArgs = {
  input: SetRetentionRuleInput;
};


/** What can be done. */
export type MutationRemoveRetentionRuleArgs = {
  input: RemoveRetentionRuleInput;
};


/** What can be done. */
export type MutationSetVisibilityArgs = {
  input: SetVisibilityInput;
};

/** A new claim link was asked for. It says nothing about whether one is sent. */
export type NewClaimLinkRequested = {
  /** What happens next, in the caller's language. */
  message: Scalars['String']['output'];
};

/** An object with an id that is unique in the whole graph. */
export type Node = {
  /** Opaque to clients; names the object in `node(id:)` and in inputs. */
  id: Scalars['ID']['output'];
};

/** Something that was named does not exist, or not for this caller. */
export type NotFoundError = UserError & {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
};

/** What somebody can be open to. */
export type Openness =
  /** Coming back as an employee. */
  | 'RETURN'
  /** Working on the side. */
  | 'SIDE_JOB'
  /** Working together between companies. */
  | 'COLLABORATION'
  /** Mentoring. */
  | 'MENTORING'
  /** Speaking at events. */
  | 'SPEAKING'
  /** Investing, or being invested in. */
  | 'INVESTMENT';

/** Which way a list is sorted. */
export type OrderDirection =
  /** Smallest, or earliest, first. */
  | 'ASC'
  /** Largest, or latest, first. */
  | 'DESC';

/** Where a page lies within a connection. */
export type PageInfo = {
  /** Whether more entries follow this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether entries precede this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the page's first entry; null when the page is empty. */
  startCursor: Maybe<Scalars['String']['output']>;
  /** Cursor of the page's last entry; null when the page is empty. */
  endCursor: Maybe<Scalars['String']['output']>;
};

/**
 * Somebody who works or worked for the company. One person, whatever number of times they joined and left.
 * The record of somebody who died is there for HR only.
 */
export type Person = Node & {
  /** What they say of themselves; null when they have not, or not to the caller. */
  about: Maybe<Scalars['String']['output']>;
  /**
   * Who among the staff looked at what is private, in every part of the system, and what else was done with the record;
   * the newest first. Null with an error while a part does not answer: a list with a gap would look whole.
   */
  accesses: Maybe<PersonAccessConnection>;
  /** Whom they blocked, the newest first. HR, at its work of keeping records, still sees both. */
  blocks: Maybe<Array<Block>>;
  /** Where they work now; null when they have not said, or not to the caller. */
  career: Maybe<Career>;
  /** Whether they claimed the record: an account is tied to it. */
  claimed: Maybe<Scalars['Boolean']['output']>;
  /** What their data may be used for: one entry for each purpose. */
  consents: Maybe<Array<Consent>>;
  /** How to reach them outside the company. */
  contact: Maybe<PersonContact>;
  /** The periods of employment, by first day; null when they are not shown to the caller. */
  employments: Maybe<Array<Employment>>;
  /** Exports of the person's data, by whomever, the newest first. */
  exports: Maybe<Array<PersonExport>>;
  /** Opaque; `Person:` and a UUID. */
  id: Scalars['ID']['output'];
  /** Whether an application of theirs is neither decided nor withdrawn. */
  inProcess: Maybe<Scalars['Boolean']['output']>;
  /** With whom they keep in touch for the company, the longest first. */
  keepsInTouchWith: Maybe<Array<Person>>;
  /** The language to address them in, BCP 47. */
  language: Maybe<Scalars['String']['output']>;
  /** The legal hold in force, if any. */
  legalHold: Maybe<LegalHold>;
  /** What they are called; null when HR told no name, or when it is not shown to the caller. */
  names: Maybe<PersonNames>;
  /** What they are open to; null when they have not said, or not to the caller. */
  openTo: Maybe<Array<Openness>>;
  /**
   * As what they left; null while they are employed. Those who may know of a departure that lies ahead are told
   * already before the last day.
   */
  personClass: Maybe<PersonClass>;
  /** Whether a private address is known. Without one no invitation can be sent. */
  reachable: Maybe<Scalars['Boolean']['output']>;
  /** Which employees keep in touch with them, the longest first. */
  relationshipOwners: Maybe<Array<RelationshipOwner>>;
  /** How long the record is kept; null where no rule is about it, and while the person is employed. */
  retention: Maybe<PersonRetention>;
  /** Whether they came back after having left; null when the status is not shown to the caller. */
  returner: Maybe<Scalars['Boolean']['output']>;
  /** What they can do; null when they have not said, or not to the caller. */
  skills: Maybe<Array<Scalars['String']['output']>>;
  /** Employed, or what they became after the last day; null when it is not shown to the caller. */
  status: Maybe<PersonStatus>;
  /** Up to whom each field is shown, in the order of the fields. */
  visibility: Maybe<Array<FieldVisibility>>;
  /** The settings that were changed, the newest first. */
  visibilityHistory: Maybe<Array<VisibilityChange>>;
};


/**
 * Somebody who works or worked for the company. One person, whatever number of times they joined and left.
 * The record of somebody who died is there for HR only.
 */
export type PersonAccessesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** Somebody looked at what is private about a person, or did something with the record. */
export type PersonAccess = {
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Who; null when they have no record, or none that is there for the caller. What they were then is always told. */
  who: Maybe<Person>;
  /** What they were then. */
  roles: Array<AccessRole>;
  /** What they did it for. */
  purpose: AccessPurpose;
  /** `read`, or what was done. */
  action: Scalars['String']['output'];
  /** The same for people. */
  actionLabel: LocalizedText;
  /** What was looked at; empty when something else was done. */
  fields: Array<AccessedField>;
  /** The part of the system that holds it. */
  service: Scalars['String']['output'];
};

/** A page of looks at a person. */
export type PersonAccessConnection = {
  /** The looks of the page, each with a cursor. */
  edges: Array<PersonAccessEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A look in its place on a page. */
export type PersonAccessEdge = {
  /** Names the place. */
  cursor: Scalars['String']['output'];
  /** The look. */
  node: PersonAccess;
};

/** As what a person left. */
export type PersonClass =
  /** By their own or the company's wish. */
  | 'LEAVER'
  /** By retirement. */
  | 'RETIREE'
  /** As an intern. */
  | 'INTERN'
  /** As a contractor or dispatched. */
  | 'CONTRACTOR';

/** A page of people. */
export type PersonConnection = {
  /** The people of the page, each with a cursor. */
  edges: Array<PersonEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many people there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** How to reach a person outside the company, as far as it is shown to the caller. */
export type PersonContact = {
  /** The address that remains after the last day; null when there is none, or when it is not shown to the caller. */
  privateEmail: Maybe<Scalars['EmailAddress']['output']>;
  /** Telephone, as HR writes it; null when there is none, or when it is not shown to the caller. */
  phone: Maybe<Scalars['String']['output']>;
};

/** A part of what a service holds about a person. */
export type PersonDataSection = {
  /** For programs. */
  name: Scalars['String']['output'];
  /** For people. */
  title: LocalizedText;
  /** The entries, a JSON array of objects. */
  rows: Scalars['String']['output'];
};

/** A person in their place on a page. */
export type PersonEdge = {
  /** Names the place. */
  cursor: Scalars['String']['output'];
  /** The person. */
  node: Person;
};

/** Everything about a person, in one file. */
export type PersonExport = {
  /** Names it in `personExport(id:)`. */
  id: Scalars['ID']['output'];
  /** How far it is. */
  status: ExportStatus;
  /** Who asked for it. */
  requestedAs: ExportAsker;
  /** When it was asked for. */
  requestedAt: Scalars['DateTime']['output'];
  /** Since when it can be fetched. */
  readyAt: Maybe<Scalars['DateTime']['output']>;
  /** When it is removed. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** How large the file is. */
  sizeBytes: Maybe<Scalars['Int']['output']>;
  /** The file, a ZIP in Base64: while it is ready, for whoever asked for it. Null for all others. */
  zip: Maybe<Scalars['String']['output']>;
};

/** Which people. */
export type PersonFilter = {
  /** Of one of these statuses. */
  status?: InputMaybe<Array<PersonStatus>>;
  /** Who left as one of these classes. */
  personClass?: InputMaybe<Array<PersonClass>>;
  /** Who work or worked for this legal entity, by HR's code. */
  employer?: InputMaybe<Scalars['String']['input']>;
  /** Who left on this day or later. Departures that lie ahead do not count. */
  departedFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Who left on this day or earlier. */
  departedUntil?: InputMaybe<Scalars['Date']['input']>;
  /** Whether a private address is known. For HR only. */
  reachable?: InputMaybe<Scalars['Boolean']['input']>;
  /** Who have this skill, in whatever width and case it is written. */
  skill?: InputMaybe<Scalars['String']['input']>;
  /** Who are open to one of these. */
  openTo?: InputMaybe<Array<Openness>>;
};

/** Two records that were made one by hand. */
export type PersonMerge = {
  /** Opaque. */
  id: Scalars['ID']['output'];
  /** The record that went on; null when it was erased since. */
  kept: Maybe<Person>;
  /** The id of the record that became part of it. */
  goneId: Scalars['ID']['output'];
  /** When they were merged. */
  mergedAt: Scalars['DateTime']['output'];
  /** When that was taken back; null while it stands. */
  endedAt: Maybe<Scalars['DateTime']['output']>;
};

/** What a person is called, as HR writes it. Readings are never guessed. */
export type PersonNames = {
  /** The name to show. */
  display: Scalars['String']['output'];
  /** Family name. */
  family: Maybe<Scalars['String']['output']>;
  /** Given name. */
  given: Maybe<Scalars['String']['output']>;
  /** Reading of the family name in kana. */
  familyKana: Maybe<Scalars['String']['output']>;
  /** Reading of the given name in kana. */
  givenKana: Maybe<Scalars['String']['output']>;
  /** Family name in Latin letters. */
  familyRomaji: Maybe<Scalars['String']['output']>;
  /** Given name in Latin letters. */
  givenRomaji: Maybe<Scalars['String']['output']>;
};

/** In which order people come. */
export type PersonOrder = {
  /** By what. */
  field: PersonOrderField;
  /** Which way. */
  direction: OrderDirection;
};

/** By what people can be sorted. */
export type PersonOrderField =
  /** By the reading of the name that HR gives, else by the name. */
  | 'NAME'
  /** By the last day; people who are employed come last. */
  | 'DEPARTED_ON';

/** How long somebody's record is kept. */
export type PersonRetention = {
  /** The rule that is about them. */
  rule: RetentionRule;
  /** From which day the record is not kept any more, as things are now. */
  dueOn: Scalars['Date']['output'];
  /** Until when the person wished to be kept. */
  keptUntil: Maybe<Scalars['Date']['output']>;
  /** Since when the person is warned. */
  warnedAt: Maybe<Scalars['DateTime']['output']>;
  /** The day of which the person was warned. */
  expiresOn: Maybe<Scalars['Date']['output']>;
};

/** Employed, or what a person became after the last day. */
export type PersonStatus =
  /** Works for the company; also until the end of the last day when a departure was noticed. */
  | 'EMPLOYED'
  /** Left, and not by retirement. */
  | 'ALUMNI'
  /** Left by retirement. */
  | 'RETIREE'
  /** Was an intern when they left. */
  | 'FORMER_INTERN'
  /** Was a contractor or dispatched when they left. */
  | 'FORMER_CONTRACTOR';

/** A legal hold to place. */
export type PlaceLegalHoldInput = {
  /** Whose record. */
  personId: Scalars['ID']['input'];
  /** Why, for those who look at it later. The person gets it with their export. */
  reason: Scalars['String']['input'];
  /** The last day it is needed; until it is lifted when left out. */
  until?: InputMaybe<Scalars['Date']['input']>;
};

/** The person, or why no hold was placed. */
export type PlaceLegalHoldResult = Person | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Who sees a field. Each audience includes those before it, except that the first is nobody but the person. */
export type ProfileAudience =
  /** Nobody else. */
  | 'ONLY_ME'
  /** The personnel department, at its own work. */
  | 'HR'
  /** Everybody who works for the company, recruiters and community managers among them. */
  | 'EMPLOYEES'
  /** Alumni as well. */
  | 'ALUMNI'
  /** Everybody. */
  | 'PUBLIC';

/** What a person decides on: who of the others sees it. */
export type ProfileField =
  /** What they are called. */
  | 'NAMES'
  /** Employed or what they became, as what they left, and whether they came back. */
  | 'STATUS'
  /** The periods of employment here. */
  | 'EMPLOYMENTS'
  /** The private address. */
  | 'PRIVATE_EMAIL'
  /** The telephone. */
  | 'PHONE'
  /** Where they work now, and as what. */
  | 'CAREER'
  /** What they can do. */
  | 'SKILLS'
  /** What they are open to. */
  | 'OPENNESS'
  /** What they say of themselves. */
  | 'ABOUT';

/** What can be asked. */
export type Query = {
  /** Everything that this service holds about a person, by all ids of theirs: for exports. */
  personData: Array<PersonDataSection>;
  /** Who looked at what this service keeps private about a person, by all ids of theirs: the newest first. */
  personAccesses: RecordedAccesses;
  /** The chapters, in the order in which they were made. */
  chapters: Maybe<ChapterConnection>;
  /** What people are asked to agree to, as it is worded now. */
  consentWordings: Maybe<Array<ConsentWording>>;
  /** Pairs of records that look like one person's, the likeliest first. */
  duplicateSuggestions: Maybe<DuplicateSuggestionConnection>;
  /** The merges of a person's record that stand, the newest first; what HR itself joins is none. */
  personMerges: Maybe<Array<PersonMerge>>;
  /**
   * The receipt of an erasure. Whoever asked for it can read it, also when their record is long gone, and so can HR. It
   * holds no personal data.
   */
  erasure: Maybe<Erasure>;
  /** An export, for whoever asked for it and for the person whom it is about. */
  personExport: Maybe<PersonExport>;
  /** An export that the operator asked for. */
  operatorExport: Maybe<PersonExport>;
  /** What became of the caller's latest request to join; null without one. */
  myJoinRequest: Maybe<JoinRequest>;
  /** Requests to join, those that wait longest first. */
  joinRequests: Maybe<JoinRequestConnection>;
  /**
   * People, a page at a time: those whom the caller may find by everything that the filter and the order use. Somebody who
   * does not show the caller a field is neither found by it nor counted, and has no place in an order by it.
   */
  people: Maybe<PersonConnection>;
  /** The person with this employee number at this employer; null when HR never told of one. */
  personByEmployee: Maybe<Person>;
  /** The caller's own record; null for somebody without one (they claim it with the link they were sent). */
  me: Maybe<Person>;
  /** A person; null when there is none with this id, or none for this caller. */
  person: Maybe<Person>;
  /** How long records are kept, by class and country. What no rule is about is kept until somebody has it erased. */
  retentionRules: Maybe<Array<RetentionRule>>;
  /** Who an account is, for the gateway. Null when the account has no record here. */
  session: Maybe<Session>;
  /**
   * Addresses and names for mails, at the moment of sending. People who are unknown, closed or without an address
   * to write to are marked so. In the order of the ids.
   */
  contactCards: Array<ContactCard>;
};


/** What can be asked. */
export type QueryPersonDataArgs = {
  personIds: Array<Scalars['ID']['input']>;
};


/** What can be asked. */
export type QueryPersonAccessesArgs = {
  personIds: Array<Scalars['ID']['input']>;
  size: Scalars['Int']['input'];
  backward?: Scalars['Boolean']['input'];
  cursor?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** What can be asked. */
export type QueryChaptersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryDuplicateSuggestionsArgs = {
  status?: DuplicateStatus;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryPersonMergesArgs = {
  personId: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryErasureArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryPersonExportArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryOperatorExportArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryJoinRequestsArgs = {
  status?: JoinRequestStatus;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryPeopleArgs = {
  filter?: InputMaybe<PersonFilter>;
  orderBy?: InputMaybe<PersonOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryPersonByEmployeeArgs = {
  employer: Scalars['String']['input'];
  employeeNumber: Scalars['String']['input'];
};


/** What can be asked. */
export type QueryPersonArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QuerySessionArgs = {
  issuer: Scalars['String']['input'];
  subject: Scalars['String']['input'];
  employer?: InputMaybe<Scalars['String']['input']>;
  employeeNumber?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryContactCardsArgs = {
  personIds: Array<Scalars['ID']['input']>;
  purpose: ContactPurpose;
  viewer?: InputMaybe<Scalars['ID']['input']>;
};

/** Somebody looked at what is private, or did something that is on record. */
export type RecordedAccess = {
  /** Its number within the service. */
  seq: Scalars['String']['output'];
  /** When. */
  at: Scalars['DateTime']['output'];
  /** The account, or `service:` and a service's name. */
  actor: Scalars['String']['output'];
  /** The person behind the account, where it has a record. */
  actorPersonId: Maybe<Scalars['ID']['output']>;
  /** What they were then. */
  roles: Array<Scalars['String']['output']>;
  /** What they acted for. */
  purpose: Scalars['String']['output'];
  /** `read`, or what was done. */
  action: Scalars['String']['output'];
  /** What was read, as `Type.field`. */
  fields: Array<Scalars['String']['output']>;
};

/** What is on record about looks at a person. */
export type RecordedAccesses = {
  /** The entries asked for. */
  entries: Array<RecordedAccess>;
  /** How many there are in all. */
  total: Scalars['NonNegativeInt']['output'];
};

/** Whether HR would hire somebody again. */
export type RehireRecommendation =
  /** Yes. */
  | 'YES'
  /** To be looked at. */
  | 'REVIEW'
  /** No. */
  | 'NO';

/** An employee who keeps in touch with a person. */
export type RelationshipOwner = {
  /** The employee. */
  owner: Person;
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** A rule to remove. */
export type RemoveRetentionRuleInput = {
  /** The rule. */
  id: Scalars['ID']['input'];
};

/** A person to erase. */
export type RequestErasureInput = {
  /** Whom; the caller when left out. Others are for HR. */
  personId?: InputMaybe<Scalars['ID']['input']>;
  /** Also when an application is in process: it is withdrawn. */
  withdrawApplications?: Scalars['Boolean']['input'];
  /** Why. Retention is told by rules alone. */
  reason?: ErasureReason;
};

/** The receipt, or why nothing was erased. */
export type RequestErasureResult = Erasure | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Whose data to gather. */
export type RequestExportInput = {
  /** Whose; the caller's when left out. Others are for HR, and it is recorded and shown to the person. */
  personId?: InputMaybe<Scalars['ID']['input']>;
};

/** The export, or why there is none. */
export type RequestExportResult = PersonExport | InputError | NotFoundError | ForbiddenError | ConflictError;

/** A claim link that is to be replaced. */
export type RequestNewClaimLinkInput = {
  /** What the link carries. */
  token: Scalars['String']['input'];
};

/** That the request was taken. */
export type RequestNewClaimLinkResult = NewClaimLinkRequested;

/** Whose data to gather: by the person's id or an employee number. */
export type RequestOperatorExportInput = {
  /** The person's id. */
  personId?: InputMaybe<Scalars['ID']['input']>;
  /** The legal entity, by HR's code. */
  employer?: InputMaybe<Scalars['String']['input']>;
  /** The number within the legal entity. */
  employeeNumber?: InputMaybe<Scalars['String']['input']>;
};

/** What somebody says of themselves who was not invited. */
export type RequestToJoinInput = {
  /** What they are called, or were when they worked here. Up to 200 characters. */
  name: Scalars['String']['input'];
  /** Day of birth. */
  birthDate: Scalars['Date']['input'];
  /** The company they worked for, in their own words. Up to 200 characters. */
  employer: Scalars['String']['input'];
  /** Their number there, if they know it. Up to 64 characters. */
  employeeNumber?: InputMaybe<Scalars['String']['input']>;
  /** The year they left. */
  leftIn?: InputMaybe<Scalars['Int']['input']>;
  /** Where to reach them. */
  address: Scalars['EmailAddress']['input'];
  /** What else helps to recognise them. Up to 2,000 characters. */
  message?: InputMaybe<Scalars['String']['input']>;
};

/** The request, or why it was not taken. */
export type RequestToJoinResult = JoinRequest | InputError | NotFoundError | ForbiddenError | ConflictError;

/** How long records of a class are kept. */
export type RetentionRule = {
  /** Names it in `removeRetentionRule`. */
  id: Scalars['ID']['output'];
  /** Who left as that. */
  personClass: PersonClass;
  /** The country; null: wherever no rule names the country. */
  country: Maybe<Scalars['String']['output']>;
  /** Months after the last day of employment. */
  months: Scalars['Int']['output'];
  /** How many days before the end the person is warned. */
  warnDays: Scalars['Int']['output'];
  /** What the rule is called. */
  label: LocalizedText;
  /** When it was set. */
  setAt: Scalars['DateTime']['output'];
};

/** All rules. */
export type RetentionRules = {
  /** Each of them. */
  rules: Array<RetentionRule>;
};

/** All rules as they are now, or why nothing was changed. */
export type RetentionRulesResult = RetentionRules | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Whose account it is. */
export type Session = {
  /** The person's id as topics carry it (a UUID). */
  personId: Scalars['ID']['output'];
  /** Left, and claimed the record. */
  alumnus: Scalars['Boolean']['output'];
  /** Works for the company. */
  employee: Scalars['Boolean']['output'];
};

/** How long to keep records of a class. */
export type SetRetentionRuleInput = {
  /** Who left as that. */
  personClass: PersonClass;
  /** Whose last place of work was in this country, by two letters; wherever no rule names the country when left out. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** Months after the last day of employment, 1 to 1200. */
  months: Scalars['Int']['input'];
  /** How many days before the end the person is warned, 1 to 365. They have all of them, also when the rule is new. */
  warnDays: Scalars['Int']['input'];
  /** What the rule is called. */
  label: LocalizedTextInput;
};

/** What is to be shown to whom. */
export type SetVisibilityInput = {
  /** The fields to change, each once. */
  fields: Array<FieldVisibilityInput>;
};

/** The record with its new settings, or why they were not changed. */
export type SetVisibilityResult = Person | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Somebody to unblock. */
export type UnblockPersonInput = {
  /** The person's id, as `blocks` tells it. */
  personId: Scalars['ID']['input'];
};

/** The caller's record with its blocks, or why nothing changed. */
export type UnblockPersonResult = Person | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Which merge to take back. */
export type UnmergePeopleInput = {
  /** The merge's id. */
  mergeId: Scalars['ID']['input'];
};

/** The merge that was taken back, or why it was not. */
export type UnmergePeopleResult = PersonMerge | InputError | NotFoundError | ForbiddenError | ConflictError;

/** What is to change; null clears. */
export type UpdateProfileInput = {
  /** Where they work now; up to 120 characters. */
  employer?: InputMaybe<Scalars['String']['input']>;
  /** As what; up to 120 characters. */
  position?: InputMaybe<Scalars['String']['input']>;
  /** What they say of themselves; up to 4,000 characters. */
  about?: InputMaybe<Scalars['String']['input']>;
  /** All skills, up to 50 of up to 60 characters; told twice, in whatever width and case, one counts once. */
  skills?: InputMaybe<Array<Scalars['String']['input']>>;
  /** All that they are open to. */
  openTo?: InputMaybe<Array<Openness>>;
};

/** The record with its new profile, or why it was not changed. */
export type UpdateProfileResult = Person | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Why something was not done, for the caller to act on. */
export type UserError = {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
};

/** A setting that was changed. */
export type VisibilityChange = {
  /** What of the record. */
  field: ProfileField;
  /** The audience before. */
  from: ProfileAudience;
  /** The audience from then on. */
  to: ProfileAudience;
  /** When. */
  changedAt: Scalars['DateTime']['output'];
  /** The account that did it; null where two records turned out to be one person's and the narrower setting went on. */
  changedBy: Maybe<Scalars['ID']['output']>;
};

/** Whom the fields of a record are shown to. */
export type VisibilityInput = {
  /** The fields that are not to be shown as they are by default, each once. */
  fields: Array<FieldVisibilityInput>;
};

/** A consent to take back. */
export type WithdrawConsentInput = {
  /** What for. */
  purpose: ConsentPurpose;
};

/** The record with its consents, or why nothing changed. */
export type WithdrawConsentResult = Person | InputError | NotFoundError | ForbiddenError | ConflictError;



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ApproveJoinRequestResult:
    | ( MappedJoinRequest & { __typename: 'JoinRequest' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  AssignRelationshipOwnerResult:
    | ( MappedPersonRecord & { __typename: 'Person' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  BlockPersonResult:
    | ( MappedPersonRecord & { __typename: 'Person' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  ClaimInvitationResult:
    | ( MappedPersonRecord & { __typename: 'Person' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  CreateChapterResult:
    | ( MappedChapter & { __typename: 'Chapter' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  DeclineJoinRequestResult:
    | ( MappedJoinRequest & { __typename: 'JoinRequest' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  DismissDuplicateResult:
    | ( MappedSuggestion & { __typename: 'DuplicateSuggestion' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  EndRelationshipResult:
    | ( MappedPersonRecord & { __typename: 'Person' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  GiveConsentResult:
    | ( MappedPersonRecord & { __typename: 'Person' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  IssueInvitationResult:
    | ( MappedIssuedInvitation & { __typename: 'IssuedInvitation' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  JoinChapterResult:
    | ( MappedChapter & { __typename: 'Chapter' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  KeepMyRecordResult:
    | ( MappedPersonRecord & { __typename: 'Person' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  LeaveChapterResult:
    | ( MappedChapter & { __typename: 'Chapter' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  LiftLegalHoldResult:
    | ( MappedPersonRecord & { __typename: 'Person' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  MergePeopleResult:
    | ( MappedMerge & { __typename: 'PersonMerge' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  PlaceLegalHoldResult:
    | ( MappedPersonRecord & { __typename: 'Person' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  RequestErasureResult:
    | ( MappedErasure & { __typename: 'Erasure' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  RequestExportResult:
    | ( MappedPersonExport & { __typename: 'PersonExport' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  RequestNewClaimLinkResult: ( NewClaimLinkRequested & { __typename: 'NewClaimLinkRequested' } );
  RequestToJoinResult:
    | ( MappedJoinRequest & { __typename: 'JoinRequest' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  RetentionRulesResult:
    | ( Omit<RetentionRules, 'rules'> & { rules: Array<_RefType['RetentionRule']> } & { __typename: 'RetentionRules' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  SetVisibilityResult:
    | ( MappedPersonRecord & { __typename: 'Person' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  UnblockPersonResult:
    | ( MappedPersonRecord & { __typename: 'Person' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  UnmergePeopleResult:
    | ( MappedMerge & { __typename: 'PersonMerge' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  UpdateProfileResult:
    | ( MappedPersonRecord & { __typename: 'Person' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  WithdrawConsentResult:
    | ( MappedPersonRecord & { __typename: 'Person' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( MappedChapter & { __typename: 'Chapter' } )
    | ( MappedPersonRecord & { __typename: 'Person' } )
  ;
  UserError:
    | ( ConflictError & { __typename: 'ConflictError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccessPurpose: AccessPurpose;
  AccessRole: AccessRole;
  AccessedField: ResolverTypeWrapper<AccessedField>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ApproveJoinRequestInput: ApproveJoinRequestInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ApproveJoinRequestResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApproveJoinRequestResult']>;
  AssignRelationshipOwnerInput: AssignRelationshipOwnerInput;
  AssignRelationshipOwnerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AssignRelationshipOwnerResult']>;
  Block: ResolverTypeWrapper<Block>;
  BlockPersonInput: BlockPersonInput;
  BlockPersonResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BlockPersonResult']>;
  Career: ResolverTypeWrapper<Career>;
  Chapter: ResolverTypeWrapper<MappedChapter>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ChapterConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Chapter']>>;
  ChapterEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Chapter']>>;
  ClaimFactInput: ClaimFactInput;
  ClaimInvitationInput: ClaimInvitationInput;
  ClaimInvitationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClaimInvitationResult']>;
  ConflictError: ResolverTypeWrapper<ConflictError>;
  Consent: ResolverTypeWrapper<Consent>;
  ConsentBasis: ConsentBasis;
  ConsentDecision: ResolverTypeWrapper<ConsentDecision>;
  ConsentPurpose: ConsentPurpose;
  ConsentWording: ResolverTypeWrapper<ConsentWording>;
  ContactCard: ResolverTypeWrapper<MappedContactCardView>;
  ContactPurpose: ContactPurpose;
  CreateChapterInput: CreateChapterInput;
  CreateChapterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateChapterResult']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeclineJoinRequestInput: DeclineJoinRequestInput;
  DeclineJoinRequestResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeclineJoinRequestResult']>;
  Department: ResolverTypeWrapper<Department>;
  Departure: ResolverTypeWrapper<MappedDepartureView>;
  DepartureInitiator: DepartureInitiator;
  DepartureReason: ResolverTypeWrapper<DepartureReason>;
  DepartureReasonCategory: DepartureReasonCategory;
  DismissDuplicateInput: DismissDuplicateInput;
  DismissDuplicateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DismissDuplicateResult']>;
  DuplicateStatus: DuplicateStatus;
  DuplicateSuggestion: ResolverTypeWrapper<MappedSuggestion>;
  DuplicateSuggestionConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['DuplicateSuggestion']>>;
  DuplicateSuggestionEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['DuplicateSuggestion']>>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  Employment: ResolverTypeWrapper<MappedEmploymentView>;
  EmploymentType: EmploymentType;
  EndRelationshipInput: EndRelationshipInput;
  EndRelationshipResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EndRelationshipResult']>;
  Erasure: ResolverTypeWrapper<MappedErasure>;
  ErasureAsker: ErasureAsker;
  ErasureOutcome: ErasureOutcome;
  ErasureReason: ErasureReason;
  ErasureService: ResolverTypeWrapper<Omit<ErasureService, 'stores'> & { stores: Array<ResolversTypes['ErasureStore']> }>;
  ErasureStatus: ErasureStatus;
  ErasureStore: ResolverTypeWrapper<MappedErasedStore>;
  ErasureTopic: ResolverTypeWrapper<ErasureTopic>;
  ExportAsker: ExportAsker;
  ExportStatus: ExportStatus;
  FieldVisibility: ResolverTypeWrapper<FieldVisibility>;
  FieldVisibilityInput: FieldVisibilityInput;
  ForbiddenError: ResolverTypeWrapper<ForbiddenError>;
  GiveConsentInput: GiveConsentInput;
  GiveConsentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GiveConsentResult']>;
  Grade: ResolverTypeWrapper<Grade>;
  InputError: ResolverTypeWrapper<InputError>;
  InputProblem: ResolverTypeWrapper<InputProblem>;
  IssueInvitationInput: IssueInvitationInput;
  IssueInvitationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['IssueInvitationResult']>;
  IssuedInvitation: ResolverTypeWrapper<MappedIssuedInvitation>;
  JoinChapterInput: JoinChapterInput;
  JoinChapterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['JoinChapterResult']>;
  JoinRequest: ResolverTypeWrapper<MappedJoinRequest>;
  JoinRequestConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['JoinRequest']>>;
  JoinRequestEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['JoinRequest']>>;
  JoinRequestStatus: JoinRequestStatus;
  JoinSuggestion: ResolverTypeWrapper<MappedJoinSuggestion>;
  KeepMyRecordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['KeepMyRecordResult']>;
  LeaveChapterInput: LeaveChapterInput;
  LeaveChapterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LeaveChapterResult']>;
  LegalHold: ResolverTypeWrapper<LegalHold>;
  LiftLegalHoldInput: LiftLegalHoldInput;
  LiftLegalHoldResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LiftLegalHoldResult']>;
  LocalizedText: ResolverTypeWrapper<LocalizedText>;
  LocalizedTextInput: LocalizedTextInput;
  Location: ResolverTypeWrapper<MappedLocationView>;
  MatchReason: MatchReason;
  MergePeopleInput: MergePeopleInput;
  MergePeopleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MergePeopleResult']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NewClaimLinkRequested: ResolverTypeWrapper<NewClaimLinkRequested>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NonNegativeInt: ResolverTypeWrapper<Scalars['NonNegativeInt']['output']>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  Openness: Openness;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Person: ResolverTypeWrapper<MappedPersonRecord>;
  PersonAccess: ResolverTypeWrapper<MappedAccess>;
  PersonAccessConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['PersonAccess']>>;
  PersonAccessEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['PersonAccess']>>;
  PersonClass: PersonClass;
  PersonConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Person']>>;
  PersonContact: ResolverTypeWrapper<MappedContactView>;
  PersonDataSection: ResolverTypeWrapper<PersonDataSection>;
  PersonEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Person']>>;
  PersonExport: ResolverTypeWrapper<MappedPersonExport>;
  PersonFilter: PersonFilter;
  PersonMerge: ResolverTypeWrapper<MappedMerge>;
  PersonNames: ResolverTypeWrapper<MappedHrName>;
  PersonOrder: PersonOrder;
  PersonOrderField: PersonOrderField;
  PersonRetention: ResolverTypeWrapper<MappedRetention>;
  PersonStatus: PersonStatus;
  PlaceLegalHoldInput: PlaceLegalHoldInput;
  PlaceLegalHoldResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PlaceLegalHoldResult']>;
  ProfileAudience: ProfileAudience;
  ProfileField: ProfileField;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordedAccess: ResolverTypeWrapper<RecordedAccess>;
  RecordedAccesses: ResolverTypeWrapper<RecordedAccesses>;
  RehireRecommendation: RehireRecommendation;
  RelationshipOwner: ResolverTypeWrapper<Omit<RelationshipOwner, 'owner'> & { owner: ResolversTypes['Person'] }>;
  RemoveRetentionRuleInput: RemoveRetentionRuleInput;
  RequestErasureInput: RequestErasureInput;
  RequestErasureResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestErasureResult']>;
  RequestExportInput: RequestExportInput;
  RequestExportResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestExportResult']>;
  RequestNewClaimLinkInput: RequestNewClaimLinkInput;
  RequestNewClaimLinkResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestNewClaimLinkResult']>;
  RequestOperatorExportInput: RequestOperatorExportInput;
  RequestToJoinInput: RequestToJoinInput;
  RequestToJoinResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestToJoinResult']>;
  RetentionRule: ResolverTypeWrapper<MappedRetentionRule>;
  RetentionRules: ResolverTypeWrapper<Omit<RetentionRules, 'rules'> & { rules: Array<ResolversTypes['RetentionRule']> }>;
  RetentionRulesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RetentionRulesResult']>;
  Session: ResolverTypeWrapper<Session>;
  SetRetentionRuleInput: SetRetentionRuleInput;
  SetVisibilityInput: SetVisibilityInput;
  SetVisibilityResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetVisibilityResult']>;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnblockPersonInput: UnblockPersonInput;
  UnblockPersonResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnblockPersonResult']>;
  UnmergePeopleInput: UnmergePeopleInput;
  UnmergePeopleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnmergePeopleResult']>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProfileResult']>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  VisibilityChange: ResolverTypeWrapper<VisibilityChange>;
  VisibilityInput: VisibilityInput;
  WithdrawConsentInput: WithdrawConsentInput;
  WithdrawConsentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WithdrawConsentResult']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccessedField: AccessedField;
  String: Scalars['String']['output'];
  ApproveJoinRequestInput: ApproveJoinRequestInput;
  ID: Scalars['ID']['output'];
  ApproveJoinRequestResult: ResolversUnionTypes<ResolversParentTypes>['ApproveJoinRequestResult'];
  AssignRelationshipOwnerInput: AssignRelationshipOwnerInput;
  AssignRelationshipOwnerResult: ResolversUnionTypes<ResolversParentTypes>['AssignRelationshipOwnerResult'];
  Block: Block;
  BlockPersonInput: BlockPersonInput;
  BlockPersonResult: ResolversUnionTypes<ResolversParentTypes>['BlockPersonResult'];
  Career: Career;
  Chapter: MappedChapter;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  ChapterConnection: Connection<ResolversParentTypes['Chapter']>;
  ChapterEdge: Edge<ResolversParentTypes['Chapter']>;
  ClaimFactInput: ClaimFactInput;
  ClaimInvitationInput: ClaimInvitationInput;
  ClaimInvitationResult: ResolversUnionTypes<ResolversParentTypes>['ClaimInvitationResult'];
  ConflictError: ConflictError;
  Consent: Consent;
  ConsentDecision: ConsentDecision;
  ConsentWording: ConsentWording;
  ContactCard: MappedContactCardView;
  CreateChapterInput: CreateChapterInput;
  CreateChapterResult: ResolversUnionTypes<ResolversParentTypes>['CreateChapterResult'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeclineJoinRequestInput: DeclineJoinRequestInput;
  DeclineJoinRequestResult: ResolversUnionTypes<ResolversParentTypes>['DeclineJoinRequestResult'];
  Department: Department;
  Departure: MappedDepartureView;
  DepartureReason: DepartureReason;
  DismissDuplicateInput: DismissDuplicateInput;
  DismissDuplicateResult: ResolversUnionTypes<ResolversParentTypes>['DismissDuplicateResult'];
  DuplicateSuggestion: MappedSuggestion;
  DuplicateSuggestionConnection: Connection<ResolversParentTypes['DuplicateSuggestion']>;
  DuplicateSuggestionEdge: Edge<ResolversParentTypes['DuplicateSuggestion']>;
  EmailAddress: Scalars['EmailAddress']['output'];
  Employment: MappedEmploymentView;
  EndRelationshipInput: EndRelationshipInput;
  EndRelationshipResult: ResolversUnionTypes<ResolversParentTypes>['EndRelationshipResult'];
  Erasure: MappedErasure;
  ErasureService: Omit<ErasureService, 'stores'> & { stores: Array<ResolversParentTypes['ErasureStore']> };
  ErasureStore: MappedErasedStore;
  ErasureTopic: ErasureTopic;
  FieldVisibility: FieldVisibility;
  FieldVisibilityInput: FieldVisibilityInput;
  ForbiddenError: ForbiddenError;
  GiveConsentInput: GiveConsentInput;
  GiveConsentResult: ResolversUnionTypes<ResolversParentTypes>['GiveConsentResult'];
  Grade: Grade;
  InputError: InputError;
  InputProblem: InputProblem;
  IssueInvitationInput: IssueInvitationInput;
  IssueInvitationResult: ResolversUnionTypes<ResolversParentTypes>['IssueInvitationResult'];
  IssuedInvitation: MappedIssuedInvitation;
  JoinChapterInput: JoinChapterInput;
  JoinChapterResult: ResolversUnionTypes<ResolversParentTypes>['JoinChapterResult'];
  JoinRequest: MappedJoinRequest;
  JoinRequestConnection: Connection<ResolversParentTypes['JoinRequest']>;
  JoinRequestEdge: Edge<ResolversParentTypes['JoinRequest']>;
  JoinSuggestion: MappedJoinSuggestion;
  KeepMyRecordResult: ResolversUnionTypes<ResolversParentTypes>['KeepMyRecordResult'];
  LeaveChapterInput: LeaveChapterInput;
  LeaveChapterResult: ResolversUnionTypes<ResolversParentTypes>['LeaveChapterResult'];
  LegalHold: LegalHold;
  LiftLegalHoldInput: LiftLegalHoldInput;
  LiftLegalHoldResult: ResolversUnionTypes<ResolversParentTypes>['LiftLegalHoldResult'];
  LocalizedText: LocalizedText;
  LocalizedTextInput: LocalizedTextInput;
  Location: MappedLocationView;
  MergePeopleInput: MergePeopleInput;
  MergePeopleResult: ResolversUnionTypes<ResolversParentTypes>['MergePeopleResult'];
  Mutation: Record<PropertyKey, never>;
  NewClaimLinkRequested: NewClaimLinkRequested;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NonNegativeInt: Scalars['NonNegativeInt']['output'];
  NotFoundError: NotFoundError;
  PageInfo: PageInfo;
  Person: MappedPersonRecord;
  PersonAccess: MappedAccess;
  PersonAccessConnection: Connection<ResolversParentTypes['PersonAccess']>;
  PersonAccessEdge: Edge<ResolversParentTypes['PersonAccess']>;
  PersonConnection: Connection<ResolversParentTypes['Person']>;
  PersonContact: MappedContactView;
  PersonDataSection: PersonDataSection;
  PersonEdge: Edge<ResolversParentTypes['Person']>;
  PersonExport: MappedPersonExport;
  PersonFilter: PersonFilter;
  PersonMerge: MappedMerge;
  PersonNames: MappedHrName;
  PersonOrder: PersonOrder;
  PersonRetention: MappedRetention;
  PlaceLegalHoldInput: PlaceLegalHoldInput;
  PlaceLegalHoldResult: ResolversUnionTypes<ResolversParentTypes>['PlaceLegalHoldResult'];
  Query: Record<PropertyKey, never>;
  RecordedAccess: RecordedAccess;
  RecordedAccesses: RecordedAccesses;
  RelationshipOwner: Omit<RelationshipOwner, 'owner'> & { owner: ResolversParentTypes['Person'] };
  RemoveRetentionRuleInput: RemoveRetentionRuleInput;
  RequestErasureInput: RequestErasureInput;
  RequestErasureResult: ResolversUnionTypes<ResolversParentTypes>['RequestErasureResult'];
  RequestExportInput: RequestExportInput;
  RequestExportResult: ResolversUnionTypes<ResolversParentTypes>['RequestExportResult'];
  RequestNewClaimLinkInput: RequestNewClaimLinkInput;
  RequestNewClaimLinkResult: ResolversUnionTypes<ResolversParentTypes>['RequestNewClaimLinkResult'];
  RequestOperatorExportInput: RequestOperatorExportInput;
  RequestToJoinInput: RequestToJoinInput;
  RequestToJoinResult: ResolversUnionTypes<ResolversParentTypes>['RequestToJoinResult'];
  RetentionRule: MappedRetentionRule;
  RetentionRules: Omit<RetentionRules, 'rules'> & { rules: Array<ResolversParentTypes['RetentionRule']> };
  RetentionRulesResult: ResolversUnionTypes<ResolversParentTypes>['RetentionRulesResult'];
  Session: Session;
  SetRetentionRuleInput: SetRetentionRuleInput;
  SetVisibilityInput: SetVisibilityInput;
  SetVisibilityResult: ResolversUnionTypes<ResolversParentTypes>['SetVisibilityResult'];
  TimeZone: Scalars['TimeZone']['output'];
  URL: Scalars['URL']['output'];
  UnblockPersonInput: UnblockPersonInput;
  UnblockPersonResult: ResolversUnionTypes<ResolversParentTypes>['UnblockPersonResult'];
  UnmergePeopleInput: UnmergePeopleInput;
  UnmergePeopleResult: ResolversUnionTypes<ResolversParentTypes>['UnmergePeopleResult'];
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolversUnionTypes<ResolversParentTypes>['UpdateProfileResult'];
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  VisibilityChange: VisibilityChange;
  VisibilityInput: VisibilityInput;
  WithdrawConsentInput: WithdrawConsentInput;
  WithdrawConsentResult: ResolversUnionTypes<ResolversParentTypes>['WithdrawConsentResult'];
};

export type AccessedFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccessedField'] = ResolversParentTypes['AccessedField']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type ApproveJoinRequestResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApproveJoinRequestResult'] = ResolversParentTypes['ApproveJoinRequestResult']> = {
  __resolveType: TypeResolveFn<'JoinRequest' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type AssignRelationshipOwnerResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AssignRelationshipOwnerResult'] = ResolversParentTypes['AssignRelationshipOwnerResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type BlockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Block'] = ResolversParentTypes['Block']> = {
  personId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  blockedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type BlockPersonResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlockPersonResult'] = ResolversParentTypes['BlockPersonResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type CareerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Career'] = ResolversParentTypes['Career']> = {
  employer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChapterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Chapter'] = ResolversParentTypes['Chapter']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  joined?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  members?: Resolver<Maybe<ResolversTypes['PersonConnection']>, ParentType, ContextType, Partial<ChapterMembersArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChapterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChapterConnection'] = ResolversParentTypes['ChapterConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ChapterEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChapterEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChapterEdge'] = ResolversParentTypes['ChapterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Chapter'], ParentType, ContextType>;
};

export type ClaimInvitationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClaimInvitationResult'] = ResolversParentTypes['ClaimInvitationResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type ConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictError'] = ResolversParentTypes['ConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConsentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Consent'] = ResolversParentTypes['Consent']> = {
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['ConsentBasis'], ParentType, ContextType>;
  inForce?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['ConsentDecision']>, ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['ConsentDecision']>, ParentType, ContextType>;
};

export type ConsentDecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentDecision'] = ResolversParentTypes['ConsentDecision']> = {
  given?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  wordingVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  wording?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  decidedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ConsentWordingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsentWording'] = ResolversParentTypes['ConsentWording']> = {
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['ConsentBasis'], ParentType, ContextType>;
};

export type ContactCardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContactCard'] = ResolversParentTypes['ContactCard']> = {
  personId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  contactable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateChapterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateChapterResult'] = ResolversParentTypes['CreateChapterResult']> = {
  __resolveType: TypeResolveFn<'Chapter' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeclineJoinRequestResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeclineJoinRequestResult'] = ResolversParentTypes['DeclineJoinRequestResult']> = {
  __resolveType: TypeResolveFn<'JoinRequest' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type DepartmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Department'] = ResolversParentTypes['Department']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DepartureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Departure'] = ResolversParentTypes['Departure']> = {
  departedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  lastWorkingOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['DepartureReason'], ParentType, ContextType>;
  initiatedBy?: Resolver<Maybe<ResolversTypes['DepartureInitiator']>, ParentType, ContextType>;
  rehireRecommendation?: Resolver<Maybe<ResolversTypes['RehireRecommendation']>, ParentType, ContextType>;
  noticedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type DepartureReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepartureReason'] = ResolversParentTypes['DepartureReason']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['DepartureReasonCategory'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DismissDuplicateResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DismissDuplicateResult'] = ResolversParentTypes['DismissDuplicateResult']> = {
  __resolveType: TypeResolveFn<'DuplicateSuggestion' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type DuplicateSuggestionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DuplicateSuggestion'] = ResolversParentTypes['DuplicateSuggestion']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DuplicateStatus'], ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  other?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['MatchReason']>, ParentType, ContextType>;
  foundAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DuplicateSuggestionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DuplicateSuggestionConnection'] = ResolversParentTypes['DuplicateSuggestionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DuplicateSuggestionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DuplicateSuggestionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DuplicateSuggestionEdge'] = ResolversParentTypes['DuplicateSuggestionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DuplicateSuggestion'], ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type EmploymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Employment'] = ResolversParentTypes['Employment']> = {
  employer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  employeeNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hiredOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  departedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  employmentType?: Resolver<ResolversTypes['EmploymentType'], ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['Department']>, ParentType, ContextType>;
  grade?: Resolver<Maybe<ResolversTypes['Grade']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  departure?: Resolver<Maybe<ResolversTypes['Departure']>, ParentType, ContextType>;
};

export type EndRelationshipResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndRelationshipResult'] = ResolversParentTypes['EndRelationshipResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type ErasureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Erasure'] = ResolversParentTypes['Erasure']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ErasureStatus'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ErasureReason'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedAs?: Resolver<ResolversTypes['ErasureAsker'], ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  services?: Resolver<Array<ResolversTypes['ErasureService']>, ParentType, ContextType>;
  topics?: Resolver<Maybe<Array<ResolversTypes['ErasureTopic']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ErasureServiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasureService'] = ResolversParentTypes['ErasureService']> = {
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  confirmedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  stores?: Resolver<Array<ResolversTypes['ErasureStore']>, ParentType, ContextType>;
};

export type ErasureStoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasureStore'] = ResolversParentTypes['ErasureStore']> = {
  store?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ErasureOutcome'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  because?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
};

export type ErasureTopicResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasureTopic'] = ResolversParentTypes['ErasureTopic']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  purgedBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  because?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type FieldVisibilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldVisibility'] = ResolversParentTypes['FieldVisibility']> = {
  field?: Resolver<ResolversTypes['ProfileField'], ParentType, ContextType>;
  audience?: Resolver<ResolversTypes['ProfileAudience'], ParentType, ContextType>;
};

export type ForbiddenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForbiddenError'] = ResolversParentTypes['ForbiddenError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GiveConsentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GiveConsentResult'] = ResolversParentTypes['GiveConsentResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type GradeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Grade'] = ResolversParentTypes['Grade']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InputError'] = ResolversParentTypes['InputError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['InputProblem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InputProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InputProblem'] = ResolversParentTypes['InputProblem']> = {
  path?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IssueInvitationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IssueInvitationResult'] = ResolversParentTypes['IssueInvitationResult']> = {
  __resolveType: TypeResolveFn<'IssuedInvitation' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type IssuedInvitationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IssuedInvitation'] = ResolversParentTypes['IssuedInvitation']> = {
  address?: Resolver<ResolversTypes['EmailAddress'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JoinChapterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JoinChapterResult'] = ResolversParentTypes['JoinChapterResult']> = {
  __resolveType: TypeResolveFn<'Chapter' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type JoinRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JoinRequest'] = ResolversParentTypes['JoinRequest']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['JoinRequestStatus'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  birthDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  employer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  employeeNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  leftIn?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  address?: Resolver<ResolversTypes['EmailAddress'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  declineReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  visibilityToSet?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  suggestions?: Resolver<Array<ResolversTypes['JoinSuggestion']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JoinRequestConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JoinRequestConnection'] = ResolversParentTypes['JoinRequestConnection']> = {
  edges?: Resolver<Array<ResolversTypes['JoinRequestEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type JoinRequestEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JoinRequestEdge'] = ResolversParentTypes['JoinRequestEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['JoinRequest'], ParentType, ContextType>;
};

export type JoinSuggestionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JoinSuggestion'] = ResolversParentTypes['JoinSuggestion']> = {
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['MatchReason']>, ParentType, ContextType>;
};

export type KeepMyRecordResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KeepMyRecordResult'] = ResolversParentTypes['KeepMyRecordResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type LeaveChapterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LeaveChapterResult'] = ResolversParentTypes['LeaveChapterResult']> = {
  __resolveType: TypeResolveFn<'Chapter' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type LegalHoldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalHold'] = ResolversParentTypes['LegalHold']> = {
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  placedBy?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type LiftLegalHoldResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiftLegalHoldResult'] = ResolversParentTypes['LiftLegalHoldResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type LocalizedTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalizedText'] = ResolversParentTypes['LocalizedText']> = {
  ja?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  en?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['TimeZone'], ParentType, ContextType>;
};

export type MergePeopleResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergePeopleResult'] = ResolversParentTypes['MergePeopleResult']> = {
  __resolveType: TypeResolveFn<'PersonMerge' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  blockPerson?: Resolver<Maybe<ResolversTypes['BlockPersonResult']>, ParentType, ContextType, RequireFields<MutationBlockPersonArgs, 'input'>>;
  unblockPerson?: Resolver<Maybe<ResolversTypes['UnblockPersonResult']>, ParentType, ContextType, RequireFields<MutationUnblockPersonArgs, 'input'>>;
  createChapter?: Resolver<Maybe<ResolversTypes['CreateChapterResult']>, ParentType, ContextType, RequireFields<MutationCreateChapterArgs, 'input'>>;
  joinChapter?: Resolver<Maybe<ResolversTypes['JoinChapterResult']>, ParentType, ContextType, RequireFields<MutationJoinChapterArgs, 'input'>>;
  leaveChapter?: Resolver<Maybe<ResolversTypes['LeaveChapterResult']>, ParentType, ContextType, RequireFields<MutationLeaveChapterArgs, 'input'>>;
  giveConsent?: Resolver<Maybe<ResolversTypes['GiveConsentResult']>, ParentType, ContextType, RequireFields<MutationGiveConsentArgs, 'input'>>;
  withdrawConsent?: Resolver<Maybe<ResolversTypes['WithdrawConsentResult']>, ParentType, ContextType, RequireFields<MutationWithdrawConsentArgs, 'input'>>;
  mergePeople?: Resolver<Maybe<ResolversTypes['MergePeopleResult']>, ParentType, ContextType, RequireFields<MutationMergePeopleArgs, 'input'>>;
  unmergePeople?: Resolver<Maybe<ResolversTypes['UnmergePeopleResult']>, ParentType, ContextType, RequireFields<MutationUnmergePeopleArgs, 'input'>>;
  dismissDuplicate?: Resolver<Maybe<ResolversTypes['DismissDuplicateResult']>, ParentType, ContextType, RequireFields<MutationDismissDuplicateArgs, 'input'>>;
  requestErasure?: Resolver<Maybe<ResolversTypes['RequestErasureResult']>, ParentType, ContextType, RequireFields<MutationRequestErasureArgs, 'input'>>;
  placeLegalHold?: Resolver<Maybe<ResolversTypes['PlaceLegalHoldResult']>, ParentType, ContextType, RequireFields<MutationPlaceLegalHoldArgs, 'input'>>;
  liftLegalHold?: Resolver<Maybe<ResolversTypes['LiftLegalHoldResult']>, ParentType, ContextType, RequireFields<MutationLiftLegalHoldArgs, 'input'>>;
  requestExport?: Resolver<Maybe<ResolversTypes['RequestExportResult']>, ParentType, ContextType, RequireFields<MutationRequestExportArgs, 'input'>>;
  requestOperatorExport?: Resolver<ResolversTypes['RequestExportResult'], ParentType, ContextType, RequireFields<MutationRequestOperatorExportArgs, 'input'>>;
  claimInvitation?: Resolver<Maybe<ResolversTypes['ClaimInvitationResult']>, ParentType, ContextType, RequireFields<MutationClaimInvitationArgs, 'input'>>;
  requestNewClaimLink?: Resolver<Maybe<ResolversTypes['RequestNewClaimLinkResult']>, ParentType, ContextType, RequireFields<MutationRequestNewClaimLinkArgs, 'input'>>;
  issueInvitation?: Resolver<ResolversTypes['IssueInvitationResult'], ParentType, ContextType, RequireFields<MutationIssueInvitationArgs, 'input'>>;
  issueInvitations?: Resolver<Array<ResolversTypes['IssueInvitationResult']>, ParentType, ContextType, RequireFields<MutationIssueInvitationsArgs, 'input'>>;
  requestToJoin?: Resolver<Maybe<ResolversTypes['RequestToJoinResult']>, ParentType, ContextType, RequireFields<MutationRequestToJoinArgs, 'input'>>;
  approveJoinRequest?: Resolver<Maybe<ResolversTypes['ApproveJoinRequestResult']>, ParentType, ContextType, RequireFields<MutationApproveJoinRequestArgs, 'input'>>;
  declineJoinRequest?: Resolver<Maybe<ResolversTypes['DeclineJoinRequestResult']>, ParentType, ContextType, RequireFields<MutationDeclineJoinRequestArgs, 'input'>>;
  updateProfile?: Resolver<Maybe<ResolversTypes['UpdateProfileResult']>, ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  assignRelationshipOwner?: Resolver<Maybe<ResolversTypes['AssignRelationshipOwnerResult']>, ParentType, ContextType, RequireFields<MutationAssignRelationshipOwnerArgs, 'input'>>;
  endRelationship?: Resolver<Maybe<ResolversTypes['EndRelationshipResult']>, ParentType, ContextType, RequireFields<MutationEndRelationshipArgs, 'input'>>;
  setRetentionRule?: Resolver<Maybe<ResolversTypes['RetentionRulesResult']>, ParentType, ContextType, RequireFields<MutationSetRetentionRuleArgs, 'input'>>;
  removeRetentionRule?: Resolver<Maybe<ResolversTypes['RetentionRulesResult']>, ParentType, ContextType, RequireFields<MutationRemoveRetentionRuleArgs, 'input'>>;
  keepMyRecord?: Resolver<Maybe<ResolversTypes['KeepMyRecordResult']>, ParentType, ContextType>;
  setVisibility?: Resolver<Maybe<ResolversTypes['SetVisibilityResult']>, ParentType, ContextType, RequireFields<MutationSetVisibilityArgs, 'input'>>;
};

export type NewClaimLinkRequestedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NewClaimLinkRequested'] = ResolversParentTypes['NewClaimLinkRequested']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Chapter' | 'Person', ParentType, ContextType>;
};

export interface NonNegativeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['NonNegativeInt'], any> {
  name: 'NonNegativeInt';
}

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  about?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  accesses?: Resolver<Maybe<ResolversTypes['PersonAccessConnection']>, ParentType, ContextType, Partial<PersonAccessesArgs>>;
  blocks?: Resolver<Maybe<Array<ResolversTypes['Block']>>, ParentType, ContextType>;
  career?: Resolver<Maybe<ResolversTypes['Career']>, ParentType, ContextType>;
  claimed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  consents?: Resolver<Maybe<Array<ResolversTypes['Consent']>>, ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['PersonContact']>, ParentType, ContextType>;
  employments?: Resolver<Maybe<Array<ResolversTypes['Employment']>>, ParentType, ContextType>;
  exports?: Resolver<Maybe<Array<ResolversTypes['PersonExport']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inProcess?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  keepsInTouchWith?: Resolver<Maybe<Array<ResolversTypes['Person']>>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  legalHold?: Resolver<Maybe<ResolversTypes['LegalHold']>, ParentType, ContextType>;
  names?: Resolver<Maybe<ResolversTypes['PersonNames']>, ParentType, ContextType>;
  openTo?: Resolver<Maybe<Array<ResolversTypes['Openness']>>, ParentType, ContextType>;
  personClass?: Resolver<Maybe<ResolversTypes['PersonClass']>, ParentType, ContextType>;
  reachable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  relationshipOwners?: Resolver<Maybe<Array<ResolversTypes['RelationshipOwner']>>, ParentType, ContextType>;
  retention?: Resolver<Maybe<ResolversTypes['PersonRetention']>, ParentType, ContextType>;
  returner?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  skills?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['PersonStatus']>, ParentType, ContextType>;
  visibility?: Resolver<Maybe<Array<ResolversTypes['FieldVisibility']>>, ParentType, ContextType>;
  visibilityHistory?: Resolver<Maybe<Array<ResolversTypes['VisibilityChange']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonAccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonAccess'] = ResolversParentTypes['PersonAccess']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  who?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['AccessRole']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['AccessPurpose'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actionLabel?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['AccessedField']>, ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PersonAccessConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonAccessConnection'] = ResolversParentTypes['PersonAccessConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PersonAccessEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PersonAccessEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonAccessEdge'] = ResolversParentTypes['PersonAccessEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PersonAccess'], ParentType, ContextType>;
};

export type PersonConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonConnection'] = ResolversParentTypes['PersonConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PersonEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PersonContactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonContact'] = ResolversParentTypes['PersonContact']> = {
  privateEmail?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonDataSectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonDataSection'] = ResolversParentTypes['PersonDataSection']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PersonEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonEdge'] = ResolversParentTypes['PersonEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
};

export type PersonExportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonExport'] = ResolversParentTypes['PersonExport']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ExportStatus'], ParentType, ContextType>;
  requestedAs?: Resolver<ResolversTypes['ExportAsker'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  readyAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sizeBytes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  zip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonMergeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonMerge'] = ResolversParentTypes['PersonMerge']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kept?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  goneId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mergedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonNamesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonNames'] = ResolversParentTypes['PersonNames']> = {
  display?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  family?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  given?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  familyKana?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenKana?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  familyRomaji?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenRomaji?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonRetentionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonRetention'] = ResolversParentTypes['PersonRetention']> = {
  rule?: Resolver<ResolversTypes['RetentionRule'], ParentType, ContextType>;
  dueOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  keptUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  warnedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type PlaceLegalHoldResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceLegalHoldResult'] = ResolversParentTypes['PlaceLegalHoldResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  personData?: Resolver<Array<ResolversTypes['PersonDataSection']>, ParentType, ContextType, RequireFields<QueryPersonDataArgs, 'personIds'>>;
  personAccesses?: Resolver<ResolversTypes['RecordedAccesses'], ParentType, ContextType, RequireFields<QueryPersonAccessesArgs, 'personIds' | 'size' | 'backward'>>;
  chapters?: Resolver<Maybe<ResolversTypes['ChapterConnection']>, ParentType, ContextType, Partial<QueryChaptersArgs>>;
  consentWordings?: Resolver<Maybe<Array<ResolversTypes['ConsentWording']>>, ParentType, ContextType>;
  duplicateSuggestions?: Resolver<Maybe<ResolversTypes['DuplicateSuggestionConnection']>, ParentType, ContextType, RequireFields<QueryDuplicateSuggestionsArgs, 'status'>>;
  personMerges?: Resolver<Maybe<Array<ResolversTypes['PersonMerge']>>, ParentType, ContextType, RequireFields<QueryPersonMergesArgs, 'personId'>>;
  erasure?: Resolver<Maybe<ResolversTypes['Erasure']>, ParentType, ContextType, RequireFields<QueryErasureArgs, 'id'>>;
  personExport?: Resolver<Maybe<ResolversTypes['PersonExport']>, ParentType, ContextType, RequireFields<QueryPersonExportArgs, 'id'>>;
  operatorExport?: Resolver<Maybe<ResolversTypes['PersonExport']>, ParentType, ContextType, RequireFields<QueryOperatorExportArgs, 'id'>>;
  myJoinRequest?: Resolver<Maybe<ResolversTypes['JoinRequest']>, ParentType, ContextType>;
  joinRequests?: Resolver<Maybe<ResolversTypes['JoinRequestConnection']>, ParentType, ContextType, RequireFields<QueryJoinRequestsArgs, 'status'>>;
  people?: Resolver<Maybe<ResolversTypes['PersonConnection']>, ParentType, ContextType, RequireFields<QueryPeopleArgs, 'orderBy'>>;
  personByEmployee?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<QueryPersonByEmployeeArgs, 'employer' | 'employeeNumber'>>;
  me?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<QueryPersonArgs, 'id'>>;
  retentionRules?: Resolver<Maybe<Array<ResolversTypes['RetentionRule']>>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType, RequireFields<QuerySessionArgs, 'issuer' | 'subject'>>;
  contactCards?: Resolver<Array<ResolversTypes['ContactCard']>, ParentType, ContextType, RequireFields<QueryContactCardsArgs, 'personIds' | 'purpose'>>;
};

export type RecordedAccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordedAccess'] = ResolversParentTypes['RecordedAccess']> = {
  seq?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorPersonId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RecordedAccessesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordedAccesses'] = ResolversParentTypes['RecordedAccesses']> = {
  entries?: Resolver<Array<ResolversTypes['RecordedAccess']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
};

export type RelationshipOwnerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RelationshipOwner'] = ResolversParentTypes['RelationshipOwner']> = {
  owner?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RequestErasureResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestErasureResult'] = ResolversParentTypes['RequestErasureResult']> = {
  __resolveType: TypeResolveFn<'Erasure' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type RequestExportResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestExportResult'] = ResolversParentTypes['RequestExportResult']> = {
  __resolveType: TypeResolveFn<'PersonExport' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type RequestNewClaimLinkResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestNewClaimLinkResult'] = ResolversParentTypes['RequestNewClaimLinkResult']> = {
  __resolveType: TypeResolveFn<'NewClaimLinkRequested', ParentType, ContextType>;
};

export type RequestToJoinResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestToJoinResult'] = ResolversParentTypes['RequestToJoinResult']> = {
  __resolveType: TypeResolveFn<'JoinRequest' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type RetentionRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionRule'] = ResolversParentTypes['RetentionRule']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  personClass?: Resolver<ResolversTypes['PersonClass'], ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  months?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warnDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  setAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RetentionRulesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionRules'] = ResolversParentTypes['RetentionRules']> = {
  rules?: Resolver<Array<ResolversTypes['RetentionRule']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RetentionRulesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionRulesResult'] = ResolversParentTypes['RetentionRulesResult']> = {
  __resolveType: TypeResolveFn<'RetentionRules' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  personId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  alumnus?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  employee?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SetVisibilityResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetVisibilityResult'] = ResolversParentTypes['SetVisibilityResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export interface TimeZoneScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TimeZone'], any> {
  name: 'TimeZone';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UnblockPersonResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnblockPersonResult'] = ResolversParentTypes['UnblockPersonResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type UnmergePeopleResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnmergePeopleResult'] = ResolversParentTypes['UnmergePeopleResult']> = {
  __resolveType: TypeResolveFn<'PersonMerge' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type UpdateProfileResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfileResult'] = ResolversParentTypes['UpdateProfileResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'ConflictError' | 'ForbiddenError' | 'InputError' | 'NotFoundError', ParentType, ContextType>;
};

export type VisibilityChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VisibilityChange'] = ResolversParentTypes['VisibilityChange']> = {
  field?: Resolver<ResolversTypes['ProfileField'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['ProfileAudience'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ProfileAudience'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type WithdrawConsentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WithdrawConsentResult'] = ResolversParentTypes['WithdrawConsentResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AccessedField?: AccessedFieldResolvers<ContextType>;
  ApproveJoinRequestResult?: ApproveJoinRequestResultResolvers<ContextType>;
  AssignRelationshipOwnerResult?: AssignRelationshipOwnerResultResolvers<ContextType>;
  Block?: BlockResolvers<ContextType>;
  BlockPersonResult?: BlockPersonResultResolvers<ContextType>;
  Career?: CareerResolvers<ContextType>;
  Chapter?: ChapterResolvers<ContextType>;
  ChapterConnection?: ChapterConnectionResolvers<ContextType>;
  ChapterEdge?: ChapterEdgeResolvers<ContextType>;
  ClaimInvitationResult?: ClaimInvitationResultResolvers<ContextType>;
  ConflictError?: ConflictErrorResolvers<ContextType>;
  Consent?: ConsentResolvers<ContextType>;
  ConsentDecision?: ConsentDecisionResolvers<ContextType>;
  ConsentWording?: ConsentWordingResolvers<ContextType>;
  ContactCard?: ContactCardResolvers<ContextType>;
  CreateChapterResult?: CreateChapterResultResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeclineJoinRequestResult?: DeclineJoinRequestResultResolvers<ContextType>;
  Department?: DepartmentResolvers<ContextType>;
  Departure?: DepartureResolvers<ContextType>;
  DepartureReason?: DepartureReasonResolvers<ContextType>;
  DismissDuplicateResult?: DismissDuplicateResultResolvers<ContextType>;
  DuplicateSuggestion?: DuplicateSuggestionResolvers<ContextType>;
  DuplicateSuggestionConnection?: DuplicateSuggestionConnectionResolvers<ContextType>;
  DuplicateSuggestionEdge?: DuplicateSuggestionEdgeResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  Employment?: EmploymentResolvers<ContextType>;
  EndRelationshipResult?: EndRelationshipResultResolvers<ContextType>;
  Erasure?: ErasureResolvers<ContextType>;
  ErasureService?: ErasureServiceResolvers<ContextType>;
  ErasureStore?: ErasureStoreResolvers<ContextType>;
  ErasureTopic?: ErasureTopicResolvers<ContextType>;
  FieldVisibility?: FieldVisibilityResolvers<ContextType>;
  ForbiddenError?: ForbiddenErrorResolvers<ContextType>;
  GiveConsentResult?: GiveConsentResultResolvers<ContextType>;
  Grade?: GradeResolvers<ContextType>;
  InputError?: InputErrorResolvers<ContextType>;
  InputProblem?: InputProblemResolvers<ContextType>;
  IssueInvitationResult?: IssueInvitationResultResolvers<ContextType>;
  IssuedInvitation?: IssuedInvitationResolvers<ContextType>;
  JoinChapterResult?: JoinChapterResultResolvers<ContextType>;
  JoinRequest?: JoinRequestResolvers<ContextType>;
  JoinRequestConnection?: JoinRequestConnectionResolvers<ContextType>;
  JoinRequestEdge?: JoinRequestEdgeResolvers<ContextType>;
  JoinSuggestion?: JoinSuggestionResolvers<ContextType>;
  KeepMyRecordResult?: KeepMyRecordResultResolvers<ContextType>;
  LeaveChapterResult?: LeaveChapterResultResolvers<ContextType>;
  LegalHold?: LegalHoldResolvers<ContextType>;
  LiftLegalHoldResult?: LiftLegalHoldResultResolvers<ContextType>;
  LocalizedText?: LocalizedTextResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  MergePeopleResult?: MergePeopleResultResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NewClaimLinkRequested?: NewClaimLinkRequestedResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NonNegativeInt?: GraphQLScalarType;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonAccess?: PersonAccessResolvers<ContextType>;
  PersonAccessConnection?: PersonAccessConnectionResolvers<ContextType>;
  PersonAccessEdge?: PersonAccessEdgeResolvers<ContextType>;
  PersonConnection?: PersonConnectionResolvers<ContextType>;
  PersonContact?: PersonContactResolvers<ContextType>;
  PersonDataSection?: PersonDataSectionResolvers<ContextType>;
  PersonEdge?: PersonEdgeResolvers<ContextType>;
  PersonExport?: PersonExportResolvers<ContextType>;
  PersonMerge?: PersonMergeResolvers<ContextType>;
  PersonNames?: PersonNamesResolvers<ContextType>;
  PersonRetention?: PersonRetentionResolvers<ContextType>;
  PlaceLegalHoldResult?: PlaceLegalHoldResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordedAccess?: RecordedAccessResolvers<ContextType>;
  RecordedAccesses?: RecordedAccessesResolvers<ContextType>;
  RelationshipOwner?: RelationshipOwnerResolvers<ContextType>;
  RequestErasureResult?: RequestErasureResultResolvers<ContextType>;
  RequestExportResult?: RequestExportResultResolvers<ContextType>;
  RequestNewClaimLinkResult?: RequestNewClaimLinkResultResolvers<ContextType>;
  RequestToJoinResult?: RequestToJoinResultResolvers<ContextType>;
  RetentionRule?: RetentionRuleResolvers<ContextType>;
  RetentionRules?: RetentionRulesResolvers<ContextType>;
  RetentionRulesResult?: RetentionRulesResultResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SetVisibilityResult?: SetVisibilityResultResolvers<ContextType>;
  TimeZone?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  UnblockPersonResult?: UnblockPersonResultResolvers<ContextType>;
  UnmergePeopleResult?: UnmergePeopleResultResolvers<ContextType>;
  UpdateProfileResult?: UpdateProfileResultResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VisibilityChange?: VisibilityChangeResolvers<ContextType>;
  WithdrawConsentResult?: WithdrawConsentResultResolvers<ContextType>;
};

/** Loads entities in batches, by id; null where there is none. Same order and length as the ids. */
export type References = {
  Chapter: (
    ids: readonly Id<'Chapter'>[],
    context: Context,
  ) => Promise<readonly (ResolversParentTypes['Chapter'] | null)[]>;
  Person: (
    ids: readonly Id<'Person'>[],
    context: Context,
  ) => Promise<readonly (ResolversParentTypes['Person'] | null)[]>;
};
