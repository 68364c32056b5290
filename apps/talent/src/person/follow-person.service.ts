import { type PersonId } from '@okaeri/kernel';
import { consequence, hasJoined } from '../application/application.ts';
import { applyAction, confirmJoin } from '../application/change-application.service.ts';
import { type DecisionRecord, decide, decisionFacts, recordDecision, sameFacts } from '../decision/decision.ts';
import { policyInForce } from '../policy/policy.ts';
import { type Unit } from '../unit.ts';
import { type Person } from './person.ts';

/*
 * What follows from the facts of a person. Everything is worked out from the facts themselves and not from the kind of
 * event that brought them, so any order and any repeats of events end in the same rows. Times are those of the events.
 */

/** Takes over a person's facts if they are newer, and decides and amends what follows from them. */
export async function followPerson(unit: Unit, person: Person, at: Date): Promise<void> {
  const news = await unit.persons.put(person, null);
  if (!news) return;
  // A record that was joined to another and goes on after all: what belongs to those joined to it is its own again.
  if (news.cameBack) for (const id of await unit.persons.joinedTo(person.id)) await handOver(unit, id, person.id, at);
  await settle(unit, person, at);
}

/**
 * One record was merged into another: all that hangs on it goes to the one that goes on. Where both had applied to the
 * same position, the application of the merged one is withdrawn.
 */
export async function mergePersons(unit: Unit, merged: Person, into: PersonId, at: Date): Promise<void> {
  if (!(await unit.persons.put(merged, into))) return;
  await endCurrent(unit, merged.id, 'MERGED', at);
  const survivor = await unit.persons.lockSurvivor(into);
  if (!survivor) return;
  await handOver(unit, merged.id, survivor.id, at);
  // A survivor that is still unknown is settled when its facts arrive.
  if (survivor.person) await settle(unit, survivor.person, at);
}

async function handOver(unit: Unit, from: PersonId, to: PersonId, at: Date): Promise<void> {
  for (const application of await unit.applications.lockOfPerson(from)) {
    const twin = await unit.applications.findInProcess(to, application.requisitionId);
    if (twin) await applyAction(unit, application, { type: 'withdraw', reason: 'DUPLICATE_AFTER_MERGE' }, null, at);
  }
  await unit.decisions.repoint(from, to);
  await unit.applications.repoint(from, to);
  await unit.requisitions.repoint(from, to);
}

async function settle(unit: Unit, person: Person, at: Date): Promise<void> {
  await decideOn(unit, person, at);
  for (const application of await unit.applications.lockOfPerson(person.id)) {
    const action = consequence(application, person);
    if (action) await applyAction(unit, application, action, null, at);
    if (application.joinedAt === null && hasJoined(application, person)) await confirmJoin(unit, application, at);
  }
}

async function decideOn(unit: Unit, person: Person, at: Date): Promise<void> {
  const facts = decisionFacts(person);
  const [current] = await unit.decisions.currentOf([person.id]);
  if (!facts) {
    if (current) await unit.decisions.end(current.id, 'WITHDRAWN', at);
    return;
  }
  if (current && sameFacts(current.facts, facts)) return;
  const decision = decide(policyInForce(await unit.policies.all(), at), facts);
  if (current) await unit.decisions.end(current.id, decision ? 'SUPERSEDED' : 'WITHDRAWN', at);
  if (decision) await unit.decisions.insert(recordDecision(decision, person, at));
}

async function endCurrent(
  unit: Unit,
  personId: PersonId,
  because: NonNullable<DecisionRecord['endedBecause']>,
  at: Date,
): Promise<void> {
  const [current] = await unit.decisions.currentOf([personId]);
  if (current) await unit.decisions.end(current.id, because, at);
}
