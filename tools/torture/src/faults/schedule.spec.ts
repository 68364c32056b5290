import { type FaultKind, faultKinds, kindOfFault } from './kinds.ts';
import { drawSchedule } from './schedule.ts';

const minute = 60_000;

test('the same seed draws the same, another one something else', () => {
  const options = { seed: 7, faults: 40, durationMs: 4 * minute };
  expect(drawSchedule(options)).toEqual(drawSchedule(options));
  expect(drawSchedule(options)).not.toEqual(drawSchedule({ ...options, seed: 8 }));
});

test('with enough of them every kind comes, whatever the seed', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const drawn = drawSchedule({ seed, faults: 40, durationMs: 4 * minute });
    expect(drawn).toHaveLength(40);
    expect(new Set(drawn.map(({ kind }) => kind))).toEqual(new Set(faultKinds));
  }
});

test('with few of them none comes twice', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const kinds = drawSchedule({ seed, faults: 12, durationMs: minute }).map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(12);
  }
});

test('each begins while events are told, in its place in the order, and hits what its kind can hit', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const drawn = drawSchedule({ seed, faults: 60, durationMs: 4 * minute });
    const begins = drawn.map(({ atMs }) => atMs);
    expect(begins).toEqual([...begins].sort((a, b) => a - b));
    for (const { atMs, lastsMs, kind, service, replica } of drawn) {
      expect(atMs).toBeGreaterThan(0);
      expect(atMs).toBeLessThan(4 * minute);
      const { services, lasts } = kindOfFault(kind);
      if (services === null) expect(service).toBeNull();
      else expect(services).toContain(service);
      expect(lastsMs).toBeGreaterThanOrEqual(lasts[0]);
      expect(lastsMs).toBeLessThanOrEqual(lasts[1]);
      expect([1, 2]).toContain(replica);
    }
  }
});

test('zombies, which last long, are few and early', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const zombies = drawSchedule({ seed, faults: 100, durationMs: 10 * minute }).filter(
      ({ kind }) => kind === 'zombie',
    );
    expect(zombies.length).toBeLessThanOrEqual(8);
    for (const { atMs } of zombies) expect(atMs).toBeLessThanOrEqual(5 * minute);
  }
});

test('only what is asked for', () => {
  const kinds: FaultKind[] = ['kill', 'postgres-stop'];
  const drawn = drawSchedule({ seed: 1, faults: 9, durationMs: minute, kinds });
  expect(new Set(drawn.map(({ kind }) => kind))).toEqual(new Set(kinds));
  expect(drawn).toHaveLength(9);
  expect(drawSchedule({ seed: 1, faults: 0, durationMs: minute })).toEqual([]);
  expect(drawSchedule({ seed: 1, faults: 2, durationMs: minute, kinds: ['zombie'] })).toHaveLength(2);
});
