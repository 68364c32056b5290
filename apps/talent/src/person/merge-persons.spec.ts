import { type PersonActor } from '@okaeri/access';
import { newId } from '@okaeri/kernel';
import fc from 'fast-check';
import { type FakeDeps, createFakeDeps } from '../deps.fake.ts';
import { followPersons, mergePersons } from './follow-person.service.ts';
import { leaver } from './person.fixture.ts';
import { type Person } from './person.ts';

type PersonId = Person['id'];
type Told = (deps: FakeDeps) => Promise<void>;

const at = new Date('2026-11-03T00:00:00Z');
const [a, b, c] = [newId<'Person'>(), newId<'Person'>(), newId<'Person'>()];
const follow =
  (person: Person): Told =>
  ({ unit }) =>
    followPersons(unit, [{ person, at }]);
const merge =
  (person: Person, into: PersonId): Told =>
  ({ unit }) =>
    mergePersons(unit, person, into, at);

const joined = [{ hiredOn: '2014-04-01', departedOn: '2024-03-31' }];
const alone = [{ hiredOn: '2014-04-01' }];

/** What the directory tells of each record, by key: only the events of one key keep their order. */
const stories: Record<string, { told: Told[][]; survivor: PersonId }> = {
  'one joined to another': {
    told: [
      [follow(leaver({ id: a, revision: 1 })), merge(leaver({ id: a, revision: 2 }), b)],
      [follow(leaver({ id: b, revision: 1, periods: alone })), follow(leaver({ id: b, revision: 2, periods: joined }))],
    ],
    survivor: b,
  },
  'a chain of three': {
    told: [
      [follow(leaver({ id: a, revision: 1 })), merge(leaver({ id: a, revision: 2 }), b)],
      [follow(leaver({ id: b, revision: 1 })), merge(leaver({ id: b, revision: 2 }), c)],
      [follow(leaver({ id: c, revision: 1, periods: joined }))],
    ],
    survivor: c,
  },
  'one that comes back to life': {
    told: [
      [
        follow(leaver({ id: a, revision: 1 })),
        merge(leaver({ id: a, revision: 2, periods: alone }), b),
        follow(leaver({ id: a, revision: 3, periods: joined })),
      ],
      [follow(leaver({ id: b, revision: 1 })), merge(leaver({ id: b, revision: 2 }), a)],
      [follow(leaver({ id: c, revision: 1 })), merge(leaver({ id: c, revision: 2 }), b)],
    ],
    survivor: a,
  },
};

/** Each record has applied, and looks after a requisition of its own. */
async function world(): Promise<FakeDeps> {
  const deps = createFakeDeps();
  for (const personId of [a, b, c]) {
    const own = createFakeDeps();
    await followPersons(own.unit, [{ person: leaver({ id: personId, revision: 1 }), at }]);
    const alumna: PersonActor = { kind: 'person', accountId: newId(), personId, roles: ['ALUMNUS'] };
    const applied = await own.applications.applyOpenly(alumna, { workingStyles: [], idempotencyKey: null });
    if (!applied.ok) throw new Error(applied.failure.code);
    const application = { ...applied.value, requisitionId: newId<'Requisition'>(), recruiterId: personId };
    await deps.unit.applications.insert(application);
  }
  return deps;
}

const ends = ({ state }: FakeDeps) => ({
  applicants: [...state.applications.values()].map(({ personId, recruiterId, flag }) => [personId, recruiterId, flag]),
  current: [...state.decisions.values()]
    .filter(({ endedAt }) => endedAt === null)
    .map(({ personId, outcome, facts }) => [personId, outcome, facts]),
});

describe.each(Object.entries(stories))('%s', (_name, { told, survivor }) => {
  it('ends the same in every order, however often events are repeated', async () => {
    const inOrder = await world();
    for (const tell of told.flat()) await tell(inOrder);
    const expected = ends(inOrder);
    expect(new Set(expected.applicants.map(([personId]) => personId))).toEqual(
      new Set(told.length === 3 ? [survivor] : [survivor, c]),
    );
    const keys = told.flatMap((events, key) => events.map(() => key));
    const order = fc.shuffledSubarray(keys, { minLength: keys.length, maxLength: keys.length });
    const repeats = fc.array(fc.boolean(), { minLength: keys.length, maxLength: keys.length });
    await fc.assert(
      fc.asyncProperty(order, repeats, async (turns, again) => {
        const deps = await world();
        const waiting = told.map((events) => [...events]);
        for (const [index, key] of turns.entries()) {
          const tell = waiting[key]?.shift();
          await tell?.(deps);
          if (again[index]) await tell?.(deps);
        }
        expect(ends(deps)).toEqual(expected);
      }),
    );
  });
});
