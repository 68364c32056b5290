import { decodeCloudEvent } from '@okaeri/kafka';
import { findDefinition, hrEmployeeTopic } from '@okaeri/topics';
import { displace, furthest, mix, type Placed } from './arrange.ts';
import { createRegistry, inventLife } from './life.ts';
import { inventPlan, poisonKinds, type RecordStep } from './plan.ts';
import { createRandom } from './random.ts';

const recordsOf = (plan: ReturnType<typeof inventPlan>) =>
  plan.steps.filter((step): step is RecordStep => step.kind === 'record');
const plan = inventPlan({ seed: 7, events: 5_000 });
const records = recordsOf(plan);

/** The event a record tells by HR's contract, or null: as a reader who knows only the contract finds it. */
function read({ key, value, encoding, headers }: RecordStep) {
  const decoded = decodeCloudEvent({ key, value: value === null ? null : Buffer.from(value, encoding), headers });
  if (!decoded.readable) return null;
  const { id, source, type, time, sequence, data } = decoded.event;
  const definition = findDefinition(hrEmployeeTopic, type);
  const checked = definition?.schema.safeParse(data);
  if (!checked?.success || definition?.key(checked.data) !== key) return null;
  return {
    source,
    id,
    type: definition.name,
    time: time.getTime(),
    sequence: sequence?.toString() ?? null,
    data: checked.data,
  };
}

test('a seed gives the same plan every time, another seed another one', () => {
  expect(inventPlan({ seed: 7, events: 300 })).toEqual(inventPlan({ seed: 7, events: 300 }));
  expect(inventPlan({ seed: 8, events: 300 }).told).not.toEqual(inventPlan({ seed: 7, events: 300 }).told);
});

test.each([100, 999, 1_000, 5_000])('%i records in all, duplicates and poison among them', (events) => {
  const all = recordsOf(inventPlan({ seed: 3, events }));
  const count = (of: RecordStep['of']) => all.filter((record) => record.of === of).length;
  expect(all).toHaveLength(events);
  expect(count('duplicate')).toBe(Math.round(events / 20));
  expect(count('displaced')).toBe(Math.round(events / 20));
  expect(new Set(all.flatMap(({ poison }) => poison ?? [])).size).toBe(events >= 1_000 ? poisonKinds.length : 1);
});

test('every record tells its event in words of the contract, and poison tells none', () => {
  const told = new Map(plan.told.map((event) => [`${event.source} ${event.id}`, event]));
  for (const record of records) {
    const event = record.event === null ? null : told.get(`${record.event.source} ${record.event.id}`);
    const expected = event && { ...event, time: Date.parse(event.time) };
    expect({ poison: record.poison, event: read(record) }).toEqual({ poison: record.poison, event: expected });
  }
  expect(
    records.filter(({ poison }) => poison === 'five-megabytes').every(({ value }) => (value?.length ?? 0) > 5e6),
  ).toBe(true);
});

test('two sources use the same ids, for different events', () => {
  const sources = Map.groupBy(plan.told, ({ id }) => id);
  expect([...sources.values()].filter((events) => events.length > 1).length).toBeGreaterThan(300);
});

test('nothing is moved past more than fifty others, and cancellations come before their departures', () => {
  const random = createRandom(1);
  const registry = createRegistry(random);
  const lives = Array.from({ length: 300 }, (_none, serial) => inventLife(random, registry, serial));
  const before = mix(random, lives, 1_200);
  const after = displace(random, before, lives, 60);
  const name = ({ life, scene }: Placed) => `${life} ${scene}`;
  const moved = after.filter(({ of }) => of === 'displaced');
  expect(moved).toHaveLength(60);
  const movedNames = new Set(moved.map(name));
  const stayed = (order: readonly Placed[]) => {
    const places = new Map<string, number>();
    let passed = 0;
    for (const one of order) {
      if (movedNames.has(name(one))) places.set(name(one), passed);
      else passed += 1;
    }
    return places;
  };
  const [from, to] = [stayed(before), stayed(after)];
  for (const one of movedNames)
    expect(Math.abs((from.get(one) ?? 0) - (to.get(one) ?? 0))).toBeLessThanOrEqual(furthest);
  expect(earlyCancellations()).toBeGreaterThan(20);
});

/** Cancellations of 5,000 records that reach the topic before the only departure they can be about. */
function earlyCancellations(): number {
  const first = new Map<string, number>();
  for (const { event, step } of records) {
    const identity = event && `${event.source} ${event.id}`;
    if (identity !== null && !first.has(identity)) first.set(identity, step);
  }
  const placeOf = ({ source, id }: { source: string; id: string }) => first.get(`${source} ${id}`) ?? 0;
  const byNumber = Map.groupBy(plan.told, ({ data }) => `${data.employer}:${data.employeeNumber}`);
  return [...byNumber.values()].filter((events) => {
    const departures = events.filter(({ type }) => type === 'departed');
    const [cancelled] = events.filter(({ type }) => type === 'departure-cancelled');
    const [departed, ...more] = departures;
    return cancelled && departed && more.length === 0 && placeOf(cancelled) < placeOf(departed);
  }).length;
}

test('what people ask comes in turn, and what HR tells afterwards waits for them', () => {
  const byStep = new Map(plan.steps.map((step) => [step.step, step]));
  const asks = plan.steps.filter((step) => step.kind === 'ask');
  expect(asks.length).toBeGreaterThan(50);
  for (const { step, after, person } of asks) {
    expect(after).toHaveLength(1);
    expect(after[0]).toBeLessThan(step);
    const earlier = byStep.get(after[0] ?? -1);
    const of = earlier?.kind === 'ask' ? earlier.person : null;
    expect(of ?? earlier).toMatchObject(
      of ? person : { kind: 'record', key: `${person.employer}:${person.employeeNumber}`, of: 'original' },
    );
  }
  const waiting = records.filter(({ after }) => after.length > 0);
  expect(waiting.map(({ of }) => of)).toContain('original');
  for (const { step, after } of waiting) expect(after[0]).toBeLessThan(step);
});
