import { type Id, type PersonId, derivedId } from '@okaeri/kernel';
import type { ApplicationSnapshot, ApplicationStatus } from '@okaeri/topics';
import type { Departure } from '../person/person.ts';

export type SurveyId = Id<'Survey'>;
export const surveyKinds = ['EXIT', 'CANDIDATE'] as const;
export type SurveyKind = (typeof surveyKinds)[number];
export type SurveyStatus = 'SCHEDULED' | 'OPEN' | 'ANSWERED' | 'WITHDRAWN';

/** That a person is asked, and how far it got; never what they answered. */
export interface Survey {
  readonly id: SurveyId;
  readonly personId: PersonId;
  readonly kind: SurveyKind;
  /** What gave cause: the departure or the application. */
  readonly causeId: string;
  /** Of the application; 0 for a departure, whose order the person's revision keeps. */
  readonly causeRevision: number;
  readonly status: SurveyStatus;
  /** Null while the opening waits for something to happen (an application not yet decided). */
  readonly opensAt: Date | null;
  /** The day only: an exact time would lead from the survey to its answers. */
  readonly answeredOn: string | null;
  readonly formVersion: number;
  /** Grows by one with every published fact. */
  readonly revision: number;
}

/** What the newest facts say about a survey. */
export interface SurveyPlan {
  readonly wanted: boolean;
  readonly opensAt: Date | null;
}

export type SurveyFact = 'scheduled' | 'opened' | 'answered' | 'withdrawn';

/** The survey after one step, and the fact to publish about it. */
export interface SurveyStep {
  readonly fact: SurveyFact;
  readonly survey: Survey;
}

/** From 09:00 of the last day to its end, so that the opening needs no time zone of its own. */
const morningBeforeEnd = 15 * 60 * 60 * 1000;

export function exitSurveyId(departureId: string): SurveyId {
  return derivedId<'Survey'>('feedback/exit-survey', departureId);
}

export function candidateSurveyId(applicationId: string): SurveyId {
  return derivedId<'Survey'>('feedback/candidate-survey', applicationId);
}

/**
 * One exit survey a departure, opening at 09:00 of the last day at the place of work, or with the notice when that
 * came later. Nobody is asked after a death, nor when the leaver is not to be written to (`invite: none`: backfill,
 * misconduct unless HR asked for the invitation).
 */
export function planExitSurvey(person: { closed: boolean }, departure: Departure): SurveyPlan {
  const morning = departure.endsAt.getTime() - morningBeforeEnd;
  return {
    wanted: !person.closed && departure.invited && departure.reasonCategory !== 'death',
    opensAt: new Date(Math.max(morning, departure.noticedAt.getTime())),
  };
}

const decidedStatuses: ReadonlySet<ApplicationStatus> = new Set(['OFFERED', 'HIRED', 'DECLINED', 'WITHDRAWN']);

/** The candidate survey opens when the application is decided or withdrawn, and keeps that first moment. */
export function planCandidateSurvey(
  person: { closed: boolean },
  application: Pick<ApplicationSnapshot, 'status' | 'occurredAt'>,
  known: Pick<Survey, 'opensAt'> | null,
): SurveyPlan {
  const decidedAt = decidedStatuses.has(application.status) ? new Date(application.occurredAt) : null;
  return { wanted: !person.closed, opensAt: known?.opensAt ?? decidedAt };
}

/** A survey that is not there yet, as the first step finds it. */
export function newSurvey(
  identity: Pick<Survey, 'id' | 'personId' | 'kind' | 'causeId' | 'causeRevision' | 'formVersion'>,
): Survey {
  return { ...identity, status: 'SCHEDULED', opensAt: null, answeredOn: null, revision: 0 };
}

/**
 * Brings a survey in line with its plan. Where it ends depends on the plan and the time alone, so repeats change
 * nothing and corrections converge; only an answer given is never taken back.
 *
 * @returns the survey as it is now, and the facts to publish on the way there
 */
export function followPlan(survey: Survey, plan: SurveyPlan, now: Date): { survey: Survey; steps: SurveyStep[] } {
  if (survey.status === 'ANSWERED') return { survey, steps: [] };
  if (!plan.wanted) {
    const withdrawn: Survey = { ...survey, status: 'WITHDRAWN', opensAt: plan.opensAt };
    if (survey.status === 'WITHDRAWN') return { survey: withdrawn, steps: [] };
    const told = next(withdrawn);
    return { survey: told, steps: [{ fact: 'withdrawn', survey: told }] };
  }
  const due = plan.opensAt !== null && plan.opensAt <= now;
  // Opened once and still due: a corrected date moves the record, but there is nothing new to tell.
  if (due && survey.status === 'OPEN') return { survey: { ...survey, opensAt: plan.opensAt }, steps: [] };
  const steps: SurveyStep[] = [];
  const known = survey.revision > 0 && survey.status === 'SCHEDULED';
  const moved = survey.opensAt?.getTime() !== plan.opensAt?.getTime();
  let current: Survey = { ...survey, opensAt: plan.opensAt };
  if (!known || (moved && !due)) {
    current = next({ ...current, status: 'SCHEDULED' });
    steps.push({ fact: 'scheduled', survey: current });
  }
  if (due) {
    current = next({ ...current, status: 'OPEN' });
    steps.push({ fact: 'opened', survey: current });
  }
  return { survey: current, steps };
}

/** The plan an existing survey already follows: for the timer, which only lets time pass. */
export function currentPlan(survey: Survey): SurveyPlan {
  return { wanted: survey.status !== 'WITHDRAWN', opensAt: survey.opensAt };
}

/** Marks the survey answered, by day only. */
export function answered(survey: Survey, day: string): SurveyStep {
  return { fact: 'answered', survey: next({ ...survey, status: 'ANSWERED', answeredOn: day }) };
}

/** Whether an answer would be taken at this time: also before the timer has noticed that the survey is due. */
export function isAnswerable(survey: Survey, now: Date): boolean {
  return (
    survey.status === 'OPEN' || (survey.status === 'SCHEDULED' && survey.opensAt !== null && survey.opensAt <= now)
  );
}

function next(survey: Survey): Survey {
  return { ...survey, revision: survey.revision + 1 };
}
