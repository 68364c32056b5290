import { type PersonId } from '@okaeri/kernel';
import { type ApplicationStatus } from '@okaeri/topics';
import { type DecisionRecord } from '../decision/decision.ts';
import { type Person } from '../person/person.ts';

/** The steps of a selection. Former colleagues whom the policy finds eligible go without screening. */
export const selectionSteps = ['SCREENING', 'INTERVIEW', 'OFFER'] as const;
export type SelectionStep = (typeof selectionSteps)[number];
export type StepState = 'SKIPPED' | 'PENDING' | 'CURRENT' | 'DONE' | 'ENDED';
export type SelectionTrack = 'SHORT' | 'FULL';

/** Why an application is declined: from a list, so that refusals can be counted and are never bare. */
export const declineReasons = [
  'SKILLS_DO_NOT_MATCH',
  'EXPERIENCE_DOES_NOT_MATCH',
  'ANOTHER_CANDIDATE',
  'POSITION_CLOSED',
  'CONDITIONS_NOT_AGREED',
  'POLICY',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const withdrawalReasons = ['BY_APPLICANT', 'RECORD_CLOSED', 'DUPLICATE_AFTER_MERGE'] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

export type ApplicationFlag = 'DEPARTURE_CANCELLED';

export const workingStyles = ['FULL_TIME', 'SHORT_HOURS', 'REMOTE', 'SIDE_JOB'] as const;
export type WorkingStyle = (typeof workingStyles)[number];

/** A decision as an application keeps it: what was decided and told then, whatever becomes of the decision later. */
export type DecisionSnapshot = Omit<DecisionRecord, 'decidedAt' | 'endedAt' | 'endedBecause'> & {
  /** ISO 8601: it lies in the row as JSON. */
  readonly decidedAt: string;
};

export interface Application {
  readonly id: string;
  readonly personId: PersonId;
  /** Null for an open application. */
  readonly requisitionId: string | null;
  /** Null until a recruiter is assigned. */
  readonly recruiterId: PersonId | null;
  /** The employment the applicant has left or is leaving: tells a return from a departure called off. */
  readonly leftEmploymentId: string;
  readonly status: ApplicationStatus;
  /** Grows by one with every event published of it. */
  readonly revision: number;
  readonly track: SelectionTrack;
  /** The last step reached, kept when the application ends. */
  readonly step: SelectionStep | null;
  /** The decision on the applicant when they applied, with its explanation; null when there was none. */
  readonly decision: DecisionSnapshot | null;
  readonly flag: ApplicationFlag | null;
  readonly declineReason: DeclineReason | null;
  readonly withdrawalReason: WithdrawalReason | null;
  readonly workingStyles: readonly WorkingStyle[];
  readonly idempotencyKey: string | null;
  readonly submittedAt: Date;
  readonly changedAt: Date;
  /** When HR's `rehired` confirmed the hire. */
  readonly joinedAt: Date | null;
}

/** What can happen to an application after it was submitted. */
export type ApplicationAction =
  | { readonly type: 'advance' }
  | { readonly type: 'assign'; readonly recruiterId: PersonId }
  | { readonly type: 'offer' }
  | { readonly type: 'decline'; readonly reason: DeclineReason }
  | { readonly type: 'hire' }
  | { readonly type: 'withdraw'; readonly reason: WithdrawalReason }
  | { readonly type: 'flag'; readonly flag: ApplicationFlag | null };

export type ApplicationActionName =
  'SUBMIT' | 'ADVANCE' | 'ASSIGN' | 'OFFER' | 'DECLINE' | 'HIRE' | 'WITHDRAW' | 'FLAG' | 'CONFIRM_JOIN';

/** One change of an application: who did what, and when. Kept for good. */
export interface ApplicationChange {
  readonly id: string;
  readonly applicationId: string;
  readonly revision: number;
  readonly at: Date;
  readonly action: ApplicationActionName;
  readonly from: ApplicationStatus | null;
  readonly to: ApplicationStatus;
  /** Null when the system did it, or somebody without a record in the directory. */
  readonly by: PersonId | null;
  /** The account that did it; null when the system did. */
  readonly accountId: string | null;
}

export type ApplicationFact = 'submitted' | 'advanced' | 'withdrawn' | 'decided' | 'hired' | 'flagged';

/** Why an action is refused. */
export type Refusal =
  'CLOSED' | 'NO_FURTHER_STEP' | 'NOT_INTERVIEWED' | 'NOT_OFFERED' | 'DEPARTURE_CANCELLED' | 'UNCHANGED';

export type Transition =
  | { readonly ok: true; readonly application: Application; readonly fact: ApplicationFact }
  | { readonly ok: false; readonly refusal: Refusal };

const ended: readonly ApplicationStatus[] = ['HIRED', 'DECLINED', 'WITHDRAWN'];

/** Neither hired, declined nor withdrawn. */
export function isInProcess({ status }: Pick<Application, 'status'>): boolean {
  return !ended.includes(status);
}

/** Whom the policy finds eligible is known to the company: the short track. All others go every step. */
export function trackFor(decision: Pick<DecisionRecord, 'outcome'> | null): SelectionTrack {
  return decision?.outcome === 'ELIGIBLE' ? 'SHORT' : 'FULL';
}

export function snapshotOf(decision: DecisionRecord): DecisionSnapshot {
  const { endedAt: _endedAt, endedBecause: _endedBecause, decidedAt, ...content } = decision;
  return { ...content, decidedAt: decidedAt.toISOString() };
}

/** What the action makes of the application, or why it cannot be done. Nothing leaves HIRED, DECLINED or WITHDRAWN. */
export function transition(application: Application, action: ApplicationAction, at: Date): Transition {
  if (!isInProcess(application)) return { ok: false, refusal: 'CLOSED' };
  const { status, track } = application;
  const change = (fact: ApplicationFact, changes: Partial<Application>): Transition => ({
    ok: true,
    application: { ...application, ...changes, revision: application.revision + 1, changedAt: at },
    fact,
  });
  const refuse = (refusal: Refusal): Transition => ({ ok: false, refusal });
  switch (action.type) {
    case 'advance':
      if (status === 'SUBMITTED' && track === 'FULL') {
        return change('advanced', { status: 'IN_REVIEW', step: 'SCREENING' });
      }
      if (status === 'SUBMITTED' || status === 'IN_REVIEW') {
        return change('advanced', { status: 'INTERVIEW', step: 'INTERVIEW' });
      }
      return refuse('NO_FURTHER_STEP');
    case 'assign':
      if (application.recruiterId === action.recruiterId) return refuse('UNCHANGED');
      return change('advanced', { recruiterId: action.recruiterId });
    case 'offer':
      if (status === 'OFFERED') return refuse('NO_FURTHER_STEP');
      if (status !== 'INTERVIEW') return refuse('NOT_INTERVIEWED');
      return change('decided', { status: 'OFFERED', step: 'OFFER' });
    case 'decline':
      return change('decided', { status: 'DECLINED', declineReason: action.reason });
    case 'hire':
      if (status !== 'OFFERED') return refuse('NOT_OFFERED');
      // Somebody whose departure was called off never left: there is nobody to hire.
      if (application.flag === 'DEPARTURE_CANCELLED') return refuse('DEPARTURE_CANCELLED');
      return change('hired', { status: 'HIRED' });
    case 'withdraw':
      return change('withdrawn', { status: 'WITHDRAWN', withdrawalReason: action.reason });
    case 'flag':
      return application.flag === action.flag ? refuse('UNCHANGED') : change('flagged', { flag: action.flag });
  }
}

/**
 * What the applicant's facts ask of an application without anybody acting: withdrawn when the record is closed, flagged
 * while the departure is called off (and no longer when it takes place after all). Null when nothing.
 */
export function consequence(
  application: Application,
  person: Pick<Person, 'employments' | 'closed'>,
): ApplicationAction | null {
  if (!isInProcess(application)) return null;
  if (person.closed) return { type: 'withdraw', reason: 'RECORD_CLOSED' };
  const employment = person.employments.at(-1);
  const calledOff = employment?.employmentId === application.leftEmploymentId && employment.departure === null;
  const flag = calledOff ? 'DEPARTURE_CANCELLED' : null;
  return flag === application.flag ? null : { type: 'flag', flag };
}

/** Whether the facts confirm that the applicant has joined again: hired here, and employed anew by HR's word. */
export function hasJoined(application: Application, person: Pick<Person, 'employments'>): boolean {
  const employment = person.employments.at(-1);
  return (
    application.status === 'HIRED' &&
    employment !== undefined &&
    employment.departure === null &&
    employment.employmentId !== application.leftEmploymentId
  );
}

/** Each step of the selection with its state, for the applicant to see where things stand. */
export function stepStates(
  application: Pick<Application, 'status' | 'track' | 'step'>,
): { step: SelectionStep; state: StepState }[] {
  const reached = application.step === null ? -1 : selectionSteps.indexOf(application.step);
  return selectionSteps.map((step, index) => ({ step, state: stepState(application, step, index, reached) }));
}

function stepState(
  { status, track }: Pick<Application, 'status' | 'track'>,
  step: SelectionStep,
  index: number,
  reached: number,
): StepState {
  if (step === 'SCREENING' && track === 'SHORT') return 'SKIPPED';
  if (status === 'HIRED' || index < reached) return 'DONE';
  const over = status === 'DECLINED' || status === 'WITHDRAWN';
  if (index === reached) return over ? 'ENDED' : 'CURRENT';
  return over ? 'ENDED' : 'PENDING';
}
