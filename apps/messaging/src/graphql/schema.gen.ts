// Written by `npm run supergraph -- codegen` from schema/*.graphql: change those, not this.
import type { Id } from '@okaeri/kernel';
import type { Connection, Edge } from '@okaeri/subgraph';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PersonReference as MappedPersonReference } from './person.ts';
import type { ApplicationReference as MappedApplicationReference } from './application.ts';
import type { Invitation as MappedInvitation } from '../invitation/invitation.ts';
import type { Delivery as MappedDelivery } from '../delivery/delivery.ts';
import type { Thread as MappedThread, Message as MappedMessage } from '../thread/thread.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
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

/** An application to come back; its facts are with the rehire programme. */
export type Application = {
  /** Opaque to clients; names the application in the whole graph. */
  id: Scalars['ID']['output'];
};

/** It does not fit the present state of things. */
export type ConflictError = UserError & {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
};

/** The trace of one mail: what became of it, never where it went. */
export type Delivery = {
  /** Opaque to clients. */
  id: Scalars['ID']['output'];
  /** What the mail was. */
  kind: DeliveryKind;
  /** What became of it. */
  state: DeliveryState;
  /** Why it came back; null unless it did. */
  bouncedReason: Maybe<MailFailure>;
  /** How often it was tried. */
  attempts: Scalars['NonNegativeInt']['output'];
  /** Its language (BCP 47); null while it has not been written. */
  language: Maybe<Scalars['String']['output']>;
  /** When it was queued. */
  queuedAt: Scalars['DateTime']['output'];
  /** When it was sent, came back or was dropped; null while it waits. */
  settledAt: Maybe<Scalars['DateTime']['output']>;
};

/** What a mail was. */
export type DeliveryKind =
  /** An invitation to claim an account. */
  | 'INVITATION'
  /** A corrected last day. */
  | 'CORRECTION'
  /** A new claim link that the leaver asked for. */
  | 'NEW_LINK'
  /** News in a conversation. */
  | 'THREAD_NOTICE'
  /** That a record expires soon. */
  | 'RETENTION_WARNING';

/** What became of a mail. */
export type DeliveryState =
  /** It waits, or is being tried again. */
  | 'QUEUED'
  /** The mail server has taken it. */
  | 'SENT'
  /** It was refused for good. */
  | 'BOUNCED'
  /** It was not sent: no address, or no reason to any more. */
  | 'DROPPED';

