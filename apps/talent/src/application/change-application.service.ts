import { type PersonActor } from '@okaeri/access';
import { newId } from '@okaeri/kernel';
import { type Unit } from '../unit.ts';
import {
  type Application,
  type ApplicationAction,
  type ApplicationActionName,
  type Refusal,
  transition,
} from './application.ts';

const actionNames: Record<ApplicationAction['type'], ApplicationActionName> = {
  advance: 'ADVANCE',
  assign: 'ASSIGN',
  offer: 'OFFER',
  decline: 'DECLINE',
  hire: 'HIRE',
  withdraw: 'WITHDRAW',
  flag: 'FLAG',
};

/** Keeps a new application, with its place in the audit trail and its event. */
export async function submitApplication(unit: Unit, application: Application, actor: PersonActor): Promise<void> {
  await unit.applications.insert(application);
  await record(unit, null, application, 'SUBMIT', actor, application.submittedAt);
  await unit.applicationPublisher.tell('submitted', application);
}

/**
 * Does something to a locked application: its state, its audit trail and its event in one go. A refused action changes
 * nothing.
 *
 * @param actor null when the system acts on the person's facts
 */
export async function applyAction(
  unit: Unit,
  application: Application,
  action: ApplicationAction,
  actor: PersonActor | null,
  at: Date,
): Promise<{ ok: true; application: Application } | { ok: false; refusal: Refusal }> {
  const result = transition(application, action, at);
  if (!result.ok) return result;
  await unit.applications.update(result.application);
  await record(unit, application, result.application, actionNames[action.type], actor, at);
  await unit.applicationPublisher.tell(result.fact, result.application);
  return { ok: true, application: result.application };
}

/** HR's word that a hired applicant has joined again. No event: whoever wants to know hears it from the directory. */
export async function confirmJoin(unit: Unit, application: Application, at: Date): Promise<void> {
  const joined = { ...application, joinedAt: at };
  await unit.applications.update(joined);
  await record(unit, application, joined, 'CONFIRM_JOIN', null, at);
}

function record(
  unit: Unit,
  before: Application | null,
  after: Application,
  action: ApplicationActionName,
  actor: PersonActor | null,
  at: Date,
): Promise<void> {
  return unit.applications.recordChange({
    id: newId(),
    applicationId: after.id,
    revision: after.revision,
    at,
    action,
    from: before?.status ?? null,
    to: after.status,
    by: actor?.personId ?? null,
    accountId: actor?.accountId ?? null,
  });
}
