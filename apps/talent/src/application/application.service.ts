import { type PersonActor } from '@okaeri/access';
import { type Clock, type Failure, type PersonId, type Result, fail, newId, ok } from '@okaeri/kernel';
import { type DecisionRecord } from '../decision/decision.ts';
import { type LeavingPerson, type Person, latestDeparture } from '../person/person.ts';
import { requisitionClosed, requisitionNotFound } from '../requisition/requisition.errors.ts';
import { type Requisition } from '../requisition/requisition.ts';
import { type InUnit, type Unit } from '../unit.ts';
import { type Application, type WorkingStyle, snapshotOf, trackFor } from './application.ts';
import {
  alreadyApplied,
  applicationNotFound,
  idempotencyKeyReused,
  idempotencyKeyWrong,
  notAMember,
  personUnknown,
  refused,
  stillEmployed,
} from './application.errors.ts';
import { isApplicant } from './application-access.ts';
import { applyAction, submitApplication } from './change-application.service.ts';

export interface ApplyInput {
  readonly workingStyles: readonly WorkingStyle[];
  /** Sent again, the application made with it is answered. */
  readonly idempotencyKey: string | null;
}

/** What applicants do. */
export interface ApplicationService {
  /** @param requisitionId null when what was given is no requisition's id */
  applyToRequisition(actor: PersonActor, requisitionId: string | null, input: ApplyInput): Promise<Result<Application>>;
  /** Applies without a position. One open application at a time. */
  applyOpenly(actor: PersonActor, input: ApplyInput): Promise<Result<Application>>;
  /** @param id null when what was given is no application's id */
  withdraw(actor: PersonActor, id: string | null): Promise<Result<Application>>;
}

export function createApplicationService({ inUnit, clock }: { inUnit: InUnit; clock: Clock }): ApplicationService {
  return {
    applyToRequisition: (actor, requisitionId, input) =>
      apply(inUnit, clock, actor, input, requisitionId ?? 'unknown', async (unit, applicant) => {
        const requisition = requisitionId === null ? null : await unit.requisitions.lockShared(requisitionId);
        if (requisition === null) return fail(requisitionNotFound());
        const { recruiterId } = requisition;
        if (recruiterId !== null && (await unit.blocks.between(applicant, recruiterId))) {
          return fail(requisitionNotFound());
        }
        return requisition.status === 'OPEN' ? ok(requisition) : fail(requisitionClosed());
      }),
    applyOpenly: (actor, input) => apply(inUnit, clock, actor, input, null, async () => ok(null)),
    withdraw: (actor, id) =>
      inUnit(async (unit) => {
        const application = id === null ? null : await unit.applications.lock(id);
        // Somebody else's application is not there: nobody learns who has applied.
        if (application === null || !isApplicant(actor, application)) return fail(applicationNotFound());
        const action = { type: 'withdraw', reason: 'BY_APPLICANT' } as const;
        const result = await applyAction(unit, application, action, actor, clock.now());
        return result.ok ? ok(result.application) : fail(refused(result.refusal));
      }),
  };
}

async function apply(
  inUnit: InUnit,
  clock: Clock,
  actor: PersonActor,
  input: ApplyInput,
  wanted: string | null,
  findRequisition: (unit: Unit, applicant: PersonId) => Promise<Result<Requisition | null>>,
): Promise<Result<Application>> {
  const { personId } = actor;
  const { idempotencyKey } = input;
  if (personId === null) return fail(notAMember());
  if (idempotencyKey !== null && (idempotencyKey.length < 1 || idempotencyKey.length > 100)) {
    return fail(idempotencyKeyWrong());
  }
  return inUnit(async (unit) => {
    // Locked, so that two applications of one person come one after the other and the facts stay what they are.
    const person = await unit.persons.lock(personId);
    if (person === null) return fail(personUnknown());
    const earlier = idempotencyKey === null ? null : await unit.applications.findByKey(person.id, idempotencyKey);
    if (earlier) return earlier.requisitionId === wanted ? ok(earlier) : fail(idempotencyKeyReused(earlier));
    const leaving = latestDeparture(person);
    if (leaving === null || person.closed) return fail(stillEmployed());
    const requisition = await findRequisition(unit, person.id);
    if (!requisition.ok) return requisition;
    const conflict = await findConflict(unit, person, requisition.value);
    if (conflict) return fail(conflict);
    const [decision] = await unit.decisions.currentOf([person.id]);
    const application = newApplication(person, leaving, requisition.value, decision ?? null, input, clock.now());
    await submitApplication(unit, application, actor);
    return ok(application);
  });
}

async function findConflict(unit: Unit, person: Person, requisition: Requisition | null): Promise<Failure | null> {
  const existing = await unit.applications.findInProcess(person.id, requisition?.id ?? null);
  return existing && alreadyApplied(existing);
}

function newApplication(
  person: Person,
  leaving: LeavingPerson,
  requisition: Requisition | null,
  decision: DecisionRecord | null,
  input: ApplyInput,
  at: Date,
): Application {
  return {
    id: newId(),
    personId: person.id,
    requisitionId: requisition?.id ?? null,
    recruiterId: requisition?.recruiterId ?? null,
    leftEmploymentId: leaving.employment.employmentId,
    status: 'SUBMITTED',
    revision: 1,
    track: trackFor(decision),
    step: null,
    decision: decision && snapshotOf(decision),
    flag: null,
    declineReason: null,
    withdrawalReason: null,
    workingStyles: [...new Set(input.workingStyles)],
    idempotencyKey: input.idempotencyKey,
    submittedAt: at,
    changedAt: at,
    joinedAt: null,
  };
}
