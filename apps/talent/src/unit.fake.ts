import { type PersonId } from '@okaeri/kernel';
import {
  type Application,
  type ApplicationChange,
  type ApplicationFact,
  isInProcess,
} from './application/application.ts';
import { type ApplicationStore } from './application/application.store.ts';
import { type DecisionRecord } from './decision/decision.ts';
import { type DecisionReviewRow } from './decision/decision.rows.ts';
import { type DecisionStore } from './decision/decision.store.ts';
import { type BlockStore } from './person/block.store.ts';
import { type PersonStore, type Survivor } from './person/person.store.ts';
import { type PersonRow } from './person/person.rows.ts';
import { firstPolicyRules } from './policy/first-policy.ts';
import { type Policy } from './policy/policy.ts';
import { type Requisition } from './requisition/requisition.ts';
import { type RequisitionStore } from './requisition/requisition.store.ts';
import { type InUnit, type Unit } from './unit.ts';

/** What a fake unit of work holds: the same as the tables, in memory, for tests to look at. */
export interface FakeState {
  readonly persons: Map<PersonId, PersonRow>;
  /** Pairs of persons who are not there for each other. */
  readonly blocks: (readonly [PersonId, PersonId])[];
  readonly policies: Policy[];
  readonly decisions: Map<string, DecisionRecord>;
  readonly reviews: Map<string, DecisionReviewRow>;
  readonly requisitions: Map<string, Requisition>;
  readonly applications: Map<string, Application>;
  readonly changes: ApplicationChange[];
  /** What would have been published. */
  readonly told: { fact: ApplicationFact | 'opened' | 'closed'; id: string; revision: number }[];
}

/** A unit of work in memory, for tests of use cases that need no database. Nothing is rolled back. */
export function createFakeUnit(): { unit: Unit; inUnit: InUnit; state: FakeState } {
  const state: FakeState = {
    persons: new Map(),
    blocks: [],
    policies: [{ version: 1, effectiveFrom: new Date('2026-03-31T15:00:00Z'), rules: firstPolicyRules }],
    decisions: new Map(),
    reviews: new Map(),
    requisitions: new Map(),
    applications: new Map(),
    changes: [],
    told: [],
  };
  const unit: Unit = {
    persons: fakePersons(state),
    blocks: fakeBlocks(state),
    policies: { all: async () => state.policies.toSorted((a, b) => b.version - a.version) },
    decisions: fakeDecisions(state),
    requisitions: fakeRequisitions(state),
    applications: fakeApplications(state),
    applicationPublisher: {
      tell: async (fact, { id, revision }) => void state.told.push({ fact, id, revision }),
    },
    requisitionPublisher: {
      tell: async (fact, { id, revision }) => void state.told.push({ fact, id, revision }),
    },
  };
  return { unit, inUnit: (work) => work(unit), state };
}

function fakeBlocks({ blocks }: FakeState): BlockStore {
  const withOne = (id: PersonId) => blocks.flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : []));
  return {
    with: (id) => Promise.resolve(withOne(id)),
    between: (one, other) => Promise.resolve(withOne(one).includes(other)),
  };
}

function fakePersons({ persons }: FakeState): PersonStore {
  const survivor = (id: PersonId, passed: readonly PersonId[] = []): Survivor | null => {
    const row = persons.get(id);
    if (!row?.mergedInto) return { id, person: row ?? null };
    return passed.includes(row.mergedInto) ? null : survivor(row.mergedInto, [...passed, id]);
  };
  const find = (id: PersonId) => Promise.resolve(survivor(id)?.person ?? null);
  return {
    put: async (people, mergedInto) =>
      people.flatMap((person) => {
        const known = persons.get(person.id);
        if (known && known.revision >= person.revision) return [];
        persons.set(person.id, { ...person, mergedInto });
        return [{ id: person.id, cameBack: (known?.mergedInto ?? null) !== null && mergedInto === null }];
      }),
    find,
    lock: find,
    lockSurvivor: (id) => Promise.resolve(survivor(id)),
    joinedTo: async (id) => [...persons.keys()].filter((one) => one !== id && survivor(one)?.id === id),
  };
}

function fakeDecisions({ decisions, reviews }: FakeState): DecisionStore {
  const key = (personId: string, fingerprint: string) => `${personId} ${fingerprint}`;
  return {
    find: async (id) => decisions.get(id) ?? null,
    currentOf: async (personIds) =>
      [...decisions.values()].filter((one) => personIds.includes(one.personId) && one.endedAt === null),
    insert: async (made) => {
      for (const decision of made) decisions.set(decision.id, decision);
    },
    end: async (id, endedBecause, endedAt) => {
      const decision = decisions.get(id);
      if (decision) decisions.set(id, { ...decision, endedBecause, endedAt });
    },
    confirm: async (review) => {
      const name = key(review.personId, review.fingerprint);
      if (!reviews.has(name)) reviews.set(name, review);
    },
    confirmed: async (keys) => keys.filter(({ personId, fingerprint }) => reviews.has(key(personId, fingerprint))),
    repoint: async (from, to) => {
      for (const decision of decisions.values())
        if (decision.personId === from) decisions.set(decision.id, { ...decision, personId: to });
      for (const [name, review] of [...reviews]) {
        if (review.personId !== from) continue;
        reviews.delete(name);
        const moved = key(to, review.fingerprint);
        if (!reviews.has(moved)) reviews.set(moved, { ...review, personId: to });
      }
    },
  };
}

function fakeRequisitions({ requisitions }: FakeState): RequisitionStore {
  const find = async (id: string) => requisitions.get(id) ?? null;
  const put = async (requisition: Requisition) => void requisitions.set(requisition.id, requisition);
  return {
    findMany: async (ids) => [...requisitions.values()].filter(({ id }) => ids.includes(id)),
    find,
    lock: find,
    lockShared: find,
    insert: put,
    update: put,
    repoint: async (from, to) => {
      for (const one of requisitions.values())
        if (one.recruiterId === from) requisitions.set(one.id, { ...one, recruiterId: to });
    },
  };
}

function fakeApplications({ applications, changes }: FakeState): ApplicationStore {
  const all = () => [...applications.values()];
  const find = async (id: string) => applications.get(id) ?? null;
  const put = async (application: Application) => void applications.set(application.id, application);
  return {
    find,
    findMany: async (ids) => all().filter(({ id }) => ids.includes(id)),
    lock: find,
    lockOfPersons: async (ids) =>
      all()
        .filter((one) => ids.includes(one.personId))
        .toSorted((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime()),
    findByKey: async (personId, key) =>
      all().find((one) => one.personId === personId && one.idempotencyKey === key) ?? null,
    findInProcess: async (personId, requisitionId) =>
      all().find((one) => one.personId === personId && one.requisitionId === requisitionId && isInProcess(one)) ?? null,
    insert: put,
    update: put,
    recordChange: async (change) => void changes.push(change),
    changesOf: async (ids) => changes.filter(({ applicationId }) => ids.includes(applicationId)),
    repoint: async (from, to) => {
      for (const one of all()) {
        const personId = one.personId === from ? to : one.personId;
        const recruiterId = one.recruiterId === from ? to : one.recruiterId;
        applications.set(one.id, { ...one, personId, recruiterId });
      }
    },
  };
}
