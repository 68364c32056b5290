// Written by `npm run supergraph -- codegen` from schema/*.graphql: change those, not this.
import type { Id } from '@okaeri/kernel';
import type { Connection, Edge } from '@okaeri/subgraph';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ContactCardView as MappedContactCardView, DepartureView as MappedDepartureView, EmploymentView as MappedEmploymentView, LocationView as MappedLocationView } from './views.ts';
import type { IssuedInvitation as MappedIssuedInvitation } from '../invitation/invitation.service.ts';
import type { PersonRecord as MappedPersonRecord } from '../person/person-record.ts';
import type { HrName as MappedHrName } from '../person/names.ts';
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

/** A claim link to use. */
export type ClaimInvitationInput = {
  /** What the link carries. */
  token: Scalars['String']['input'];
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
  /** What to call them; null when they must not be written to. */
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

/** The caller may not do this. */
export type ForbiddenError = UserError & {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
};

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

/** What can be done. */
export type Mutation = {
  /**
   * Ties the caller's account to the record that the claim link was sent for. The link works once. A link that is
   * wrong, used, expired or withdrawn gets one and the same NotFoundError, so that nothing can be learned by trying.
   */
  claimInvitation: ClaimInvitationResult;
  /** Makes the claim link of an invitation, for the service that mails it. Asked again, it gives the same link. */
  issueInvitation: IssueInvitationResult;
};


/** What can be done. */
export type MutationClaimInvitationArgs = {
  input: ClaimInvitationInput;
};


/** What can be done. */
export type MutationIssueInvitationArgs = {
  input: IssueInvitationInput;
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

/**
 * Somebody who works or worked for the company. One person, whatever number of times they joined and left.
 * The record of somebody who died is there for HR only.
 */
export type Person = Node & {
  /** Opaque; `Person:` and a UUID. */
  id: Scalars['ID']['output'];
  /** Employed, or what they became after the last day. */
  status: PersonStatus;
  /**
   * As what they left; null while they are employed. Those who may know of a departure that lies ahead are told
   * already before the last day.
   */
  personClass: Maybe<PersonClass>;
  /** What they are called. Null only for somebody of whom HR told no name. */
  names: Maybe<PersonNames>;
  /** The periods of employment, by first day. */
  employments: Array<Employment>;
  /** How to reach them outside the company. */
  contact: PersonContact;
  /** The language to address them in, BCP 47. */
  language: Scalars['String']['output'];
  /** Whether they came back after having left. */
  returner: Scalars['Boolean']['output'];
  /** Whether they claimed the record: an account is tied to it. */
  claimed: Scalars['Boolean']['output'];
  /** Whether an application of theirs is neither decided nor withdrawn. */
  inProcess: Scalars['Boolean']['output'];
  /** Whether a private address is known. Without one no invitation can be sent. */
  reachable: Scalars['Boolean']['output'];
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

/** How to reach a person outside the company. */
export type PersonContact = {
  /** The address that remains after the last day. */
  privateEmail: Maybe<Scalars['EmailAddress']['output']>;
  /** Telephone, as HR writes it. */
  phone: Maybe<Scalars['String']['output']>;
};

/** A person in their place on a page. */
export type PersonEdge = {
  /** Names the place. */
  cursor: Scalars['String']['output'];
  /** The person. */
  node: Person;
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

/** What can be asked. */
export type Query = {
  /** People, a page at a time. */
  people: PersonConnection;
  /** The person with this employee number at this employer; null when HR never told of one. */
  personByEmployee: Maybe<Person>;
  /** The caller's own record; null for somebody without one (they claim it with the link they were sent). */
  me: Maybe<Person>;
  /** A person; null when there is none with this id, or none for this caller. */
  person: Maybe<Person>;
  /** Who an account is, for the gateway. Null when the account has no record here. */
  session: Maybe<Session>;
  /**
   * Addresses and names for mails, at the moment of sending. People who are unknown, closed or without an address
   * to write to are marked so. In the order of the ids.
   */
  contactCards: Array<ContactCard>;
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
};

/** Whether HR would hire somebody again. */
export type RehireRecommendation =
  /** Yes. */
  | 'YES'
  /** To be looked at. */
  | 'REVIEW'
  /** No. */
  | 'NO';

/** Whose account it is. */
export type Session = {
  /** The person's id as topics carry it (a UUID). */
  personId: Scalars['ID']['output'];
  /** Left, and claimed the record. */
  alumnus: Scalars['Boolean']['output'];
  /** Works for the company. */
  employee: Scalars['Boolean']['output'];
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
  ClaimInvitationResult:
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
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( MappedPersonRecord & { __typename: 'Person' } );
  UserError:
    | ( ConflictError & { __typename: 'ConflictError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ClaimInvitationInput: ClaimInvitationInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ClaimInvitationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClaimInvitationResult']>;
  ConflictError: ResolverTypeWrapper<ConflictError>;
  ContactCard: ResolverTypeWrapper<MappedContactCardView>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ContactPurpose: ContactPurpose;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Department: ResolverTypeWrapper<Department>;
  Departure: ResolverTypeWrapper<MappedDepartureView>;
  DepartureInitiator: DepartureInitiator;
  DepartureReason: ResolverTypeWrapper<DepartureReason>;
  DepartureReasonCategory: DepartureReasonCategory;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  Employment: ResolverTypeWrapper<MappedEmploymentView>;
  EmploymentType: EmploymentType;
  ForbiddenError: ResolverTypeWrapper<ForbiddenError>;
  Grade: ResolverTypeWrapper<Grade>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InputError: ResolverTypeWrapper<InputError>;
  InputProblem: ResolverTypeWrapper<InputProblem>;
  IssueInvitationInput: IssueInvitationInput;
  IssueInvitationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['IssueInvitationResult']>;
  IssuedInvitation: ResolverTypeWrapper<MappedIssuedInvitation>;
  LocalizedText: ResolverTypeWrapper<LocalizedText>;
  LocalizedTextInput: LocalizedTextInput;
  Location: ResolverTypeWrapper<MappedLocationView>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NonNegativeInt: ResolverTypeWrapper<Scalars['NonNegativeInt']['output']>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Person: ResolverTypeWrapper<MappedPersonRecord>;
  PersonClass: PersonClass;
  PersonConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Person']>>;
  PersonContact: ResolverTypeWrapper<PersonContact>;
  PersonEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Person']>>;
  PersonFilter: PersonFilter;
  PersonNames: ResolverTypeWrapper<MappedHrName>;
  PersonOrder: PersonOrder;
  PersonOrderField: PersonOrderField;
  PersonStatus: PersonStatus;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RehireRecommendation: RehireRecommendation;
  Session: ResolverTypeWrapper<Session>;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ClaimInvitationInput: ClaimInvitationInput;
  String: Scalars['String']['output'];
  ClaimInvitationResult: ResolversUnionTypes<ResolversParentTypes>['ClaimInvitationResult'];
  ConflictError: ConflictError;
  ContactCard: MappedContactCardView;
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Department: Department;
  Departure: MappedDepartureView;
  DepartureReason: DepartureReason;
  EmailAddress: Scalars['EmailAddress']['output'];
  Employment: MappedEmploymentView;
  ForbiddenError: ForbiddenError;
  Grade: Grade;
  Int: Scalars['Int']['output'];
  InputError: InputError;
  InputProblem: InputProblem;
  IssueInvitationInput: IssueInvitationInput;
  IssueInvitationResult: ResolversUnionTypes<ResolversParentTypes>['IssueInvitationResult'];
  IssuedInvitation: MappedIssuedInvitation;
  LocalizedText: LocalizedText;
  LocalizedTextInput: LocalizedTextInput;
  Location: MappedLocationView;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NonNegativeInt: Scalars['NonNegativeInt']['output'];
  NotFoundError: NotFoundError;
  PageInfo: PageInfo;
  Person: MappedPersonRecord;
  PersonConnection: Connection<ResolversParentTypes['Person']>;
  PersonContact: PersonContact;
  PersonEdge: Edge<ResolversParentTypes['Person']>;
  PersonFilter: PersonFilter;
  PersonNames: MappedHrName;
  PersonOrder: PersonOrder;
  Query: Record<PropertyKey, never>;
  Session: Session;
  TimeZone: Scalars['TimeZone']['output'];
  URL: Scalars['URL']['output'];
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type ClaimInvitationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClaimInvitationResult'] = ResolversParentTypes['ClaimInvitationResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type ConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictError'] = ResolversParentTypes['ConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContactCardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ContactCard'] = ResolversParentTypes['ContactCard']> = {
  personId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  contactable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

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

export type ForbiddenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForbiddenError'] = ResolversParentTypes['ForbiddenError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  claimInvitation?: Resolver<ResolversTypes['ClaimInvitationResult'], ParentType, ContextType, RequireFields<MutationClaimInvitationArgs, 'input'>>;
  issueInvitation?: Resolver<ResolversTypes['IssueInvitationResult'], ParentType, ContextType, RequireFields<MutationIssueInvitationArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Person', ParentType, ContextType>;
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
  status?: Resolver<ResolversTypes['PersonStatus'], ParentType, ContextType>;
  personClass?: Resolver<Maybe<ResolversTypes['PersonClass']>, ParentType, ContextType>;
  names?: Resolver<Maybe<ResolversTypes['PersonNames']>, ParentType, ContextType>;
  employments?: Resolver<Array<ResolversTypes['Employment']>, ParentType, ContextType>;
  contact?: Resolver<ResolversTypes['PersonContact'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  returner?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  claimed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  inProcess?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reachable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type PersonEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonEdge'] = ResolversParentTypes['PersonEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  people?: Resolver<ResolversTypes['PersonConnection'], ParentType, ContextType, RequireFields<QueryPeopleArgs, 'orderBy'>>;
  personByEmployee?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<QueryPersonByEmployeeArgs, 'employer' | 'employeeNumber'>>;
  me?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<QueryPersonArgs, 'id'>>;
  session?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType, RequireFields<QuerySessionArgs, 'issuer' | 'subject'>>;
  contactCards?: Resolver<Array<ResolversTypes['ContactCard']>, ParentType, ContextType, RequireFields<QueryContactCardsArgs, 'personIds' | 'purpose'>>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  personId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  alumnus?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  employee?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
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
  ClaimInvitationResult?: ClaimInvitationResultResolvers<ContextType>;
  ConflictError?: ConflictErrorResolvers<ContextType>;
  ContactCard?: ContactCardResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Department?: DepartmentResolvers<ContextType>;
  Departure?: DepartureResolvers<ContextType>;
  DepartureReason?: DepartureReasonResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  Employment?: EmploymentResolvers<ContextType>;
  ForbiddenError?: ForbiddenErrorResolvers<ContextType>;
  Grade?: GradeResolvers<ContextType>;
  InputError?: InputErrorResolvers<ContextType>;
  InputProblem?: InputProblemResolvers<ContextType>;
  IssueInvitationResult?: IssueInvitationResultResolvers<ContextType>;
  IssuedInvitation?: IssuedInvitationResolvers<ContextType>;
  LocalizedText?: LocalizedTextResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NonNegativeInt?: GraphQLScalarType;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonConnection?: PersonConnectionResolvers<ContextType>;
  PersonContact?: PersonContactResolvers<ContextType>;
  PersonEdge?: PersonEdgeResolvers<ContextType>;
  PersonNames?: PersonNamesResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  TimeZone?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
};

/** Loads entities in batches, by id; null where there is none. Same order and length as the ids. */
export type References = {
  Person: (
    ids: readonly Id<'Person'>[],
    context: Context,
  ) => Promise<readonly (ResolversParentTypes['Person'] | null)[]>;
};
