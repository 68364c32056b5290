// Written by `npm run supergraph -- codegen` from schema/*.graphql: change those, not this.
import type { Id } from '@okaeri/kernel';
import type { Connection, Edge } from '@okaeri/subgraph';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Application as MappedApplication, ApplicationChange as MappedApplicationChange } from '../application/application.ts';
import type { RuleDecision as MappedRuleDecision } from '../decision/decision.ts';
import type { PersonRef as MappedPersonRef } from '../person/person.ts';
import type { Eligibility as MappedEligibility } from './rehire-eligibility.ts';
import type { Policy as MappedPolicy } from '../policy/policy.ts';
import type { Requisition as MappedRequisition } from '../requisition/requisition.ts';
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

/** Which application moves on. */
export type AdvanceApplicationInput = {
  /** Its id. */
  applicationId: Scalars['ID']['input'];
};

/** The application in its new step, or why it did not move. */
export type AdvanceApplicationResult = Application | InputError | NotFoundError | ForbiddenError | ConflictError;

/** A former colleague's application, to a position or open. */
export type Application = Node & {
  /** Opaque; `Application:` and a UUID. */
  id: Scalars['ID']['output'];
  /** Who applied. */
  applicant: Maybe<Person>;
  /** The position; null for an open application. */
  requisition: Maybe<Requisition>;
  /** Who looks after the application; null until somebody is assigned. */
  recruiter: Maybe<Person>;
  /** Where it stands. */
  status: Maybe<ApplicationStatus>;
  /** Neither hired, declined nor withdrawn. */
  inProcess: Maybe<Scalars['Boolean']['output']>;
  /** The steps of the selection; eligible former colleagues go without screening. */
  steps: Maybe<Array<ApplicationStep>>;
  /** The decision on the applicant as it was when they applied; null when there was none. */
  eligibility: Maybe<RehireEligibility>;
  /** How the applicant would like to work. */
  workingStyles: Maybe<Array<WorkingStyle>>;
  /** Why it was declined; null when it was not. */
  declineReason: Maybe<DeclineReason>;
  /** Why it was withdrawn; null when it was not. */
  withdrawalReason: Maybe<WithdrawalReason>;
  /** Something the recruiter should look at. */
  flag: Maybe<ApplicationFlag>;
  /** When it was submitted. */
  submittedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it last changed. */
  changedAt: Maybe<Scalars['DateTime']['output']>;
  /** When HR confirmed that the applicant has joined again; null before. */
  joinedAt: Maybe<Scalars['DateTime']['output']>;
  /** Every step with who took it and when, oldest first. */
  history: Maybe<Array<ApplicationChange>>;
};

/** What can be done to an application. */
export type ApplicationAction =
  /** Submitted by the applicant. */
  | 'SUBMIT'
  /** A step on. */
  | 'ADVANCE'
  /** A recruiter assigned. */
  | 'ASSIGN'
  /** An offer made. */
  | 'OFFER'
  /** Refused. */
  | 'DECLINE'
  /** Hired. */
  | 'HIRE'
  /** Withdrawn. */
  | 'WITHDRAW'
  /** Flagged to the recruiter. */
  | 'FLAG'
  /** The join confirmed by HR. */
  | 'CONFIRM_JOIN';

/** One change of an application. */
export type ApplicationChange = {
  /** When. */
  at: Scalars['DateTime']['output'];
  /** What was done. */
  action: ApplicationAction;
  /** Where it stood before; null for the submission. */
  from: Maybe<ApplicationStatus>;
  /** Where it stood after. */
  to: ApplicationStatus;
  /** Who did it; null when the system did. */
  by: Maybe<Person>;
};

