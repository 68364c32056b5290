import { hasRole } from '@okaeri/access';
import { type Clock, type PersonId, type Result, fail, newId, ok } from '@okaeri/kernel';
import { recruiterMissing, recruiterWrong } from '../application/application.errors.ts';
import { type Caller, isHiddenFrom } from '../person/hidden.ts';
import { findEmployee } from '../person/find-employee.service.ts';
import { type InUnit } from '../unit.ts';
import { type Requisition } from './requisition.ts';
import { notRequisitionRecruiter, requisitionClosed, requisitionNotFound } from './requisition.errors.ts';
import { type RequisitionInput, readRequisition } from './requisition-input.ts';

export interface RequisitionService {
  /** @param recruiterId undefined for the actor, null when what was given is no person's id */
  open(actor: Caller, input: RequisitionInput, recruiterId: PersonId | null | undefined): Promise<Result<Requisition>>;
  /** @param id null when what was given is no requisition's id */
  close(actor: Caller, id: string | null): Promise<Result<Requisition>>;
}

export function createRequisitionService({ inUnit, clock }: { inUnit: InUnit; clock: Clock }): RequisitionService {
  return {
    open: async (actor, input, recruiterId) => {
      const content = readRequisition(input);
      if (!content.ok) return content;
      const wanted = recruiterId === undefined ? actor.personId : recruiterId;
      if (wanted === null) return fail(recruiterId === undefined ? recruiterMissing() : recruiterWrong());
      return inUnit(async (unit) => {
        const recruiter = await findEmployee(unit, wanted);
        if (recruiter === null || (await isHiddenFrom(unit, actor, recruiter.id))) return fail(recruiterWrong());
        const openedAt = clock.now();
        const requisition: Requisition = {
          ...content.value,
          id: newId(),
          recruiterId: recruiter.id,
          status: 'OPEN',
          revision: 1,
          openedAt,
          closedAt: null,
        };
        await unit.requisitions.insert(requisition);
        await unit.requisitionPublisher.tell('opened', requisition, openedAt);
        return ok(requisition);
      });
    },
    close: (actor, id) =>
      inUnit(async (unit) => {
        const requisition = id === null ? null : await unit.requisitions.lock(id);
        if (requisition === null || (await isHiddenFrom(unit, actor, requisition.recruiterId))) {
          return fail(requisitionNotFound());
        }
        if (!hasRole(actor, 'HR') && requisition.recruiterId !== actor.personId) {
          return fail(notRequisitionRecruiter());
        }
        if (requisition.status === 'CLOSED') return fail(requisitionClosed());
        const closedAt = clock.now();
        const closed: Requisition = { ...requisition, status: 'CLOSED', revision: requisition.revision + 1, closedAt };
        await unit.requisitions.update(closed);
        await unit.requisitionPublisher.tell('closed', closed, closedAt);
        return ok(closed);
      }),
  };
}
