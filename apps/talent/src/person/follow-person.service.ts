import { type PersonId } from '@okaeri/kernel';
import { consequence, hasJoined } from '../application/application.ts';
import { applyAction, confirmJoin } from '../application/change-application.service.ts';
import {
  type DecisionFacts,
  type DecisionRecord,
  decide,
  decisionFacts,
  recordDecision,
  sameFacts,
} from '../decision/decision.ts';
import { policyInForce } from '../policy/policy.ts';
import { type Unit } from '../unit.ts';
import { type Person } from './person.ts';

/*
 * What follows from the facts of a person. Everything is worked out from the facts themselves and not from the kind of
 * event that brought them, so any order and any repeats of events end in the same rows. Times are those of the events.
 */

/** A person's facts, and when they were told. */
export interface PersonNews {
  readonly person: Person;
  readonly at: Date;
}

/** Does the part of the work that one person's facts cause: in the trace of their event. */
export type Because = (id: PersonId, work: () => Promise<void>) => Promise<void>;

/** Takes over the facts of different people where they are newer, and decides and amends what follows from them. */
export async function followPersons(
  unit: Unit,
  told: readonly PersonNews[],
  because: Because = (_id, work) => work(),
): Promise<void> {
  const kept = new Map(
    (
      await unit.persons.put(
        told.map(({ person }) => person),
        null,
      )
    ).map((one) => [one.id, one]),
  );
  const news = told.filter(({ person }) => kept.has(person.id));
  // A record that was joined to another and goes on after all: what belongs to those joined to it is its own again.
  for (const { person, at } of news)
    if (kept.get(person.id)?.cameBack)
      for (const id of await unit.persons.joinedTo(person.id)) await handOver(unit, id, person.id, at);
  await settle(unit, news, because);
}

/**
 * One record was merged into another: all that hangs on it goes to the one that goes on. Where both had applied to the
 * same position, the application of the merged one is withdrawn.
 */
export async function mergePersons(unit: Unit, merged: Person, into: PersonId, at: Date): Promise<void> {
  if ((await unit.persons.put([merged], into)).length === 0) return;
  await endCurrent(unit, merged.id, 'MERGED', at);
  const survivor = await unit.persons.lockSurvivor(into);
  if (!survivor) return;
  await handOver(unit, merged.id, survivor.id, at);
  // A survivor that is still unknown is settled when its facts arrive.
  if (survivor.person) await settle(unit, [{ person: survivor.person, at }], (_id, work) => work());
}

async function handOver(unit: Unit, from: PersonId, to: PersonId, at: Date): Promise<void> {
  for (const application of await unit.applications.lockOfPersons([from])) {
    const twin = await unit.applications.findInProcess(to, application.requisitionId);
    if (twin) await applyAction(unit, application, { type: 'withdraw', reason: 'DUPLICATE_AFTER_MERGE' }, null, at);
  }
  await unit.decisions.repoint(from, to);
  await unit.applications.repoint(from, to);
  await unit.requisitions.repoint(from, to);
}

async function settle(unit: Unit, news: readonly PersonNews[], because: Because): Promise<void> {
  if (news.length === 0) return;
  const ids = news.map(({ person }) => person.id);
  await decideOn(unit, news);
  const applications = Map.groupBy(await unit.applications.lockOfPersons(ids), ({ personId }) => personId);
  for (const { person, at } of news)
    for (const application of applications.get(person.id) ?? [])
      await because(person.id, async () => {
        const action = consequence(application, person);
        if (action) await applyAction(unit, application, action, null, at);
        if (application.joinedAt === null && hasJoined(application, person)) await confirmJoin(unit, application, at);
      });
}

async function decideOn(unit: Unit, news: readonly PersonNews[]): Promise<void> {
  const known = await unit.decisions.currentOf(news.map(({ person }) => person.id));
  const currentOf = new Map(known.map((decision) => [decision.personId, decision]));
  const toDecide: { news: PersonNews; facts: DecisionFacts }[] = [];
  for (const one of news) {
    const facts = decisionFacts(one.person);
    const current = currentOf.get(one.person.id);
    if (facts && !(current && sameFacts(current.facts, facts))) toDecide.push({ news: one, facts });
    if (!facts && current) await unit.decisions.end(current.id, 'WITHDRAWN', one.at);
  }
  if (toDecide.length === 0) return;
  const policies = await unit.policies.all();
  const decided: DecisionRecord[] = [];
  for (const {
    news: { person, at },
    facts,
  } of toDecide) {
    const decision = decide(policyInForce(policies, at), facts);
    const current = currentOf.get(person.id);
    if (current) await unit.decisions.end(current.id, decision ? 'SUPERSEDED' : 'WITHDRAWN', at);
    if (decision) decided.push(recordDecision(decision, person, at));
  }
  await unit.decisions.insert(decided);
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
