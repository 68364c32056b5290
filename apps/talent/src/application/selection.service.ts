import { hasRole } from '@okaeri/access';
import { type Clock, type PersonId, type Result, fail, ok } from '@okaeri/kernel';
import { type Caller, isHiddenFrom } from '../person/hidden.ts';
import { findEmployee } from '../person/find-employee.service.ts';
import { type InUnit, type Unit } from '../unit.ts';
import { type Application, type ApplicationAction, type DeclineReason } from './application.ts';
import {
  applicationNotFound,
  notInCharge,
  ownApplication,
  reasonMissing,
  reasonNotAllowed,
  recruiterMissing,
  recruiterWrong,
  refused,
} from './application.errors.ts';
import { isApplicant, isInCharge, maySee } from './application-access.ts';
import { applyAction } from './change-application.service.ts';

/** Ids are null when what was given is no id of the kind. */
export interface SelectionService {
  /**
   * Gives the application a recruiter: HR anybody who works here, a recruiter themselves where nobody looks after it.
   *
   * @param recruiterId undefined for the actor
   */
  assign(actor: Caller, id: string | null, recruiterId: PersonId | null | undefined): Promise<Result<Application>>;
  advance(actor: Caller, id: string | null): Promise<Result<Application>>;
  decide(
    actor: Caller,
    id: string | null,
    verdict: 'OFFER' | 'DECLINE',
    reason: DeclineReason | null,
  ): Promise<Result<Application>>;
  hire(actor: Caller, id: string | null): Promise<Result<Application>>;
}

/** What recruiters and HR do with applications. */
export function createSelectionService({ inUnit, clock }: { inUnit: InUnit; clock: Clock }): SelectionService {
  const act = (
    actor: Caller,
    id: string | null,
    prepare: (unit: Unit, application: Application) => Promise<Result<ApplicationAction>>,
  ) =>
    inUnit(async (unit): Promise<Result<Application>> => {
      const application = id === null ? null : await unit.applications.lock(id);
      if (application === null || !maySee(actor, application)) return fail(applicationNotFound());
      if (await isHiddenFrom(unit, actor, application.personId)) return fail(applicationNotFound());
      if (isApplicant(actor, application)) return fail(ownApplication());
      const action = await prepare(unit, application);
      if (!action.ok) return action;
      const result = await applyAction(unit, application, action.value, actor, clock.now());
      return result.ok ? ok(result.application) : fail(refused(result.refusal));
    });
  const actInCharge = (actor: Caller, id: string | null, action: ApplicationAction) =>
    act(actor, id, async (_unit, application) => (isInCharge(actor, application) ? ok(action) : fail(notInCharge())));
  return {
    assign: (actor, id, recruiterId) =>
      act(actor, id, async (unit, application) => {
        const wanted = recruiterId === undefined ? actor.personId : recruiterId;
        if (wanted === null) return fail(recruiterId === undefined ? recruiterMissing() : recruiterWrong());
        const taking = wanted === actor.personId && application.recruiterId === null;
        if (!hasRole(actor, 'HR') && !taking) return fail(notInCharge());
        const recruiter = await findEmployee(unit, wanted);
        if (recruiter === null || recruiter.id === application.personId) return fail(recruiterWrong());
        // Neither may learn of a block: it reads like the id of somebody who does not work here.
        const blocked = await unit.blocks.between(recruiter.id, application.personId);
        if (blocked || (await isHiddenFrom(unit, actor, recruiter.id))) return fail(recruiterWrong());
        return ok({ type: 'assign', recruiterId: recruiter.id });
      }),
    advance: (actor, id) => actInCharge(actor, id, { type: 'advance' }),
    decide: async (actor, id, verdict, reason) => {
      if (verdict === 'OFFER') {
        return reason === null ? actInCharge(actor, id, { type: 'offer' }) : fail(reasonNotAllowed());
      }
      return reason === null ? fail(reasonMissing()) : actInCharge(actor, id, { type: 'decline', reason });
    },
    hire: (actor, id) => actInCharge(actor, id, { type: 'hire' }),
  };
}
