// Written by `npm run supergraph -- codegen` from schema/*.graphql: change those, not this.
import type { Id } from '@okaeri/kernel';
import type { Connection, Edge } from '@okaeri/subgraph';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Membership as MappedMembership } from '../audience/audience.ts';
import type { Event as MappedEvent } from '../event/event.ts';
import type { EventAnswer as MappedEventAnswer, AnswerCounts as MappedAnswerCounts } from '../answer/answer.ts';
import type { PersonReference as MappedPersonReference, Context } from './context.ts';
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

/** Whether somebody comes. */
export type AnswerChoice =
  /** They come. */
  | 'YES'
  /** They do not come. */
  | 'NO'
  /** They do not know yet; no seat is kept. */
  | 'MAYBE';

/** An answer to an event. */
export type AnswerEventInput = {
  /** Which event. */
  eventId: Scalars['ID']['input'];
  /** Yes, no or maybe. */
  answer: AnswerChoice;
  /** How to take part: needed with a yes to a hybrid event, else it follows from the event. */
  attendance?: InputMaybe<Attendance>;
};

/** The event with the answer, or why it was not taken. */
export type AnswerEventResult = Event | InputError | NotFoundError | ForbiddenError | ConflictError;

/** How somebody takes part. */
export type Attendance =
  /** Online. */
  | 'ONLINE'
  /** At the place. */
  | 'IN_PERSON';

/** A time in which a person is in an audience. */
export type AudienceMembership = {
  /** Which audience. */
  audience: EventAudience;
  /** From when on. */
  since: Scalars['DateTime']['output'];
  /** Until when; null when no end is known. */
  until: Maybe<Scalars['DateTime']['output']>;
  /** Whether they are in it now. */
  current: Scalars['Boolean']['output'];
};

/** Which event is called off. */
export type CancelEventInput = {
  /** Its id. */
  eventId: Scalars['ID']['input'];
};

/** The cancelled event, or why it was not cancelled. */
export type CancelEventResult = Event | InputError | NotFoundError | ForbiddenError | ConflictError;

/** It does not fit the present state of things. */
export type ConflictError = UserError & {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
};

