import { type PersonActor } from '@okaeri/access';
import { derivedId, newId } from '@okaeri/kernel';
import { reasonCategories } from '@okaeri/topics';
import fc from 'fast-check';
import { type FakeDeps, createFakeDeps } from '../deps.fake.ts';
import { followPersons, mergePersons } from './follow-person.service.ts';
import { leaver } from './person.fixture.ts';
import { type Person } from './person.ts';

const personId = newId<'Person'>();
const at = (revision: number) => new Date(Date.UTC(2026, 10, 3, 0, revision));
const alumna: PersonActor = { kind: 'person', accountId: newId(), personId, roles: ['ALUMNUS'] };

/** One turn in a person's life as the directory tells it: who they are from then on. */
type Turn = (revision: number) => Person;
const left = { hiredOn: '2014-04-01', departedOn: '2024-03-31' };
const turns: Record<string, Turn> = {
  departed: (revision) => leaver({ id: personId, revision }),
  cancelled: (revision) => leaver({ id: personId, revision, periods: [{ hiredOn: '2014-04-01' }] }),
  rehired: (revision) => leaver({ id: personId, revision, periods: [left, { hiredOn: '2027-01-01' }] }),
  'departed again': (revision) =>
    leaver({ id: personId, revision, periods: [left, { hiredOn: '2027-01-01', departedOn: '2028-12-31' }] }),
};
const corrected = fc.constantFrom(...reasonCategories).map(
  (reasonCategory): Turn =>
    (revision) =>
      leaver({ id: personId, revision, reasonCategory }),
);
const anyTurn: fc.Arbitrary<Turn> = fc.oneof(fc.constantFrom(...Object.values(turns)), corrected);

/** A life, and an order in which its events are delivered: each at least once, any of them again, late ones too. */
const anyDelivery = fc.array(anyTurn, { minLength: 1, maxLength: 8 }).chain((life) => {
  const events = life.map((turn, index) => turn(index + 2));
  const again = fc.array(fc.record({ event: fc.constantFrom(...events), after: fc.nat(life.length) }), {
    maxLength: 10,
  });
  return again.map((repeats) => ({
    once: events,
    // A repeat comes when its event has come, or when newer ones have.
    delivered: events.flatMap((event, index) => [
      event,
      ...repeats
        .filter((repeat) => repeat.after === index && repeat.event.revision <= event.revision)
        .map((r) => r.event),
    ]),
    newest: events.at(-1) as Person,
  }));
});

async function applied(): Promise<FakeDeps> {
  const deps = createFakeDeps();
  await followPersons(deps.unit, [{ person: leaver({ id: personId, revision: 1 }), at: at(1) }]);
  const application = await deps.applications.applyOpenly(alumna, { workingStyles: [], idempotencyKey: null });
  if (!application.ok) throw new Error(application.failure.code);
  return deps;
}

async function after(events: readonly Person[], deps: FakeDeps): Promise<FakeDeps> {
  for (const event of events) await followPersons(deps.unit, [{ person: event, at: at(event.revision) }]);
  return deps;
}

/** Everything but the ids that are made on the spot. */
const endOf = ({ state }: FakeDeps) => ({
  decisions: [...state.decisions.values()],
  applications: [...state.applications.values()].map(({ id: _id, ...application }) => application),
  told: state.told.map(({ fact, revision }) => [fact, revision]),
  changes: state.changes.map(({ action, at: when }) => [action, when]),
});
const current = ({ state }: FakeDeps) => [...state.decisions.values()].filter(({ endedAt }) => endedAt === null);

describe('what follows from a person', () => {
  it('is the same however often events are repeated', async () => {
    await fc.assert(
      fc.asyncProperty(anyDelivery, async ({ once, delivered }) => {
        const [expected, actual] = [await after(once, await applied()), await after(delivered, await applied())];
        expect(endOf(actual)).toEqual(endOf(expected));
      }),
    );
  });

  it('has at most one current decision, on the newest facts', async () => {
    await fc.assert(
      fc.asyncProperty(anyDelivery, async ({ delivered, newest }) => {
        const deps = await after(delivered, await applied());
        const alone = await after([newest], createFakeDeps());
        expect(current(deps).map(({ facts, outcome }) => ({ facts, outcome }))).toEqual(
          current(alone).map(({ facts, outcome }) => ({ facts, outcome })),
        );
      }),
    );
  });

  it('flags an application exactly while the departure is called off', async () => {
    await fc.assert(
      fc.asyncProperty(anyDelivery, async ({ delivered, newest }) => {
        const deps = await after(delivered, await applied());
        const [application] = deps.state.applications.values();
        const calledOff = newest.employments.length === 1 && newest.employments[0]?.departure === null;
        expect(application?.flag).toBe(calledOff ? 'DEPARTURE_CANCELLED' : null);
      }),
    );
  });

  it('publishes revisions of an application without a gap', async () => {
    await fc.assert(
      fc.asyncProperty(anyDelivery, async ({ delivered }) => {
        const { state } = await after(delivered, await applied());
        expect(state.told.map(({ revision }) => revision)).toEqual(state.told.map((_event, index) => index + 1));
      }),
    );
  });
});

describe('two records of one person', () => {
  const survivorId = derivedId<'Person'>('test.survivor', personId);

  it('carry a confirmed refusal over when it is the same', async () => {
    const deps = createFakeDeps();
    const periods = [{ ...left, gradeRank: 1 }];
    const old = leaver({ id: personId, revision: 1, periods });
    await followPersons(deps.unit, [{ person: old, at: at(1) }]);
    const [refusal] = current(deps);
    const hr: PersonActor = { kind: 'person', accountId: newId(), personId: newId<'Person'>(), roles: ['HR'] };
    await deps.decisions.confirm(hr, refusal?.id ?? null);
    await mergePersons(deps.unit, { ...old, revision: 2 }, survivorId, at(2));
    await followPersons(deps.unit, [{ person: { ...old, id: survivorId, revision: 5 }, at: at(3) }]);
    const [now] = current(deps);
    expect(now).toMatchObject({ personId: survivorId, outcome: 'NOT_ELIGIBLE' });
    expect(now && (await deps.unit.decisions.confirmed([now]))).toHaveLength(1);
  });
});
