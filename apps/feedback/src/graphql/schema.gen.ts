// Written by `npm run supergraph -- codegen` from schema/*.graphql: change those, not this.
import type { Id } from '@okaeri/kernel';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ChoiceQuestion as MappedChoiceQuestion, QuestionChoice as MappedQuestionChoice, ScaleQuestion as MappedScaleQuestion, Form as MappedForm, Question as MappedQuestion, TextQuestion as MappedTextQuestion } from '../form/form.ts';
import type { PersonReference as MappedPersonReference, Context } from './context.ts';
import type { QuestionResult as MappedQuestionResult, SurveyResults as MappedSurveyResults } from '../response/results.ts';
import type { Survey as MappedSurvey } from '../survey/survey.ts';
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

/** How often a value was given. */
export type AnswerCount = {
  /** The value. */
  value: Scalars['String']['output'];
  /** How often. */
  count: Scalars['Int']['output'];
};

/** Answers to a survey. */
export type AnswerSurveyInput = {
  /** Which survey. */
  surveyId: Scalars['ID']['input'];
  /** One entry a question; questions that need no answer can be left out. */
  answers: Array<SurveyAnswerInput>;
};

/** The answered survey, or why the answers were not taken. */
export type AnswerSurveyResult = Survey | InputError | NotFoundError | ForbiddenError | ConflictError;

/** A question answered by one of several choices. */
export type ChoiceQuestion = SurveyQuestion & {
  /** Names the question within its form. */
  id: Scalars['String']['output'];
  /** The question, in the caller's language. */
  text: Scalars['String']['output'];
  /** Whether it must be answered. */
  required: Scalars['Boolean']['output'];
  /** What can be chosen. */
  choices: Array<QuestionChoice>;
};

/** It does not fit the present state of things. */
export type ConflictError = UserError & {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
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
   * Answers a survey of the caller's, once. Answers are kept without the name: they can be neither looked up nor
   * changed afterwards.
   */
  answerSurvey: Maybe<AnswerSurveyResult>;
};