/** A new event. */
export type CreateEventInput = {
  /** What it is called, in one language at least; up to 200 characters. */
  title: EventTextInput;
  /** What it is about; up to 10,000 characters. */
  description?: InputMaybe<EventTextInput>;
  /** When it starts. */
  startsAt: Scalars['DateTime']['input'];
  /** When it ends: after the start, within 31 days of it. */
  endsAt: Scalars['DateTime']['input'];
  /** The time zone to show its times in. */
  timeZone: Scalars['TimeZone']['input'];
  /** How it is held. */
  mode: EventMode;
  /** Where it takes place; needed before it is published, unless it is online. */
  place?: InputMaybe<Scalars['String']['input']>;
  /** Where to take part online; needed before it is published, unless it is in person. */
  url?: InputMaybe<Scalars['URL']['input']>;
  /** Whom it is for. */
  audience: EventAudience;
  /** Seats at the place; without limit when left out. */
  onSiteCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** Seats online; without limit when left out. */
  onlineCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** The person who hosts it; the company when left out. */
  hostId?: InputMaybe<Scalars['ID']['input']>;
  /** Any text of the caller's, up to 100 characters: sent again, the same event is answered and none is made. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The draft, or why it was not made. */
export type CreateEventResult = Event | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Something people come together for: online, in person or both. */
export type Event = Node & {
  /** Opaque; `Event:` and a UUID. */
  id: Scalars['ID']['output'];
  /** What it is called, in the caller's language if there is a title in it. */
  title: Scalars['String']['output'];
  /** What it is about, in the caller's language if there is a text in it; null when there is none. */
  description: Maybe<Scalars['String']['output']>;
  /** The title as the organisers wrote it. */
  titleTexts: EventText;
  /** The description as the organisers wrote it. */
  descriptionTexts: EventText;
  /** Draft, published or cancelled. */
  status: EventStatus;
  /** When it starts. */
  startsAt: Scalars['DateTime']['output'];
  /** When it ends. */
  endsAt: Scalars['DateTime']['output'];
  /** The time zone to show its times in at the place. */
  timeZone: Scalars['TimeZone']['output'];
  /** How it is held. */
  mode: EventMode;
  /** Where it takes place; null for an online event. */
  place: Maybe<Scalars['String']['output']>;
  /** Where to take part online; null for an event in person. */
  url: Maybe<Scalars['URL']['output']>;
  /** Whom it is for. */
  audience: EventAudience;
  /** Seats at the place; null without limit. */
  onSiteCapacity: Maybe<Scalars['Int']['output']>;
  /** Seats online; null without limit. */
  onlineCapacity: Maybe<Scalars['Int']['output']>;
  /** Who hosts it; null when the company does. */
  host: Maybe<Person>;
  /** What the caller answered; null when they have not. */
  myAnswer: Maybe<EventAnswer>;
  /** How many answered what. */
  answers: EventAnswerCounts;
};

/** A person's answer to an event. */
export type EventAnswer = {
  /** Yes, no or maybe. */
  choice: AnswerChoice;
  /** How they take part; null unless they said yes. */
  attendance: Maybe<Attendance>;
  /** Whether there is a seat for them. */
  seat: Seat;
  /** Their place among those who wait, the next to be admitted being 1; null unless they wait. */
  waitlistPosition: Maybe<Scalars['Int']['output']>;
  /** When they last answered. */
  answeredAt: Scalars['DateTime']['output'];
};

/** How many answered what. */
export type EventAnswerCounts = {
  /** Said yes and have a seat. */
  yes: Scalars['Int']['output'];
  /** Said no. */
  no: Scalars['Int']['output'];
  /** Said maybe. */
  maybe: Scalars['Int']['output'];
  /** Said yes and wait for a seat. */
  waitlisted: Scalars['Int']['output'];
};

/** Whom an event is for. */
export type EventAudience =
  /** Everybody, also without an account. */
  | 'PUBLIC'
  /** Alumni and employees. */
  | 'NETWORK'
  /** Those who have left or given notice. */
  | 'ALUMNI'
  /** Those who work for the company. */
  | 'EMPLOYEES';

/** A page of events. */
export type EventConnection = {
  /** The events of the page, each with its cursor. */
  edges: Array<EventEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
};

/** An event in its place on a page. */
export type EventEdge = {
  /** Names the place. */
  cursor: Scalars['String']['output'];
  /** The event. */
  node: Event;
};

/** Which events. */
export type EventFilter = {
  /** In one of these states; published ones when left out. Drafts are for organisers and their host only. */
  status?: InputMaybe<Array<EventStatus>>;
  /** Held in one of these ways. */
  mode?: InputMaybe<Array<EventMode>>;
  /** For one of these audiences. */
  audience?: InputMaybe<Array<EventAudience>>;
  /** That start at this instant or later. */
  startsFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** That start before this instant. */
  startsBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How an event is held. */
export type EventMode =
  /** Online only. */
  | 'ONLINE'
  /** At a place only. */
  | 'IN_PERSON'
  /** At a place and online. */
  | 'HYBRID';

/** In which order events come. */
export type EventOrder = {
  /** By what. */
  field: EventOrderField;
  /** Which way. */
  direction: OrderDirection;
};

/** By what events can be sorted. */
export type EventOrderField =
  /** By when they start. */
  | 'STARTS_AT';

/** How far an event is. */
export type EventStatus =
  /** Being prepared: only organisers and the host see it. */
  | 'DRAFT'
  /** Open to its audience. */
  | 'PUBLISHED'
  /** Does not take place. */
  | 'CANCELLED';

/** A text of the organisers in one language or both. */
export type EventText = {
  /** Japanese. */
  ja: Maybe<Scalars['String']['output']>;
  /** English. */
  en: Maybe<Scalars['String']['output']>;
};

/** A text in one language or both. */
export type EventTextInput = {
  /** Japanese. */
  ja?: InputMaybe<Scalars['String']['input']>;
  /** English. */
  en?: InputMaybe<Scalars['String']['input']>;
};

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

/** What can be done. */
export type Mutation = {
  /**
   * Answers an event that is for the caller, in place of an earlier answer. A yes to a full event waits in line; those
   * who wait are admitted in order as seats come free.
   */
  answerEvent: Maybe<AnswerEventResult>;
  /** Makes a draft of an event. */
  createEvent: Maybe<CreateEventResult>;
  /** Changes an event that is not over. More seats admit those who wait, in order; fewer send nobody back. */
  updateEvent: Maybe<UpdateEventResult>;
  /** Opens an event to its audience. Once more changes nothing. */
  publishEvent: Maybe<PublishEventResult>;
  /** Calls an event off, for good. Once more changes nothing. */
  cancelEvent: Maybe<CancelEventResult>;
};


/** What can be done. */
export type MutationAnswerEventArgs = {
  input: AnswerEventInput;
};


/** What can be done. */
export type MutationCreateEventArgs = {
  input: CreateEventInput;
};


/** What can be done. */
export type MutationUpdateEventArgs = {
  input: UpdateEventInput;
};


/** What can be done. */
export type MutationPublishEventArgs = {
  input: PublishEventInput;
};


/** What can be done. */
export type MutationCancelEventArgs = {
  input: CancelEventInput;
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

/** Somebody who works or worked for the company. */
export type Person = {
  /** Opaque; `Person:` and a UUID. */
  id: Scalars['ID']['output'];
  /** The published events that are for them and have not started, the next one first. */
  upcomingEvents: Maybe<EventConnection>;
  /** The audiences they have been, are or will be in. Empty for somebody whose record is closed. */
  audiences: Maybe<Array<AudienceMembership>>;
};


/** Somebody who works or worked for the company. */
export type PersonUpcomingEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
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

/** Which event is published. */
export type PublishEventInput = {
  /** Its id. */
  eventId: Scalars['ID']['input'];
};

/** The published event, or why it was not published. */
export type PublishEventResult = Event | InputError | NotFoundError | ForbiddenError | ConflictError;

/** What can be asked. */
export type Query = {
  /** Everything that this service holds about a person, by all ids of theirs: for exports. */
  personData: Array<PersonDataSection>;
  /** Who looked at what this service keeps private about a person, by all ids of theirs: the newest first. */
  personAccesses: RecordedAccesses;
  /** An event; null when there is none with this id, or none for this caller. */
  event: Maybe<Event>;
  /** The events that are for the caller: public ones for everybody, all of them for those who organise. */
  events: Maybe<EventConnection>;
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
export type QueryEventArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryEventsArgs = {
  filter?: InputMaybe<EventFilter>;
  orderBy?: InputMaybe<EventOrder>;
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

/** What became of a yes. */
export type Seat =
  /** There is a seat for them. */
  | 'ADMITTED'
  /** They wait for one. */
  | 'WAITLISTED'
  /** They said yes, but the event is not for them any more. */
  | 'LAPSED'
  /** They asked for none. */
  | 'NONE';

/** Changes of an event. What is left out stays as it is; null takes back what may be absent. */
export type UpdateEventInput = {
  /** Which event. */
  eventId: Scalars['ID']['input'];
  /** What it is called; replaces both languages. */
  title?: InputMaybe<EventTextInput>;
  /** What it is about; replaces both languages. */
  description?: InputMaybe<EventTextInput>;
  /** When it starts. */
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it ends. */
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The time zone to show its times in. */
  timeZone?: InputMaybe<Scalars['TimeZone']['input']>;
  /** How it is held. A way of taking part that people have signed up for cannot be given up. */
  mode?: InputMaybe<EventMode>;
  /** Where it takes place. */
  place?: InputMaybe<Scalars['String']['input']>;
  /** Where to take part online. */
  url?: InputMaybe<Scalars['URL']['input']>;
  /** Whom it is for. */
  audience?: InputMaybe<EventAudience>;
  /** Seats at the place; null without limit. */
  onSiteCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** Seats online; null without limit. */
  onlineCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** The person who hosts it; null for the company. */
  hostId?: InputMaybe<Scalars['ID']['input']>;
};

/** The changed event, or why it was not changed. */
export type UpdateEventResult = Event | InputError | NotFoundError | ForbiddenError | ConflictError;

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
  AnswerEventResult:
    | ( MappedEvent & { __typename: 'Event' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  CancelEventResult:
    | ( MappedEvent & { __typename: 'Event' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  CreateEventResult:
    | ( MappedEvent & { __typename: 'Event' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  PublishEventResult:
    | ( MappedEvent & { __typename: 'Event' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  UpdateEventResult:
    | ( MappedEvent & { __typename: 'Event' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( MappedEvent & { __typename: 'Event' } );
  UserError:
    | ( ConflictError & { __typename: 'ConflictError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AnswerChoice: AnswerChoice;
  AnswerEventInput: AnswerEventInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AnswerEventResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AnswerEventResult']>;
  Attendance: Attendance;
  AudienceMembership: ResolverTypeWrapper<MappedMembership>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CancelEventInput: CancelEventInput;
  CancelEventResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelEventResult']>;
  ConflictError: ResolverTypeWrapper<ConflictError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CreateEventInput: CreateEventInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CreateEventResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateEventResult']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  Event: ResolverTypeWrapper<MappedEvent>;
  EventAnswer: ResolverTypeWrapper<MappedEventAnswer>;
  EventAnswerCounts: ResolverTypeWrapper<MappedAnswerCounts>;
  EventAudience: EventAudience;
  EventConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Event']>>;
  EventEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Event']>>;
  EventFilter: EventFilter;
  EventMode: EventMode;
  EventOrder: EventOrder;
  EventOrderField: EventOrderField;
  EventStatus: EventStatus;
  EventText: ResolverTypeWrapper<EventText>;
  EventTextInput: EventTextInput;
  ForbiddenError: ResolverTypeWrapper<ForbiddenError>;
  InputError: ResolverTypeWrapper<InputError>;
  InputProblem: ResolverTypeWrapper<InputProblem>;
  LocalizedText: ResolverTypeWrapper<LocalizedText>;
  LocalizedTextInput: LocalizedTextInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NonNegativeInt: ResolverTypeWrapper<Scalars['NonNegativeInt']['output']>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Person: ResolverTypeWrapper<MappedPersonReference>;
  PersonDataSection: ResolverTypeWrapper<PersonDataSection>;
  PublishEventInput: PublishEventInput;
  PublishEventResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PublishEventResult']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordedAccess: ResolverTypeWrapper<RecordedAccess>;
  RecordedAccesses: ResolverTypeWrapper<RecordedAccesses>;
  Seat: Seat;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UpdateEventInput: UpdateEventInput;
  UpdateEventResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateEventResult']>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AnswerEventInput: AnswerEventInput;
  ID: Scalars['ID']['output'];
  AnswerEventResult: ResolversUnionTypes<ResolversParentTypes>['AnswerEventResult'];
  AudienceMembership: MappedMembership;
  Boolean: Scalars['Boolean']['output'];
  CancelEventInput: CancelEventInput;
  CancelEventResult: ResolversUnionTypes<ResolversParentTypes>['CancelEventResult'];
  ConflictError: ConflictError;
  String: Scalars['String']['output'];
  CreateEventInput: CreateEventInput;
  Int: Scalars['Int']['output'];
  CreateEventResult: ResolversUnionTypes<ResolversParentTypes>['CreateEventResult'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  EmailAddress: Scalars['EmailAddress']['output'];
  Event: MappedEvent;
  EventAnswer: MappedEventAnswer;
  EventAnswerCounts: MappedAnswerCounts;
  EventConnection: Connection<ResolversParentTypes['Event']>;
  EventEdge: Edge<ResolversParentTypes['Event']>;
  EventFilter: EventFilter;
  EventOrder: EventOrder;
  EventText: EventText;
  EventTextInput: EventTextInput;
  ForbiddenError: ForbiddenError;
  InputError: InputError;
  InputProblem: InputProblem;
  LocalizedText: LocalizedText;
  LocalizedTextInput: LocalizedTextInput;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NonNegativeInt: Scalars['NonNegativeInt']['output'];
  NotFoundError: NotFoundError;
  PageInfo: PageInfo;
  Person: MappedPersonReference;
  PersonDataSection: PersonDataSection;
  PublishEventInput: PublishEventInput;
  PublishEventResult: ResolversUnionTypes<ResolversParentTypes>['PublishEventResult'];
  Query: Record<PropertyKey, never>;
  RecordedAccess: RecordedAccess;
  RecordedAccesses: RecordedAccesses;
  TimeZone: Scalars['TimeZone']['output'];
  URL: Scalars['URL']['output'];
  UpdateEventInput: UpdateEventInput;
  UpdateEventResult: ResolversUnionTypes<ResolversParentTypes>['UpdateEventResult'];
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type AnswerEventResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnswerEventResult'] = ResolversParentTypes['AnswerEventResult']> = {
  __resolveType: TypeResolveFn<'Event' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type AudienceMembershipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AudienceMembership'] = ResolversParentTypes['AudienceMembership']> = {
  audience?: Resolver<ResolversTypes['EventAudience'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CancelEventResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelEventResult'] = ResolversParentTypes['CancelEventResult']> = {
  __resolveType: TypeResolveFn<'Event' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type ConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictError'] = ResolversParentTypes['ConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateEventResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateEventResult'] = ResolversParentTypes['CreateEventResult']> = {
  __resolveType: TypeResolveFn<'Event' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type EventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  titleTexts?: Resolver<ResolversTypes['EventText'], ParentType, ContextType>;
  descriptionTexts?: Resolver<ResolversTypes['EventText'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['EventStatus'], ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['TimeZone'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['EventMode'], ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  audience?: Resolver<ResolversTypes['EventAudience'], ParentType, ContextType>;
  onSiteCapacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  onlineCapacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  myAnswer?: Resolver<Maybe<ResolversTypes['EventAnswer']>, ParentType, ContextType>;
  answers?: Resolver<ResolversTypes['EventAnswerCounts'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EventAnswerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventAnswer'] = ResolversParentTypes['EventAnswer']> = {
  choice?: Resolver<ResolversTypes['AnswerChoice'], ParentType, ContextType>;
  attendance?: Resolver<Maybe<ResolversTypes['Attendance']>, ParentType, ContextType>;
  seat?: Resolver<ResolversTypes['Seat'], ParentType, ContextType>;
  waitlistPosition?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  answeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type EventAnswerCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventAnswerCounts'] = ResolversParentTypes['EventAnswerCounts']> = {
  yes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  no?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maybe?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waitlisted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventConnection'] = ResolversParentTypes['EventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventEdge'] = ResolversParentTypes['EventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
};

export type EventTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventText'] = ResolversParentTypes['EventText']> = {
  ja?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  en?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

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

export type LocalizedTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalizedText'] = ResolversParentTypes['LocalizedText']> = {
  ja?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  en?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  answerEvent?: Resolver<Maybe<ResolversTypes['AnswerEventResult']>, ParentType, ContextType, RequireFields<MutationAnswerEventArgs, 'input'>>;
  createEvent?: Resolver<Maybe<ResolversTypes['CreateEventResult']>, ParentType, ContextType, RequireFields<MutationCreateEventArgs, 'input'>>;
  updateEvent?: Resolver<Maybe<ResolversTypes['UpdateEventResult']>, ParentType, ContextType, RequireFields<MutationUpdateEventArgs, 'input'>>;
  publishEvent?: Resolver<Maybe<ResolversTypes['PublishEventResult']>, ParentType, ContextType, RequireFields<MutationPublishEventArgs, 'input'>>;
  cancelEvent?: Resolver<Maybe<ResolversTypes['CancelEventResult']>, ParentType, ContextType, RequireFields<MutationCancelEventArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Event', ParentType, ContextType>;
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
  upcomingEvents?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, Partial<PersonUpcomingEventsArgs>>;
  audiences?: Resolver<Maybe<Array<ResolversTypes['AudienceMembership']>>, ParentType, ContextType>;
};

export type PersonDataSectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonDataSection'] = ResolversParentTypes['PersonDataSection']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PublishEventResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishEventResult'] = ResolversParentTypes['PublishEventResult']> = {
  __resolveType: TypeResolveFn<'Event' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  personData?: Resolver<Array<ResolversTypes['PersonDataSection']>, ParentType, ContextType, RequireFields<QueryPersonDataArgs, 'personIds'>>;
  personAccesses?: Resolver<ResolversTypes['RecordedAccesses'], ParentType, ContextType, RequireFields<QueryPersonAccessesArgs, 'personIds' | 'size' | 'backward'>>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType, RequireFields<QueryEventArgs, 'id'>>;
  events?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, RequireFields<QueryEventsArgs, 'orderBy'>>;
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

export interface TimeZoneScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TimeZone'], any> {
  name: 'TimeZone';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UpdateEventResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateEventResult'] = ResolversParentTypes['UpdateEventResult']> = {
  __resolveType: TypeResolveFn<'Event' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'ConflictError' | 'ForbiddenError' | 'InputError' | 'NotFoundError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AnswerEventResult?: AnswerEventResultResolvers<ContextType>;
  AudienceMembership?: AudienceMembershipResolvers<ContextType>;
  CancelEventResult?: CancelEventResultResolvers<ContextType>;
  ConflictError?: ConflictErrorResolvers<ContextType>;
  CreateEventResult?: CreateEventResultResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  EmailAddress?: GraphQLScalarType;
  Event?: EventResolvers<ContextType>;
  EventAnswer?: EventAnswerResolvers<ContextType>;
  EventAnswerCounts?: EventAnswerCountsResolvers<ContextType>;
  EventConnection?: EventConnectionResolvers<ContextType>;
  EventEdge?: EventEdgeResolvers<ContextType>;
  EventText?: EventTextResolvers<ContextType>;
  ForbiddenError?: ForbiddenErrorResolvers<ContextType>;
  InputError?: InputErrorResolvers<ContextType>;
  InputProblem?: InputProblemResolvers<ContextType>;
  LocalizedText?: LocalizedTextResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NonNegativeInt?: GraphQLScalarType;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonDataSection?: PersonDataSectionResolvers<ContextType>;
  PublishEventResult?: PublishEventResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordedAccess?: RecordedAccessResolvers<ContextType>;
  RecordedAccesses?: RecordedAccessesResolvers<ContextType>;
  TimeZone?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  UpdateEventResult?: UpdateEventResultResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

/** Loads entities in batches, by id; null where there is none. Same order and length as the ids. */
export type References = {
  Event: (
    ids: readonly Id<'Event'>[],
    context: Context,
  ) => Promise<readonly (ResolversParentTypes['Event'] | null)[]>;
  Person: (
    ids: readonly Id<'Person'>[],
    context: Context,
  ) => Promise<readonly (ResolversParentTypes['Person'] | null)[]>;
};