/** A page of applications. */
export type ApplicationConnection = {
  /** The applications of the page, each with its cursor. */
  edges: Array<ApplicationEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many applications there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** An application in its place on a page. */
export type ApplicationEdge = {
  /** Names the place. */
  cursor: Scalars['String']['output'];
  /** The application. */
  node: Application;
};

/** Which applications; every condition given must hold. */
export type ApplicationFilter = {
  /** In one of these states. */
  statuses?: InputMaybe<Array<ApplicationStatus>>;
  /** Still in process, or ended. */
  inProcess?: InputMaybe<Scalars['Boolean']['input']>;
  /** To this position. */
  requisitionId?: InputMaybe<Scalars['ID']['input']>;
  /** Open applications only, or only those to a position. */
  open?: InputMaybe<Scalars['Boolean']['input']>;
  /** Looked after by this person. */
  recruiterId?: InputMaybe<Scalars['ID']['input']>;
  /** Without a recruiter, or with one. */
  unassigned?: InputMaybe<Scalars['Boolean']['input']>;
  /** With something the recruiter should look at, or without. */
  flagged?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Something the recruiter should look at. */
export type ApplicationFlag =
  /** The applicant's departure was cancelled: they still work here. */
  | 'DEPARTURE_CANCELLED';

/** The order of applications. */
export type ApplicationSort =
  /** By submission, the newest first. */
  | 'SUBMITTED_NEWEST_FIRST'
  /** By submission, the oldest first. */
  | 'SUBMITTED_OLDEST_FIRST'
  /** By the last change, the newest first. */
  | 'CHANGED_NEWEST_FIRST';

/** Where an application stands. */
export type ApplicationStatus =
  /** Received. */
  | 'SUBMITTED'
  /** In screening. */
  | 'IN_REVIEW'
  /** Being interviewed. */
  | 'INTERVIEW'
  /** An offer was made. */
  | 'OFFERED'
  /** The offer was accepted. */
  | 'HIRED'
  /** Refused. */
  | 'DECLINED'
  /** Withdrawn. */
  | 'WITHDRAWN';

/** One step of the selection. */
export type ApplicationStep = {
  /** Which step. */
  step: SelectionStep;
  /** How far it is. */
  state: StepState;
};

/** What can be decided on an application. */
export type ApplicationVerdict =
  /** Make an offer. */
  | 'OFFER'
  /** Decline, with a reason. */
  | 'DECLINE';

/** An application without a position. */
export type ApplyOpenlyInput = {
  /** How the applicant would like to work. */
  workingStyles?: Array<WorkingStyle>;
  /** Any text of the caller's, up to 100 characters: sent again, the same application is answered and none is made. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The application, or why it was not made. */
export type ApplyOpenlyResult = Application | InputError | NotFoundError | ForbiddenError | ConflictError;

/** An application to a position. */
export type ApplyToRequisitionInput = {
  /** The position. */
  requisitionId: Scalars['ID']['input'];
  /** How the applicant would like to work. */
  workingStyles?: Array<WorkingStyle>;
  /** Any text of the caller's, up to 100 characters: sent again, the same application is answered and none is made. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The application, or why it was not made. */
export type ApplyToRequisitionResult = Application | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Who is to look after which application. */
export type AssignRecruiterInput = {
  /** The application's id. */
  applicationId: Scalars['ID']['input'];
  /** The recruiter, an employee; the caller when left out. */
  recruiterId?: InputMaybe<Scalars['ID']['input']>;
};

/** The application with its recruiter, or why it was not assigned. */
export type AssignRecruiterResult = Application | InputError | NotFoundError | ForbiddenError | ConflictError;

/** A position to close. */
export type CloseRequisitionInput = {
  /** Its id. */
  requisitionId: Scalars['ID']['input'];
};

/** The closed position, or why it was not closed. */
export type CloseRequisitionResult = Requisition | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Which decision is confirmed. */
export type ConfirmDecisionInput = {
  /** `RehireEligibility.decisionId`. */
  decisionId: Scalars['ID']['input'];
};

/** The confirmed decision, or why it could not be confirmed. */
export type ConfirmDecisionResult = RehireEligibility | InputError | NotFoundError | ForbiddenError | ConflictError;

/** It does not fit the present state of things. */
export type ConflictError = UserError & {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
};

/** What is decided on an application. */
export type DecideApplicationInput = {
  /** The application's id. */
  applicationId: Scalars['ID']['input'];
  /** Offer or decline. */
  verdict: ApplicationVerdict;
  /** Why it is declined; needed to decline, not allowed with an offer. */
  reason?: InputMaybe<DeclineReason>;
};

/** The decided application, or why it was not decided. */
export type DecideApplicationResult = Application | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Why an application is declined. */
export type DeclineReason =
  /** Skills do not match. */
  | 'SKILLS_DO_NOT_MATCH'
  /** Experience does not match. */
  | 'EXPERIENCE_DOES_NOT_MATCH'
  /** Another candidate was chosen. */
  | 'ANOTHER_CANDIDATE'
  /** The position was closed. */
  | 'POSITION_CLOSED'
  /** No agreement on conditions. */
  | 'CONDITIONS_NOT_AGREED'
  /** The rehire policy does not allow it. */
  | 'POLICY';

/** One thing a rule looked at. */
export type EligibilityInput = {
  /** What it is, e.g. `tenureYears`, `requiredYears`, `gradeRank`, `reasonCategory`. */
  name: Scalars['String']['output'];
  /** Its value; null when it is not on record or not for this reader. */
  value: Maybe<Scalars['String']['output']>;
};

/** What the policy says of a return. */
export type EligibilityOutcome =
  /** All conditions are met. */
  | 'ELIGIBLE'
  /** A person looks at the case. */
  | 'NEEDS_REVIEW'
  /** A condition is not met. */
  | 'NOT_ELIGIBLE';

/** Whether a person has to look at a decision. */
export type EligibilityReview =
  /** All conditions are met: nobody needs to. */
  | 'NOT_NEEDED'
  /** Somebody at HR has yet to look at it. */
  | 'PENDING'
  /** Somebody at HR has looked and confirmed it. */
  | 'CONFIRMED';

/** One rule of the policy, applied. */
export type EligibilityRule = {
  /** Which rule. */
  rule: EligibilityRuleCode;
  /** How it came out. */
  result: EligibilityRuleResult;
  /** What it looked at. */
  inputs: Array<EligibilityInput>;
  /** Why it came out so, in the reader's language. */
  explanation: Scalars['String']['output'];
  /** What would change the result, in the reader's language; null when the rule is passed or under review. */
  whatWouldChange: Maybe<Scalars['String']['output']>;
};

/** The rules of the policy. */
export type EligibilityRuleCode =
  /** In what capacity the person was here: leaver, retiree, intern, contractor. */
  | 'PERSON_CLASS'
  /** Full years over all periods of employment. */
  | 'TENURE'
  /** The grade held last. */
  | 'GRADE'
  /** The category of the reason for leaving. */
  | 'LEAVING_REASON'
  /** What HR recommended at departure. */
  | 'RECOMMENDATION';

/** How a rule came out. */
export type EligibilityRuleResult =
  /** Met. */
  | 'PASS'
  /** Not met. */
  | 'FAIL'
  /** A person has to look. */
  | 'NEEDS_REVIEW';

/** The caller may not do this. */
export type ForbiddenError = UserError & {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
};

/** Which application ends in a hire. */
export type HireApplicationInput = {
  /** Its id. */
  applicationId: Scalars['ID']['input'];
};

/** The application, or why it was not hired. */
export type HireApplicationResult = Application | InputError | NotFoundError | ForbiddenError | ConflictError;

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
  /** Applies to an open position. For people who have left. */
  applyToRequisition: Maybe<ApplyToRequisitionResult>;
  /** Applies with no position posted. For people who have left. */
  applyOpenly: Maybe<ApplyOpenlyResult>;
  /** Withdraws one's own application, at any time while it is in process. */
  withdrawApplication: Maybe<WithdrawApplicationResult>;
  /** Gives an application a recruiter. HR may name anybody; a recruiter may take one that nobody looks after. */
  assignRecruiter: Maybe<AssignRecruiterResult>;
  /** Moves an application on to screening or to interviews. By its recruiter or HR. */
  advanceApplication: Maybe<AdvanceApplicationResult>;
  /** Makes an offer, or declines with a reason. By its recruiter or HR. */
  decideApplication: Maybe<DecideApplicationResult>;
  /** Records that the applicant has accepted the offer; HR's system confirms the join. By its recruiter or HR. */
  hireApplication: Maybe<HireApplicationResult>;
  /** HR confirms a decision, having looked at the case. A refusal is told to the person from then on. */
  confirmDecision: Maybe<ConfirmDecisionResult>;
  /** Opens a position for applications. */
  openRequisition: Maybe<OpenRequisitionResult>;
  /** Closes a position: nobody can apply any more, applications in process go on. By its recruiter or HR. */
  closeRequisition: Maybe<CloseRequisitionResult>;
};


/** What can be done. */
export type MutationApplyToRequisitionArgs = {
  input: ApplyToRequisitionInput;
};


/** What can be done. */
export type MutationApplyOpenlyArgs = {
  input: ApplyOpenlyInput;
};


/** What can be done. */
export type MutationWithdrawApplicationArgs = {
  input: WithdrawApplicationInput;
};


/** What can be done. */
export type MutationAssignRecruiterArgs = {
  input: AssignRecruiterInput;
};


/** What can be done. */
export type MutationAdvanceApplicationArgs = {
  input: AdvanceApplicationInput;
};


/** What can be done. */
export type MutationDecideApplicationArgs = {
  input: DecideApplicationInput;
};


/** What can be done. */
export type MutationHireApplicationArgs = {
  input: HireApplicationInput;
};


/** What can be done. */
export type MutationConfirmDecisionArgs = {
  input: ConfirmDecisionInput;
};


/** What can be done. */
export type MutationOpenRequisitionArgs = {
  input: OpenRequisitionInput;
};


/** What can be done. */
export type MutationCloseRequisitionArgs = {
  input: CloseRequisitionInput;
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

/** A position to open. */
export type OpenRequisitionInput = {
  /** What it is called, up to 200 characters. */
  title: LocalizedTextInput;
  /** What the work is, up to 5000 characters. */
  description: LocalizedTextInput;
  /** Skills it asks for, up to 50. */
  skills?: Array<Scalars['String']['input']>;
  /** Ways of working it offers. */
  workingStyles?: Array<WorkingStyle>;
  /** Rank of its grade, 0 to 99; null when it is open. */
  gradeRank?: InputMaybe<Scalars['Int']['input']>;
  /** Where the work is done, up to 200 characters. */
  location?: InputMaybe<Scalars['String']['input']>;
  /** Who looks after it, an employee; the caller when left out. */
  recruiterId?: InputMaybe<Scalars['ID']['input']>;
};

/** The opened position, or why it was not opened. */
export type OpenRequisitionResult = Requisition | InputError | NotFoundError | ForbiddenError | ConflictError;

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

/** A person, as far as the rehire programme is concerned. */
export type Person = {
  /** Opaque; the same in every service. */
  id: Scalars['ID']['output'];
  /**
   * Whether the person can return by the policy, and why. Null while there is nothing to decide: no departure is known,
   * or the person has returned. A refusal is told to the person only after HR has confirmed it.
   */
  rehireEligibility: Maybe<RehireEligibility>;
  /** The person's applications, newest first. A recruiter sees those of their own, and those in process that nobody looks after. */
  applications: Maybe<ApplicationConnection>;
};


/** A person, as far as the rehire programme is concerned. */
export type PersonApplicationsArgs = {
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

/** What can be asked. */
export type Query = {
  /** Everything that this service holds about a person, by all ids of theirs: for exports. */
  personData: Array<PersonDataSection>;
  /** Who looked at what this service keeps private about a person, by all ids of theirs: the newest first. */
  personAccesses: RecordedAccesses;
  /** An application; null when there is none with this id that the caller may see. */
  application: Maybe<Application>;
  /** Applications: all of them for HR; for a recruiter their own, and those in process that nobody looks after. */
  applications: Maybe<ApplicationConnection>;
  /** The rehire policy in force today, published to everybody.. */
  rehirePolicy: Maybe<RehirePolicy>;
  /** Every version of the rehire policy, newest first. */
  rehirePolicies: Maybe<Array<RehirePolicy>>;
  /** A position; null when there is none with this id. */
  requisition: Maybe<Requisition>;
  /** Positions that former colleagues can apply to, newest first. */
  requisitions: Maybe<RequisitionConnection>;
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
export type QueryApplicationArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryApplicationsArgs = {
  filter?: InputMaybe<ApplicationFilter>;
  sort?: ApplicationSort;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryRequisitionArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryRequisitionsArgs = {
  status?: InputMaybe<RequisitionStatus>;
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

/** A decision by the policy, explained rule by rule as it was when it was made. */
export type RehireEligibility = {
  /** Names the decision when HR confirms it. */
  decisionId: Scalars['ID']['output'];
  /** What was decided, as far as it may be told to the reader. */
  outcome: EligibilityOutcome;
  /** Whether a person has to look at it, or has. */
  review: EligibilityReview;
  /** Version of the policy it was decided by. */
  policyVersion: Scalars['Int']['output'];
  /** When it was decided. */
  decidedAt: Scalars['DateTime']['output'];
  /** Each rule that applied. */
  rules: Array<EligibilityRule>;
  /** How to appeal, in the reader's language. */
  appeal: Scalars['String']['output'];
};

/** One version of the rules by which returns are decided. Versions are only ever added. */
export type RehirePolicy = {
  /** Grows by one with each version. */
  version: Scalars['Int']['output'];
  /** From when on departures are decided by it. */
  effectiveFrom: Scalars['DateTime']['output'];
  /** The policy as people read it, clause by clause, rendered from the rules that decide. */
  clauses: Array<LocalizedText>;
  /** How somebody who disagrees with a decision is heard. */
  appeal: LocalizedText;
};

/** A position that former colleagues can apply to. */
export type Requisition = Node & {
  /** Opaque; `Requisition:` and a UUID. */
  id: Scalars['ID']['output'];
  /** What the position is called. */
  title: LocalizedText;
  /** What the work is. */
  description: LocalizedText;
  /** Skills the position asks for. */
  skills: Array<Scalars['String']['output']>;
  /** Ways of working the position offers. */
  workingStyles: Array<WorkingStyle>;
  /** Rank of the grade the position has (HR's scale, higher is more senior); null when it is open. */
  gradeRank: Maybe<Scalars['Int']['output']>;
  /** Where the work is done; null when it does not matter. */
  location: Maybe<Scalars['String']['output']>;
  /** Who looks after the position; null when they are no longer on record. */
  recruiter: Maybe<Person>;
  /** Whether it can be applied to. */
  status: RequisitionStatus;
  /** When it was opened. */
  openedAt: Scalars['DateTime']['output'];
  /** When it was closed; null while it is open. */
  closedAt: Maybe<Scalars['DateTime']['output']>;
};

/** A page of positions. */
export type RequisitionConnection = {
  /** The positions of the page, each with its cursor. */
  edges: Array<RequisitionEdge>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many positions there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A position in its place on a page. */
export type RequisitionEdge = {
  /** Names the place. */
  cursor: Scalars['String']['output'];
  /** The position. */
  node: Requisition;
};

/** Whether a position can be applied to. */
export type RequisitionStatus =
  /** It can. */
  | 'OPEN'
  /** No longer. Applications in process go on. */
  | 'CLOSED';

/** The steps of a selection. */
export type SelectionStep =
  /** The application is looked through. */
  | 'SCREENING'
  /** Interviews. */
  | 'INTERVIEW'
  /** An offer. */
  | 'OFFER';

/** How far a step is. */
export type StepState =
  /** Not needed. */
  | 'SKIPPED'
  /** Still to come. */
  | 'PENDING'
  /** Under way. */
  | 'CURRENT'
  /** Passed. */
  | 'DONE'
  /** The application ended before or in this step. */
  | 'ENDED';

/** Why something was not done, for the caller to act on. */
export type UserError = {
  /** Stable, for programs; begins with the name of the part of the system. */
  code: Scalars['String']['output'];
  /** For people, in the caller's language. */
  message: Scalars['String']['output'];
};

/** Which application is withdrawn. */
export type WithdrawApplicationInput = {
  /** Its id. */
  applicationId: Scalars['ID']['input'];
};

/** The withdrawn application, or why it was not withdrawn. */
export type WithdrawApplicationResult = Application | InputError | NotFoundError | ForbiddenError | ConflictError;

/** Why an application was withdrawn. */
export type WithdrawalReason =
  /** The applicant withdrew. */
  | 'BY_APPLICANT'
  /** The applicant's record was closed. */
  | 'RECORD_CLOSED'
  /** Two records were joined into one person, who had applied to the same position twice. */
  | 'DUPLICATE_AFTER_MERGE';

/** How somebody would like to work. */
export type WorkingStyle =
  /** Full time at the place of work. */
  | 'FULL_TIME'
  /** Fewer hours. */
  | 'SHORT_HOURS'
  /** From elsewhere, wholly or mostly. */
  | 'REMOTE'
  /** Beside another job. */
  | 'SIDE_JOB';



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
  AdvanceApplicationResult:
    | ( MappedApplication & { __typename: 'Application' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  ApplyOpenlyResult:
    | ( MappedApplication & { __typename: 'Application' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  ApplyToRequisitionResult:
    | ( MappedApplication & { __typename: 'Application' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  AssignRecruiterResult:
    | ( MappedApplication & { __typename: 'Application' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  CloseRequisitionResult:
    | ( MappedRequisition & { __typename: 'Requisition' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  ConfirmDecisionResult:
    | ( MappedEligibility & { __typename: 'RehireEligibility' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  DecideApplicationResult:
    | ( MappedApplication & { __typename: 'Application' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  HireApplicationResult:
    | ( MappedApplication & { __typename: 'Application' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  OpenRequisitionResult:
    | ( MappedRequisition & { __typename: 'Requisition' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
  WithdrawApplicationResult:
    | ( MappedApplication & { __typename: 'Application' } )
    | ( InputError & { __typename: 'InputError' } )
    | ( NotFoundError & { __typename: 'NotFoundError' } )
    | ( ForbiddenError & { __typename: 'ForbiddenError' } )
    | ( ConflictError & { __typename: 'ConflictError' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( MappedApplication & { __typename: 'Application' } )
    | ( MappedRequisition & { __typename: 'Requisition' } )
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
  AdvanceApplicationInput: AdvanceApplicationInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AdvanceApplicationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AdvanceApplicationResult']>;
  Application: ResolverTypeWrapper<MappedApplication>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ApplicationAction: ApplicationAction;
  ApplicationChange: ResolverTypeWrapper<MappedApplicationChange>;
  ApplicationConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Application']>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ApplicationEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Application']>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ApplicationFilter: ApplicationFilter;
  ApplicationFlag: ApplicationFlag;
  ApplicationSort: ApplicationSort;
  ApplicationStatus: ApplicationStatus;
  ApplicationStep: ResolverTypeWrapper<ApplicationStep>;
  ApplicationVerdict: ApplicationVerdict;
  ApplyOpenlyInput: ApplyOpenlyInput;
  ApplyOpenlyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApplyOpenlyResult']>;
  ApplyToRequisitionInput: ApplyToRequisitionInput;
  ApplyToRequisitionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApplyToRequisitionResult']>;
  AssignRecruiterInput: AssignRecruiterInput;
  AssignRecruiterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AssignRecruiterResult']>;
  CloseRequisitionInput: CloseRequisitionInput;
  CloseRequisitionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CloseRequisitionResult']>;
  ConfirmDecisionInput: ConfirmDecisionInput;
  ConfirmDecisionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConfirmDecisionResult']>;
  ConflictError: ResolverTypeWrapper<ConflictError>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DecideApplicationInput: DecideApplicationInput;
  DecideApplicationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DecideApplicationResult']>;
  DeclineReason: DeclineReason;
  EligibilityInput: ResolverTypeWrapper<EligibilityInput>;
  EligibilityOutcome: EligibilityOutcome;
  EligibilityReview: EligibilityReview;
  EligibilityRule: ResolverTypeWrapper<MappedRuleDecision>;
  EligibilityRuleCode: EligibilityRuleCode;
  EligibilityRuleResult: EligibilityRuleResult;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ForbiddenError: ResolverTypeWrapper<ForbiddenError>;
  HireApplicationInput: HireApplicationInput;
  HireApplicationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['HireApplicationResult']>;
  InputError: ResolverTypeWrapper<InputError>;
  InputProblem: ResolverTypeWrapper<InputProblem>;
  LocalizedText: ResolverTypeWrapper<LocalizedText>;
  LocalizedTextInput: LocalizedTextInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NonNegativeInt: ResolverTypeWrapper<Scalars['NonNegativeInt']['output']>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  OpenRequisitionInput: OpenRequisitionInput;
  OpenRequisitionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['OpenRequisitionResult']>;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Person: ResolverTypeWrapper<MappedPersonRef>;
  PersonDataSection: ResolverTypeWrapper<PersonDataSection>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordedAccess: ResolverTypeWrapper<RecordedAccess>;
  RecordedAccesses: ResolverTypeWrapper<RecordedAccesses>;
  RehireEligibility: ResolverTypeWrapper<MappedEligibility>;
  RehirePolicy: ResolverTypeWrapper<MappedPolicy>;
  Requisition: ResolverTypeWrapper<MappedRequisition>;
  RequisitionConnection: ResolverTypeWrapper<Connection<ResolversParentTypes['Requisition']>>;
  RequisitionEdge: ResolverTypeWrapper<Edge<ResolversParentTypes['Requisition']>>;
  RequisitionStatus: RequisitionStatus;
  SelectionStep: SelectionStep;
  StepState: StepState;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  WithdrawApplicationInput: WithdrawApplicationInput;
  WithdrawApplicationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WithdrawApplicationResult']>;
  WithdrawalReason: WithdrawalReason;
  WorkingStyle: WorkingStyle;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AdvanceApplicationInput: AdvanceApplicationInput;
  ID: Scalars['ID']['output'];
  AdvanceApplicationResult: ResolversUnionTypes<ResolversParentTypes>['AdvanceApplicationResult'];
  Application: MappedApplication;
  Boolean: Scalars['Boolean']['output'];
  ApplicationChange: MappedApplicationChange;
  ApplicationConnection: Connection<ResolversParentTypes['Application']>;
  Int: Scalars['Int']['output'];
  ApplicationEdge: Edge<ResolversParentTypes['Application']>;
  String: Scalars['String']['output'];
  ApplicationFilter: ApplicationFilter;
  ApplicationStep: ApplicationStep;
  ApplyOpenlyInput: ApplyOpenlyInput;
  ApplyOpenlyResult: ResolversUnionTypes<ResolversParentTypes>['ApplyOpenlyResult'];
  ApplyToRequisitionInput: ApplyToRequisitionInput;
  ApplyToRequisitionResult: ResolversUnionTypes<ResolversParentTypes>['ApplyToRequisitionResult'];
  AssignRecruiterInput: AssignRecruiterInput;
  AssignRecruiterResult: ResolversUnionTypes<ResolversParentTypes>['AssignRecruiterResult'];
  CloseRequisitionInput: CloseRequisitionInput;
  CloseRequisitionResult: ResolversUnionTypes<ResolversParentTypes>['CloseRequisitionResult'];
  ConfirmDecisionInput: ConfirmDecisionInput;
  ConfirmDecisionResult: ResolversUnionTypes<ResolversParentTypes>['ConfirmDecisionResult'];
  ConflictError: ConflictError;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DecideApplicationInput: DecideApplicationInput;
  DecideApplicationResult: ResolversUnionTypes<ResolversParentTypes>['DecideApplicationResult'];
  EligibilityInput: EligibilityInput;
  EligibilityRule: MappedRuleDecision;
  EmailAddress: Scalars['EmailAddress']['output'];
  ForbiddenError: ForbiddenError;
  HireApplicationInput: HireApplicationInput;
  HireApplicationResult: ResolversUnionTypes<ResolversParentTypes>['HireApplicationResult'];
  InputError: InputError;
  InputProblem: InputProblem;
  LocalizedText: LocalizedText;
  LocalizedTextInput: LocalizedTextInput;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NonNegativeInt: Scalars['NonNegativeInt']['output'];
  NotFoundError: NotFoundError;
  OpenRequisitionInput: OpenRequisitionInput;
  OpenRequisitionResult: ResolversUnionTypes<ResolversParentTypes>['OpenRequisitionResult'];
  PageInfo: PageInfo;
  Person: MappedPersonRef;
  PersonDataSection: PersonDataSection;
  Query: Record<PropertyKey, never>;
  RecordedAccess: RecordedAccess;
  RecordedAccesses: RecordedAccesses;
  RehireEligibility: MappedEligibility;
  RehirePolicy: MappedPolicy;
  Requisition: MappedRequisition;
  RequisitionConnection: Connection<ResolversParentTypes['Requisition']>;
  RequisitionEdge: Edge<ResolversParentTypes['Requisition']>;
  TimeZone: Scalars['TimeZone']['output'];
  URL: Scalars['URL']['output'];
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  WithdrawApplicationInput: WithdrawApplicationInput;
  WithdrawApplicationResult: ResolversUnionTypes<ResolversParentTypes>['WithdrawApplicationResult'];
};

export type AdvanceApplicationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdvanceApplicationResult'] = ResolversParentTypes['AdvanceApplicationResult']> = {
  __resolveType: TypeResolveFn<'Application' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type ApplicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Application'] = ResolversParentTypes['Application']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  applicant?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  requisition?: Resolver<Maybe<ResolversTypes['Requisition']>, ParentType, ContextType>;
  recruiter?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['ApplicationStatus']>, ParentType, ContextType>;
  inProcess?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  steps?: Resolver<Maybe<Array<ResolversTypes['ApplicationStep']>>, ParentType, ContextType>;
  eligibility?: Resolver<Maybe<ResolversTypes['RehireEligibility']>, ParentType, ContextType>;
  workingStyles?: Resolver<Maybe<Array<ResolversTypes['WorkingStyle']>>, ParentType, ContextType>;
  declineReason?: Resolver<Maybe<ResolversTypes['DeclineReason']>, ParentType, ContextType>;
  withdrawalReason?: Resolver<Maybe<ResolversTypes['WithdrawalReason']>, ParentType, ContextType>;
  flag?: Resolver<Maybe<ResolversTypes['ApplicationFlag']>, ParentType, ContextType>;
  submittedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  joinedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  history?: Resolver<Maybe<Array<ResolversTypes['ApplicationChange']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApplicationChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApplicationChange'] = ResolversParentTypes['ApplicationChange']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['ApplicationAction'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['ApplicationStatus']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ApplicationStatus'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
};

export type ApplicationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApplicationConnection'] = ResolversParentTypes['ApplicationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ApplicationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ApplicationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApplicationEdge'] = ResolversParentTypes['ApplicationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Application'], ParentType, ContextType>;
};

export type ApplicationStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApplicationStep'] = ResolversParentTypes['ApplicationStep']> = {
  step?: Resolver<ResolversTypes['SelectionStep'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['StepState'], ParentType, ContextType>;
};

export type ApplyOpenlyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApplyOpenlyResult'] = ResolversParentTypes['ApplyOpenlyResult']> = {
  __resolveType: TypeResolveFn<'Application' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type ApplyToRequisitionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApplyToRequisitionResult'] = ResolversParentTypes['ApplyToRequisitionResult']> = {
  __resolveType: TypeResolveFn<'Application' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type AssignRecruiterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AssignRecruiterResult'] = ResolversParentTypes['AssignRecruiterResult']> = {
  __resolveType: TypeResolveFn<'Application' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type CloseRequisitionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CloseRequisitionResult'] = ResolversParentTypes['CloseRequisitionResult']> = {
  __resolveType: TypeResolveFn<'Requisition' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type ConfirmDecisionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmDecisionResult'] = ResolversParentTypes['ConfirmDecisionResult']> = {
  __resolveType: TypeResolveFn<'RehireEligibility' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
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

export type DecideApplicationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecideApplicationResult'] = ResolversParentTypes['DecideApplicationResult']> = {
  __resolveType: TypeResolveFn<'Application' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type EligibilityInputResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EligibilityInput'] = ResolversParentTypes['EligibilityInput']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EligibilityRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EligibilityRule'] = ResolversParentTypes['EligibilityRule']> = {
  rule?: Resolver<ResolversTypes['EligibilityRuleCode'], ParentType, ContextType>;
  result?: Resolver<ResolversTypes['EligibilityRuleResult'], ParentType, ContextType>;
  inputs?: Resolver<Array<ResolversTypes['EligibilityInput']>, ParentType, ContextType>;
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  whatWouldChange?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type ForbiddenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForbiddenError'] = ResolversParentTypes['ForbiddenError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HireApplicationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HireApplicationResult'] = ResolversParentTypes['HireApplicationResult']> = {
  __resolveType: TypeResolveFn<'Application' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
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
  applyToRequisition?: Resolver<Maybe<ResolversTypes['ApplyToRequisitionResult']>, ParentType, ContextType, RequireFields<MutationApplyToRequisitionArgs, 'input'>>;
  applyOpenly?: Resolver<Maybe<ResolversTypes['ApplyOpenlyResult']>, ParentType, ContextType, RequireFields<MutationApplyOpenlyArgs, 'input'>>;
  withdrawApplication?: Resolver<Maybe<ResolversTypes['WithdrawApplicationResult']>, ParentType, ContextType, RequireFields<MutationWithdrawApplicationArgs, 'input'>>;
  assignRecruiter?: Resolver<Maybe<ResolversTypes['AssignRecruiterResult']>, ParentType, ContextType, RequireFields<MutationAssignRecruiterArgs, 'input'>>;
  advanceApplication?: Resolver<Maybe<ResolversTypes['AdvanceApplicationResult']>, ParentType, ContextType, RequireFields<MutationAdvanceApplicationArgs, 'input'>>;
  decideApplication?: Resolver<Maybe<ResolversTypes['DecideApplicationResult']>, ParentType, ContextType, RequireFields<MutationDecideApplicationArgs, 'input'>>;
  hireApplication?: Resolver<Maybe<ResolversTypes['HireApplicationResult']>, ParentType, ContextType, RequireFields<MutationHireApplicationArgs, 'input'>>;
  confirmDecision?: Resolver<Maybe<ResolversTypes['ConfirmDecisionResult']>, ParentType, ContextType, RequireFields<MutationConfirmDecisionArgs, 'input'>>;
  openRequisition?: Resolver<Maybe<ResolversTypes['OpenRequisitionResult']>, ParentType, ContextType, RequireFields<MutationOpenRequisitionArgs, 'input'>>;
  closeRequisition?: Resolver<Maybe<ResolversTypes['CloseRequisitionResult']>, ParentType, ContextType, RequireFields<MutationCloseRequisitionArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Application' | 'Requisition', ParentType, ContextType>;
};

export interface NonNegativeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['NonNegativeInt'], any> {
  name: 'NonNegativeInt';
}

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OpenRequisitionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenRequisitionResult'] = ResolversParentTypes['OpenRequisitionResult']> = {
  __resolveType: TypeResolveFn<'Requisition' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rehireEligibility?: Resolver<Maybe<ResolversTypes['RehireEligibility']>, ParentType, ContextType>;
  applications?: Resolver<Maybe<ResolversTypes['ApplicationConnection']>, ParentType, ContextType, Partial<PersonApplicationsArgs>>;
};

export type PersonDataSectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonDataSection'] = ResolversParentTypes['PersonDataSection']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  personData?: Resolver<Array<ResolversTypes['PersonDataSection']>, ParentType, ContextType, RequireFields<QueryPersonDataArgs, 'personIds'>>;
  personAccesses?: Resolver<ResolversTypes['RecordedAccesses'], ParentType, ContextType, RequireFields<QueryPersonAccessesArgs, 'personIds' | 'size' | 'backward'>>;
  application?: Resolver<Maybe<ResolversTypes['Application']>, ParentType, ContextType, RequireFields<QueryApplicationArgs, 'id'>>;
  applications?: Resolver<Maybe<ResolversTypes['ApplicationConnection']>, ParentType, ContextType, RequireFields<QueryApplicationsArgs, 'sort'>>;
  rehirePolicy?: Resolver<Maybe<ResolversTypes['RehirePolicy']>, ParentType, ContextType>;
  rehirePolicies?: Resolver<Maybe<Array<ResolversTypes['RehirePolicy']>>, ParentType, ContextType>;
  requisition?: Resolver<Maybe<ResolversTypes['Requisition']>, ParentType, ContextType, RequireFields<QueryRequisitionArgs, 'id'>>;
  requisitions?: Resolver<Maybe<ResolversTypes['RequisitionConnection']>, ParentType, ContextType, Partial<QueryRequisitionsArgs>>;
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

export type RehireEligibilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehireEligibility'] = ResolversParentTypes['RehireEligibility']> = {
  decisionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['EligibilityOutcome'], ParentType, ContextType>;
  review?: Resolver<ResolversTypes['EligibilityReview'], ParentType, ContextType>;
  policyVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  decidedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['EligibilityRule']>, ParentType, ContextType>;
  appeal?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RehirePolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RehirePolicy'] = ResolversParentTypes['RehirePolicy']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  effectiveFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  clauses?: Resolver<Array<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  appeal?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
};

export type RequisitionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Requisition'] = ResolversParentTypes['Requisition']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType>;
  skills?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  workingStyles?: Resolver<Array<ResolversTypes['WorkingStyle']>, ParentType, ContextType>;
  gradeRank?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recruiter?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RequisitionStatus'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RequisitionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequisitionConnection'] = ResolversParentTypes['RequisitionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RequisitionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RequisitionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequisitionEdge'] = ResolversParentTypes['RequisitionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Requisition'], ParentType, ContextType>;
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

export type WithdrawApplicationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WithdrawApplicationResult'] = ResolversParentTypes['WithdrawApplicationResult']> = {
  __resolveType: TypeResolveFn<'Application' | 'InputError' | 'NotFoundError' | 'ForbiddenError' | 'ConflictError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AdvanceApplicationResult?: AdvanceApplicationResultResolvers<ContextType>;
  Application?: ApplicationResolvers<ContextType>;
  ApplicationChange?: ApplicationChangeResolvers<ContextType>;
  ApplicationConnection?: ApplicationConnectionResolvers<ContextType>;
  ApplicationEdge?: ApplicationEdgeResolvers<ContextType>;
  ApplicationStep?: ApplicationStepResolvers<ContextType>;
  ApplyOpenlyResult?: ApplyOpenlyResultResolvers<ContextType>;
  ApplyToRequisitionResult?: ApplyToRequisitionResultResolvers<ContextType>;
  AssignRecruiterResult?: AssignRecruiterResultResolvers<ContextType>;
  CloseRequisitionResult?: CloseRequisitionResultResolvers<ContextType>;
  ConfirmDecisionResult?: ConfirmDecisionResultResolvers<ContextType>;
  ConflictError?: ConflictErrorResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DecideApplicationResult?: DecideApplicationResultResolvers<ContextType>;
  EligibilityInput?: EligibilityInputResolvers<ContextType>;
  EligibilityRule?: EligibilityRuleResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  ForbiddenError?: ForbiddenErrorResolvers<ContextType>;
  HireApplicationResult?: HireApplicationResultResolvers<ContextType>;
  InputError?: InputErrorResolvers<ContextType>;
  InputProblem?: InputProblemResolvers<ContextType>;
  LocalizedText?: LocalizedTextResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NonNegativeInt?: GraphQLScalarType;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  OpenRequisitionResult?: OpenRequisitionResultResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonDataSection?: PersonDataSectionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordedAccess?: RecordedAccessResolvers<ContextType>;
  RecordedAccesses?: RecordedAccessesResolvers<ContextType>;
  RehireEligibility?: RehireEligibilityResolvers<ContextType>;
  RehirePolicy?: RehirePolicyResolvers<ContextType>;
  Requisition?: RequisitionResolvers<ContextType>;
  RequisitionConnection?: RequisitionConnectionResolvers<ContextType>;
  RequisitionEdge?: RequisitionEdgeResolvers<ContextType>;
  TimeZone?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  WithdrawApplicationResult?: WithdrawApplicationResultResolvers<ContextType>;
};

/** Loads entities in batches, by id; null where there is none. Same order and length as the ids. */
export type References = {
  Application: (
    ids: readonly Id<'Application'>[],
    context: Context,
  ) => Promise<readonly (ResolversParentTypes['Application'] | null)[]>;
  Person: (
    ids: readonly Id<'Person'>[],
    context: Context,
  ) => Promise<readonly (ResolversParentTypes['Person'] | null)[]>;
  Requisition: (
    ids: readonly Id<'Requisition'>[],
    context: Context,
  ) => Promise<readonly (ResolversParentTypes['Requisition'] | null)[]>;
};