/** The caller may not do this. */
export type ForbiddenError = UserError & {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
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

/** The invitation to claim an account, made when a departure is noticed. */
export type Invitation = Node & {
  /** Opaque to clients. */
  id: Scalars['ID']['output'];
  /** Who is invited. */
  person: Person;
  /** Where it stands. */
  status: InvitationStatus;
  /** When its latest mail was queued; null when none ever was. */
  queuedAt: Maybe<Scalars['DateTime']['output']>;
  /** When its latest mail was taken by the mail server; null while none was. */
  sentAt: Maybe<Scalars['DateTime']['output']>;
  /** Why the latest mail came back; null unless it did. */
  bouncedReason: Maybe<MailFailure>;
  /** Why nothing is sent; null unless it is withheld or cancelled. */
  holdReason: Maybe<InvitationHoldReason>;
  /** The language of the latest mail that was sent (BCP 47); null while none was. */
  language: Maybe<Scalars['String']['output']>;
  /** Every mail that was queued for it, oldest first. */
  deliveries: Array<Delivery>;
};

/** A page of invitations. */
export type InvitationConnection = {
  /** The invitations with their cursors. */
  edges: Array<InvitationEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** An invitation in a page. */
export type InvitationEdge = {
  /** Where to go on from. */
  cursor: Scalars['String']['output'];
  /** The invitation. */
  node: Invitation;
};

/** Which invitations to list. */
export type InvitationFilter = {
  /** Only those in one of these states. */
  status?: InputMaybe<Array<InvitationStatus>>;
};

/** Why nothing is sent. */
export type InvitationHoldReason =
  /** The record is closed; nothing is ever sent. */
  | 'RECORD_CLOSED'
  /** The departure was for misconduct and nobody asked for an invitation. */
  | 'MISCONDUCT'
  /** Whoever told of the departure asked for none, such as a backfill of old leavers. */
  | 'NOT_ASKED_FOR'
  /** The person has come back. */
  | 'RETURNED'
  /** The departure was taken back. */
  | 'DEPARTURE_CANCELLED';

/** Where an invitation stands. */
export type InvitationStatus =
  /** A mail is waiting to be sent. */
  | 'QUEUED'
  /** The mail server has taken the mail. */
  | 'SENT'
  /** The mail was refused for good. */
  | 'BOUNCED'
  /** No address is known: somebody has to reach the person another way. */
  | 'UNREACHABLE'
  /** Nothing was told and nothing is to be. */
  | 'WITHHELD'
  /** It no longer holds; its links are dead. */
  | 'CANCELLED'
  /** The person has an account. */
  | 'CLAIMED';

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

/** Why a mail came back. */
export type MailFailure =
  /** There is no such mailbox. */
  | 'ADDRESS_UNKNOWN'
  /** The mailbox is full. */
  | 'MAILBOX_FULL'
  /** The receiving side does not want it. */
  | 'REFUSED'
  /** It could not be handed over within several days. */
  | 'GAVE_UP';

/** How far the caller has read. */
export type MarkThreadReadInput = {
  /** The thread's id. */
  threadId: Scalars['ID']['input'];
  /** The id of the last message that was read. */
  upTo: Scalars['ID']['input'];
};

/** The conversation with its new mark, or why it was not moved. */
export type MarkThreadReadResult = Thread | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Something said in a conversation: by a person, or by the system about the application. */
export type Message = {
  /** Opaque to clients. */
  id: Scalars['ID']['output'];
  /** Who wrote it; null for the system. */
  author: Maybe<Person>;
  /** What was written; what the system says is in the caller's language. */
  body: Scalars['String']['output'];
  /** The conversation it is part of. */
  thread: Thread;
  /** When it was said. */
  createdAt: Scalars['DateTime']['output'];
};

/** A page of messages. */
export type MessageConnection = {
  /** The messages with their cursors. */
  edges: Array<MessageEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A message in a page. */
export type MessageEdge = {
  /** Where to go on from. */
  cursor: Scalars['String']['output'];
  /** The message. */
  node: Message;
};

/** What can be done. */
export type Mutation = {
  /**
   * Sends the invitation of a person's latest departure once more, or for the first time when it was withheld.
   * An invitation that is waiting to be sent stays as it is.
   */
  resendInvitation: Maybe<ResendInvitationResult>;
  /** Writes into a conversation that the caller takes part in; the others hear of it by mail. */
  postMessage: Maybe<PostMessageResult>;
  /** Moves the caller's read mark up to a message. A mark never moves back. */
  markThreadRead: Maybe<MarkThreadReadResult>;
};


/** What can be done. */
export type MutationResendInvitationArgs = {
  input: ResendInvitationInput;
};


/** What can be done. */
export type MutationPostMessageArgs = {
  input: PostMessageInput;
};


/** What can be done. */
export type MutationMarkThreadReadArgs = {
  input: MarkThreadReadInput;
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

/** A person known to the company. */
export type Person = {
  /** Opaque to clients; names the person in the whole graph. */
  id: Scalars['ID']['output'];
  /** The invitation to the network that the latest departure gave rise to; null when there was none. */
  invitation: Maybe<Invitation>;
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

/** What to write, and where. */
export type PostMessageInput = {
  /** The thread's id. */
  threadId: Scalars['ID']['input'];
  /** The text, at most 4000 characters. */
  body: Scalars['String']['input'];
};

/** The message, or why it was not written. */
export type PostMessageResult = Message | InputError | NotFoundError | ForbiddenError | ConflictError;

/** What can be asked. */
export type Query = {
  /** Everything that this service holds about a person, by all ids of theirs: for exports. */
  personData: Array<PersonDataSection>;
  /** Who looked at what this service keeps private about a person, by all ids of theirs: the newest first. */
  personAccesses: RecordedAccesses;
  /** The caller's conversations, that with the newest message first. */
  threads: Maybe<ThreadConnection>;
  /** One of the caller's conversations; null when there is none with this id that the caller takes part in. */
  thread: Maybe<Thread>;
  /** Invitations of leavers, that with the latest news first: whom to reach by other ways, whose mail came back. */
  invitations: Maybe<InvitationConnection>;
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
export type QueryThreadsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryThreadArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryInvitationsArgs = {
  filter?: InputMaybe<InvitationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
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

/** Whose invitation to send again. */
export type ResendInvitationInput = {
  /** The person's id. */
  personId: Scalars['ID']['input'];
};

/** The invitation, now queued, or why it was not. */
export type ResendInvitationResult = Invitation | InputError | NotFoundError | ForbiddenError | ConflictError;

/** A conversation. Only those who take part see it. */
export type Thread = Node & {
  /** Opaque to clients. */
  id: Scalars['ID']['output'];
  /** What it is about, in the caller's language. */
  subject: Scalars['String']['output'];
  /** Who takes part, in the order of joining. */
  participants: Array<Person>;
  /** The application it belongs to. */
  application: Application;
  /** What was said, oldest first. */
  messages: MessageConnection;
  /** The newest message that the caller may see; null while there is none. */
  lastMessage: Maybe<Message>;
  /** When it was opened. */
  createdAt: Scalars['DateTime']['output'];
  /** Up to when the caller has read; null while nothing is marked as read. */
  readUpTo: Maybe<Scalars['DateTime']['output']>;
};


/** A conversation. Only those who take part see it. */
export type ThreadMessagesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A page of conversations. */
export type ThreadConnection = {
  /** The conversations with their cursors. */
  edges: Array<ThreadEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** A conversation in a page. */
export type ThreadEdge = {
  /** Where to go on from. */
  cursor: Scalars['String']['output'];
  /** The conversation. */
  node: Thread;
};

/** Why something was not done, for the caller to act on. */
export type UserError = {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
};



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
  MarkThreadReadResult:
    | ( MappedThread & { __typename: 'Thread' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  PostMessageResult:
    | ( MappedMessage & { __typename: 'Message' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  ResendInvitationResult:
    | ( MappedInvitation & { __typename: 'Invitation' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( MappedInvitation & { __typename: 'Invitation' } )
    | ( MappedThread & { __typename: 'Thread' } )
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
  Application: ResolverTypeWrapper<MappedApplicationReference>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ConflictError: ResolverTypeWrapper<ConflictError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Delivery: ResolverTypeWrapper<MappedDelivery>;
  DeliveryKind: DeliveryKind;
  DeliveryState: DeliveryState;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ForbiddenError: ResolverTypeWrapper<ForbiddenError>;
  InputError: ResolverTypeWrapper<InputError>;
  InputProblem: ResolverTypeWrapper<InputProblem>;
  Invitation: ResolverTypeWrapper<MappedInvitation>;
  InvitationConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Invitation']>>;
  InvitationEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Invitation']>>;
  InvitationFilter: InvitationFilter;
  InvitationHoldReason: InvitationHoldReason;
  InvitationStatus: InvitationStatus;
  LocalizedText: ResolverTypeWrapper<LocalizedText>;
  LocalizedTextInput: LocalizedTextInput;
  MailFailure: MailFailure;
  MarkThreadReadInput: MarkThreadReadInput;
  MarkThreadReadResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkThreadReadResult']>;
  Message: ResolverTypeWrapper<MappedMessage>;
  MessageConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Message']>>;
  MessageEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Message']>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NonNegativeInt: ResolverTypeWrapper<Scalars['NonNegativeInt']['output']>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Person: ResolverTypeWrapper<MappedPersonReference>;
  PersonDataSection: ResolverTypeWrapper<PersonDataSection>;
  PostMessageInput: PostMessageInput;
  PostMessageResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PostMessageResult']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  RecordedAccess: ResolverTypeWrapper<RecordedAccess>;
  RecordedAccesses: ResolverTypeWrapper<RecordedAccesses>;
  ResendInvitationInput: ResendInvitationInput;
  ResendInvitationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResendInvitationResult']>;
  Thread: ResolverTypeWrapper<MappedThread>;
  ThreadConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Thread']>>;
  ThreadEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Thread']>>;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Application: MappedApplicationReference;
  ID: Scalars['ID']['output'];
  ConflictError: ConflictError;
  String: Scalars['String']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Delivery: MappedDelivery;
  EmailAddress: Scalars['EmailAddress']['output'];
  ForbiddenError: ForbiddenError;
  InputError: InputError;
  InputProblem: InputProblem;
  Invitation: MappedInvitation;
  InvitationConnection: Connection<ResolversParentTypes['Invitation']>;
  InvitationEdge: Edge<ResolversParentTypes['Invitation']>;
  InvitationFilter: InvitationFilter;
  LocalizedText: LocalizedText;
  LocalizedTextInput: LocalizedTextInput;
  MarkThreadReadInput: MarkThreadReadInput;
  MarkThreadReadResult: ResolversUnionTypes<ResolversParentTypes>['MarkThreadReadResult'];
  Message: MappedMessage;
  MessageConnection: Connection<ResolversParentTypes['Message']>;
  MessageEdge: Edge<ResolversParentTypes['Message']>;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NonNegativeInt: Scalars['NonNegativeInt']['output'];
  NotFoundError: NotFoundError;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Person: MappedPersonReference;
  PersonDataSection: PersonDataSection;
  PostMessageInput: PostMessageInput;
  PostMessageResult: ResolversUnionTypes<ResolversParentTypes>['PostMessageResult'];
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  RecordedAccess: RecordedAccess;
  RecordedAccesses: RecordedAccesses;
  ResendInvitationInput: ResendInvitationInput;
  ResendInvitationResult: ResolversUnionTypes<ResolversParentTypes>['ResendInvitationResult'];
  Thread: MappedThread;
  ThreadConnection: Connection<ResolversParentTypes['Thread']>;
  ThreadEdge: Edge<ResolversParentTypes['Thread']>;
  TimeZone: Scalars['TimeZone']['output'];
  URL: Scalars['URL']['output'];
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type ApplicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Application'] = ResolversParentTypes['Application']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictError'] = ResolversParentTypes['ConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Delivery'] = ResolversParentTypes['Delivery']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DeliveryKind'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DeliveryState'], ParentType, ContextType>;
  bouncedReason?: Resolver<Maybe<ResolversTypes['MailFailure']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['NonNegativeInt'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  queuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type ForbiddenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForbiddenError'] = ResolversParentTypes['ForbiddenError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type InvitationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invitation'] = ResolversParentTypes['Invitation']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvitationStatus'], ParentType, ContextType>;
  queuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  bouncedReason?: Resolver<Maybe<ResolversTypes['MailFailure']>, ParentType, ContextType>;
  holdReason?: Resolver<Maybe<ResolversTypes['InvitationHoldReason']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deliveries?: Resolver<Array<ResolversTypes['Delivery']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvitationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationConnection'] = ResolversParentTypes['InvitationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['InvitationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InvitationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvitationEdge'] = ResolversParentTypes['InvitationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Invitation'], ParentType, ContextType>;
};

export type LocalizedTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalizedText'] = ResolversParentTypes['LocalizedText']> = {
  ja?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  en?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MarkThreadReadResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkThreadReadResult'] = ResolversParentTypes['MarkThreadReadResult']> = {
  __resolveType: TypeResolveFn<'Thread' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type MessageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Message'] = ResolversParentTypes['Message']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  thread?: Resolver<ResolversTypes['Thread'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MessageConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageConnection'] = ResolversParentTypes['MessageConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MessageEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageEdge'] = ResolversParentTypes['MessageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  resendInvitation?: Resolver<Maybe<ResolversTypes['ResendInvitationResult']>, ParentType, ContextType, RequireFields<MutationResendInvitationArgs, 'input'>>;
  postMessage?: Resolver<Maybe<ResolversTypes['PostMessageResult']>, ParentType, ContextType, RequireFields<MutationPostMessageArgs, 'input'>>;
  markThreadRead?: Resolver<Maybe<ResolversTypes['MarkThreadReadResult']>, ParentType, ContextType, RequireFields<MutationMarkThreadReadArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Invitation' | 'Thread', ParentType, ContextType>;
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
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
};

export type PersonDataSectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonDataSection'] = ResolversParentTypes['PersonDataSection']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PostMessageResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostMessageResult'] = ResolversParentTypes['PostMessageResult']> = {
  __resolveType: TypeResolveFn<'Message' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  personData?: Resolver<Array<ResolversTypes['PersonDataSection']>, ParentType, ContextType, RequireFields<QueryPersonDataArgs, 'personIds'>>;
  personAccesses?: Resolver<ResolversTypes['RecordedAccesses'], ParentType, ContextType, RequireFields<QueryPersonAccessesArgs, 'personIds' | 'size' | 'backward'>>;
  threads?: Resolver<Maybe<ResolversTypes['ThreadConnection']>, ParentType, ContextType, Partial<QueryThreadsArgs>>;
  thread?: Resolver<Maybe<ResolversTypes['Thread']>, ParentType, ContextType, RequireFields<QueryThreadArgs, 'id'>>;
  invitations?: Resolver<Maybe<ResolversTypes['InvitationConnection']>, ParentType, ContextType, Partial<QueryInvitationsArgs>>;
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

export type ResendInvitationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResendInvitationResult'] = ResolversParentTypes['ResendInvitationResult']> = {
  __resolveType: TypeResolveFn<'Invitation' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type ThreadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Thread'] = ResolversParentTypes['Thread']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  participants?: Resolver<Array<ResolversTypes['Person']>, ParentType, ContextType>;
  application?: Resolver<ResolversTypes['Application'], ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['MessageConnection'], ParentType, ContextType, Partial<ThreadMessagesArgs>>;
  lastMessage?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  readUpTo?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ThreadConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ThreadConnection'] = ResolversParentTypes['ThreadConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ThreadEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ThreadEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ThreadEdge'] = ResolversParentTypes['ThreadEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Thread'], ParentType, ContextType>;
};

export interface TimeZoneScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TimeZone'], any> {
  name: 'TimeZone';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'ConflictError' | 'ForbiddenError' | 'InputError' | 'NotFoundError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Application?: ApplicationResolvers<ContextType>;
  ConflictError?: ConflictErrorResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Delivery?: DeliveryResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  ForbiddenError?: ForbiddenErrorResolvers<ContextType>;
  InputError?: InputErrorResolvers<ContextType>;
  InputProblem?: InputProblemResolvers<ContextType>;
  Invitation?: InvitationResolvers<ContextType>;
  InvitationConnection?: InvitationConnectionResolvers<ContextType>;
  InvitationEdge?: InvitationEdgeResolvers<ContextType>;
  LocalizedText?: LocalizedTextResolvers<ContextType>;
  MarkThreadReadResult?: MarkThreadReadResultResolvers<ContextType>;
  Message?: MessageResolvers<ContextType>;
  MessageConnection?: MessageConnectionResolvers<ContextType>;
  MessageEdge?: MessageEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NonNegativeInt?: GraphQLScalarType;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonDataSection?: PersonDataSectionResolvers<ContextType>;
  PostMessageResult?: PostMessageResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordedAccess?: RecordedAccessResolvers<ContextType>;
  RecordedAccesses?: RecordedAccessesResolvers<ContextType>;
  ResendInvitationResult?: ResendInvitationResultResolvers<ContextType>;
  Thread?: ThreadResolvers<ContextType>;
  ThreadConnection?: ThreadConnectionResolvers<ContextType>;
  ThreadEdge?: ThreadEdgeResolvers<ContextType>;
  TimeZone?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
};

/** Loads entities in batches, by id; null where there is none. Same order and length as the ids. */
export type References = {
  Invitation: (
    ids: readonly Id<'Invitation'>[],
    context: Context,
  ) => Promise<readonly (ResolversParentTypes['Invitation'] | null)[]>;
  Person: (
    ids: readonly Id<'Person'>[],
    context: Context,
  ) => Promise<readonly (ResolversParentTypes['Person'] | null)[]>;
  Thread: (
    ids: readonly Id<'Thread'>[],
    context: Context,
  ) => Promise<readonly (ResolversParentTypes['Thread'] | null)[]>;
};