/** What can be done. */
export type MutationAnswerSurveyArgs = {
  input: AnswerSurveyInput;
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
  /** The exit survey of their latest departure; null when none was ever scheduled. */
  exitSurvey: Maybe<Survey>;
  /** Everything they were or will be asked, the newest first. Withdrawn surveys are left out. */
  surveys: Maybe<Array<Survey>>;
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

/** What can be asked. */
export type Query = {
  /** Everything that this service holds about a person, by all ids of theirs: for exports. */
  personData: Array<PersonDataSection>;
  /** Who looked at what this service keeps private about a person, by all ids of theirs: the newest first. */
  personAccesses: RecordedAccesses;
  /** What people answered, all of them together; never fewer than five, and in steps of at least five. */
  surveyResults: Maybe<SurveyResults>;
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
export type QuerySurveyResultsArgs = {
  kind: SurveyKind;
  formVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** Something that can be chosen. */
export type QuestionChoice = {
  /** What to send as the answer. */
  value: Scalars['String']['output'];
  /** What it says, in the caller's language. */
  label: Scalars['String']['output'];
};

/** What people answered to one question. Empty while too few answered it. */
export type QuestionResult = {
  /** The question. */
  question: SurveyQuestion;
  /** How many answered it, of those the results cover. */
  answers: Scalars['Int']['output'];
  /** The mean of a scale; null for other questions. */
  average: Maybe<Scalars['Float']['output']>;
  /** Share of 9 and 10 less share of 0 to 6, -100 to 100; null for anything but a scale from 0 to 10. */
  netPromoterScore: Maybe<Scalars['Int']['output']>;
  /** Of a scale or a choice: how often each value was given. */
  counts: Array<AnswerCount>;
  /** Answers in people's own words, in no particular order. */
  comments: Array<Scalars['String']['output']>;
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

/** A question answered by a whole number between two ends. */
export type ScaleQuestion = SurveyQuestion & {
  /** Names the question within its form. */
  id: Scalars['String']['output'];
  /** The question, in the caller's language. */
  text: Scalars['String']['output'];
  /** Whether it must be answered. */
  required: Scalars['Boolean']['output'];
  /** The lowest number. */
  minimum: Scalars['Int']['output'];
  /** The highest number. */
  maximum: Scalars['Int']['output'];
  /** What the lowest number means. */
  minimumLabel: Scalars['String']['output'];
  /** What the highest number means. */
  maximumLabel: Scalars['String']['output'];
};

/** That a person is asked, and how far it got; never what they answered. */
export type Survey = Node & {
  /** Opaque; `Survey:` and a UUID. */
  id: Scalars['ID']['output'];
  /** What it asks about. */
  kind: SurveyKind;
  /** How far it is. */
  status: SurveyStatus;
  /** When it opens or opened; null while that waits for something to happen. */
  opensAt: Maybe<Scalars['DateTime']['output']>;
  /** The day it was answered; null before. */
  answeredOn: Maybe<Scalars['Date']['output']>;
  /** Who is asked. */
  person: Person;
  /** What is asked. */
  form: SurveyForm;
};

/** The answer to one question. */
export type SurveyAnswerInput = {
  /** The question's id within the form. */
  questionId: Scalars['String']['input'];
  /** A whole number for a scale, the `value` of a choice, or the text. */
  value: Scalars['String']['input'];
};

/** What is asked, texts in the caller's language. */
export type SurveyForm = {
  /** Grows with every change of the form. */
  version: Scalars['Int']['output'];
  /** Its title. */
  title: Scalars['String']['output'];
  /** What to know before answering. */
  introduction: Scalars['String']['output'];
  /** The questions, in order. */
  questions: Array<SurveyQuestion>;
};

/** What a survey asks about. */
export type SurveyKind =
  /** Leaving the company. */
  | 'EXIT'
  /** Applying to come back. */
  | 'CANDIDATE';

/** A question of a survey. */
export type SurveyQuestion = {
  /** Names the question within its form. */
  id: Scalars['String']['output'];
  /** The question, in the caller's language. */
  text: Scalars['String']['output'];
  /** Whether it must be answered. */
  required: Scalars['Boolean']['output'];
};

/** What people answered to one version of a form. */
export type SurveyResults = {
  /** What was asked. */
  form: SurveyForm;
  /** How many answers the results cover. */
  answers: Scalars['Int']['output'];
  /** By question; null while there are too few answers to show any. */
  questions: Maybe<Array<QuestionResult>>;
};

/** How far a survey is. */
export type SurveyStatus =
  /** It will open. */
  | 'SCHEDULED'
  /** It can be answered. */
  | 'OPEN'
  /** It was answered. */
  | 'ANSWERED'
  /** It is not asked (any more). */
  | 'WITHDRAWN';

/** A question answered in the person's own words. */
export type TextQuestion = SurveyQuestion & {
  /** Names the question within its form. */
  id: Scalars['String']['output'];
  /** The question, in the caller's language. */
  text: Scalars['String']['output'];
  /** Whether it must be answered. */
  required: Scalars['Boolean']['output'];
  /** How many characters at most. */
  maximumLength: Scalars['Int']['output'];
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
  AnswerSurveyResult:
    | ( MappedSurvey & { __typename: 'Survey' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( MappedSurvey & { __typename: 'Survey' } );
  SurveyQuestion:
    | ( MappedChoiceQuestion & { __typename: 'ChoiceQuestion' } )
    | ( MappedScaleQuestion & { __typename: 'ScaleQuestion' } )
    | ( MappedTextQuestion & { __typename: 'TextQuestion' } )
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
  AnswerCount: ResolverTypeWrapper<AnswerCount>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AnswerSurveyInput: AnswerSurveyInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AnswerSurveyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AnswerSurveyResult']>;
  ChoiceQuestion: ResolverTypeWrapper<MappedChoiceQuestion>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ConflictError: ResolverTypeWrapper<ConflictError>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
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
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QuestionChoice: ResolverTypeWrapper<MappedQuestionChoice>;
  QuestionResult: ResolverTypeWrapper<MappedQuestionResult>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  RecordedAccess: ResolverTypeWrapper<RecordedAccess>;
  RecordedAccesses: ResolverTypeWrapper<RecordedAccesses>;
  ScaleQuestion: ResolverTypeWrapper<MappedScaleQuestion>;
  Survey: ResolverTypeWrapper<MappedSurvey>;
  SurveyAnswerInput: SurveyAnswerInput;
  SurveyForm: ResolverTypeWrapper<MappedForm>;
  SurveyKind: SurveyKind;
  SurveyQuestion: ResolverTypeWrapper<MappedQuestion>;
  SurveyResults: ResolverTypeWrapper<MappedSurveyResults>;
  SurveyStatus: SurveyStatus;
  TextQuestion: ResolverTypeWrapper<MappedTextQuestion>;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AnswerCount: AnswerCount;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  AnswerSurveyInput: AnswerSurveyInput;
  ID: Scalars['ID']['output'];
  AnswerSurveyResult: ResolversUnionTypes<ResolversParentTypes>['AnswerSurveyResult'];
  ChoiceQuestion: MappedChoiceQuestion;
  Boolean: Scalars['Boolean']['output'];
  ConflictError: ConflictError;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  EmailAddress: Scalars['EmailAddress']['output'];
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
  Query: Record<PropertyKey, never>;
  QuestionChoice: MappedQuestionChoice;
  QuestionResult: MappedQuestionResult;
  Float: Scalars['Float']['output'];
  RecordedAccess: RecordedAccess;
  RecordedAccesses: RecordedAccesses;
  ScaleQuestion: MappedScaleQuestion;
  Survey: MappedSurvey;
  SurveyAnswerInput: SurveyAnswerInput;
  SurveyForm: MappedForm;
  SurveyQuestion: MappedQuestion;
  SurveyResults: MappedSurveyResults;
  TextQuestion: MappedTextQuestion;
  TimeZone: Scalars['TimeZone']['output'];
  URL: Scalars['URL']['output'];
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type AnswerCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnswerCount'] = ResolversParentTypes['AnswerCount']> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AnswerSurveyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnswerSurveyResult'] = ResolversParentTypes['AnswerSurveyResult']> = {
  __resolveType: TypeResolveFn<'Survey' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type ChoiceQuestionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChoiceQuestion'] = ResolversParentTypes['ChoiceQuestion']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  choices?: Resolver<Array<ResolversTypes['QuestionChoice']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type LocalizedTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalizedText'] = ResolversParentTypes['LocalizedText']> = {
  ja?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  en?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  answerSurvey?: Resolver<Maybe<ResolversTypes['AnswerSurveyResult']>, ParentType, ContextType, RequireFields<MutationAnswerSurveyArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Survey', ParentType, ContextType>;
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
  exitSurvey?: Resolver<Maybe<ResolversTypes['Survey']>, ParentType, ContextType>;
  surveys?: Resolver<Maybe<Array<ResolversTypes['Survey']>>, ParentType, ContextType>;
};

export type PersonDataSectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonDataSection'] = ResolversParentTypes['PersonDataSection']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  personData?: Resolver<Array<ResolversTypes['PersonDataSection']>, ParentType, ContextType, RequireFields<QueryPersonDataArgs, 'personIds'>>;
  personAccesses?: Resolver<ResolversTypes['RecordedAccesses'], ParentType, ContextType, RequireFields<QueryPersonAccessesArgs, 'personIds' | 'size' | 'backward'>>;
  surveyResults?: Resolver<Maybe<ResolversTypes['SurveyResults']>, ParentType, ContextType, RequireFields<QuerySurveyResultsArgs, 'kind'>>;
};

export type QuestionChoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuestionChoice'] = ResolversParentTypes['QuestionChoice']> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QuestionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuestionResult'] = ResolversParentTypes['QuestionResult']> = {
  question?: Resolver<ResolversTypes['SurveyQuestion'], ParentType, ContextType>;
  answers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  average?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  netPromoterScore?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  counts?: Resolver<Array<ResolversTypes['AnswerCount']>, ParentType, ContextType>;
  comments?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
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

export type ScaleQuestionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScaleQuestion'] = ResolversParentTypes['ScaleQuestion']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  minimum?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maximum?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimumLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maximumLabel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SurveyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Survey'] = ResolversParentTypes['Survey']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SurveyKind'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SurveyStatus'], ParentType, ContextType>;
  opensAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  answeredOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  form?: Resolver<ResolversTypes['SurveyForm'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SurveyFormResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SurveyForm'] = ResolversParentTypes['SurveyForm']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  introduction?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  questions?: Resolver<Array<ResolversTypes['SurveyQuestion']>, ParentType, ContextType>;
};

export type SurveyQuestionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SurveyQuestion'] = ResolversParentTypes['SurveyQuestion']> = {
  __resolveType: TypeResolveFn<'ChoiceQuestion' | 'ScaleQuestion' | 'TextQuestion', ParentType, ContextType>;
};

export type SurveyResultsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SurveyResults'] = ResolversParentTypes['SurveyResults']> = {
  form?: Resolver<ResolversTypes['SurveyForm'], ParentType, ContextType>;
  answers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  questions?: Resolver<Maybe<Array<ResolversTypes['QuestionResult']>>, ParentType, ContextType>;
};

export type TextQuestionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TextQuestion'] = ResolversParentTypes['TextQuestion']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maximumLength?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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
  AnswerCount?: AnswerCountResolvers<ContextType>;
  AnswerSurveyResult?: AnswerSurveyResultResolvers<ContextType>;
  ChoiceQuestion?: ChoiceQuestionResolvers<ContextType>;
  ConflictError?: ConflictErrorResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  EmailAddress?: GraphQLScalarType;
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
  Query?: QueryResolvers<ContextType>;
  QuestionChoice?: QuestionChoiceResolvers<ContextType>;
  QuestionResult?: QuestionResultResolvers<ContextType>;
  RecordedAccess?: RecordedAccessResolvers<ContextType>;
  RecordedAccesses?: RecordedAccessesResolvers<ContextType>;
  ScaleQuestion?: ScaleQuestionResolvers<ContextType>;
  Survey?: SurveyResolvers<ContextType>;
  SurveyForm?: SurveyFormResolvers<ContextType>;
  SurveyQuestion?: SurveyQuestionResolvers<ContextType>;
  SurveyResults?: SurveyResultsResolvers<ContextType>;
  TextQuestion?: TextQuestionResolvers<ContextType>;
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
  Survey: (
    ids: readonly Id<'Survey'>[],
    context: Context,
  ) => Promise<readonly (ResolversParentTypes['Survey'] | null)[]>;
};
