import { partsOf } from '../src/parts.ts';
import {
  metricsIn,
  readDashboards,
  readMetrics,
  readRules,
  readTable,
  samplesOf,
  type Told,
} from '../src/observability.ts';
import { acrossAllFive, eventuallySeen, newEmployer, openSystem, type System } from '../src/system.ts';

let system: System;
const processes = new Map<string, Map<string, Told>>();
const everything = new Map<string, Told>();
let text = '';

const canary = 'mejiro-canary';

beforeAll(async () => {
  system = await openSystem();
  // Something to tell of: a departure, its mail, a question to all five services.
  const who = { employer: newEmployer(), employeeNumber: 'EN-55821' };
  await system.tell('departed', {
    ...who,
    name: { display: 'メジロ 花', family: 'メジロ', given: '花', familyKana: 'メジロ', givenKana: 'ハナ' },
    privateEmail: `${canary}@example.jp`,
    language: 'ja',
    employmentType: 'regular',
    department: { code: 'DEV', name: canary },
    grade: { code: 'G3', name: '主任', rank: 3 },
    location: { code: 'TYO', name: '東京', country: 'JP', timeZone: 'Asia/Tokyo' },
    hiredOn: '2014-04-01',
    departedOn: '2024-03-31',
    reason: { code: 'R1', category: 'career' },
    rehireRecommendation: 'yes',
  });
  await eventuallySeen(system, who, (person) => expect(person.invitation?.status).toBe('SENT'));
  await system.as('hr').data(acrossAllFive.replace('query', 'query AcrossAllFive'), who);

  for (const { name, inner } of await partsOf(system)) {
    if (inner === null) continue;
    const told = await (await fetch(`http://127.0.0.1:${inner}/metrics`)).text();
    text += told;
    processes.set(name, readMetrics(told));
    for (const [metric, { type, labels }] of readMetrics(told)) {
      const known = everything.get(metric)?.labels ?? [];
      everything.set(metric, { type, labels: new Set([...known, ...labels]) });
    }
  }
});
afterAll(() => system.close());

test('every process tells its numbers on a port of its own', () => {
  expect([...processes.keys()].sort()).toEqual(['directory', 'events', 'feedback', 'gateway', 'messaging', 'talent']);
});

test('alerts and dashboards ask for nothing that nobody tells', () => {
  const told = new Set([...everything].flatMap(([name, one]) => samplesOf(name, one)));
  const asked = [
    ...readRules().map(({ alert, expr }) => [alert, expr] as const),
    ...readDashboards().flatMap(({ panels }) =>
      panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
    ),
  ];
  const unknown = asked.flatMap(([where, expr]) =>
    metricsIn(expr).flatMap((metric) => (told.has(metric) ? [] : [`${where}: ${metric}`])),
  );
  expect(unknown).toEqual([]);
});

test('the table has all that is told, and nothing else, with its type and labels', () => {
  const ours = [...everything].filter(([name]) => /^(okaeri|http)_/.test(name));
  const asRows = (metrics: Iterable<[string, Told]>) =>
    [...metrics].map(([name, { type, labels }]) => `${name} ${type} ${[...labels].sort().join(' ')}`).sort();
  expect(asRows(ours)).toEqual(asRows(readTable()));
});

test('names are in Prometheus’ form: what grows is a total, times are seconds', () => {
  for (const [name, { type }] of everything) {
    if (!name.startsWith('okaeri_')) continue;
    expect(name).toMatch(/^okaeri_[a-z_]+$/);
    expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
    expect(name).not.toMatch(/_(ms|milliseconds|minutes|mb|percent)$/);
  }
});

test('nothing of a person stands in a label, and no client makes labels up', async () => {
  expect(text).not.toMatch(new RegExp(`${canary}|EN-55821|メジロ|@`));
  expect(text).toContain('okaeri_gateway_operation_duration_seconds_count{operation="AcrossAllFive",outcome="ok"}');
  await system.anonymous().ask('query MadeUpByAStranger { __typename }');
  const [gateway] = (await partsOf(system)).filter(({ name }) => name === 'gateway');
  const after = await (await fetch(`http://127.0.0.1:${gateway?.inner}/metrics`)).text();
  expect(after).toContain('operation="other"');
  expect(after).not.toContain('MadeUpByAStranger');
});

test('a departure’s way is measured in all who hear of it, from HR’s record on', () => {
  const counted = [
    ...text.matchAll(/^okaeri_event_latency_seconds_count\{consumer="(\w+)",topic="([\w.]+)"\} (\d+)/gm),
  ];
  const heard = counted
    .filter(([, , , count]) => Number(count) > 0)
    .map(([, consumer, topic]) => `${consumer} ${topic}`);
  expect(heard).toEqual(
    expect.arrayContaining([
      'directory hr.employee.v1',
      'events directory.person.v1',
      'feedback directory.person.v1',
      'messaging directory.person.v1',
      'talent directory.person.v1',
    ]),
  );
});

test('one relay of each service leads, and nothing is behind', () => {
  expect([...text.matchAll(/^okaeri_outbox_leader 1$/gm)]).toHaveLength(5);
  expect(text).not.toMatch(/^okaeri_metric_failures\{.*\} 1$/m);
  expect(text).not.toMatch(/^okaeri_parked_keys [1-9]/m);
});
