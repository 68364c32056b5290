import { installSkewedClock } from './skewed-clock.ts';

const RealDate = Date;
afterEach(() => {
  globalThis.Date = RealDate;
});

test('now is another time, and everything else about dates stays', () => {
  const before = new Date(0);
  const clock = installSkewedClock();
  clock.skew(3_600_000);
  expect(Date.now() - RealDate.now()).toBeGreaterThanOrEqual(3_599_000);
  expect(new Date().getTime() - RealDate.now()).toBeGreaterThanOrEqual(3_599_000);
  expect(new Date(2026, 1, 1).getMonth()).toBe(1);
  expect(new Date('2026-11-23T00:00:00Z').toISOString()).toBe('2026-11-23T00:00:00.000Z');
  expect(Date.UTC(1970, 0, 1)).toBe(0);
  expect(before instanceof Date).toBe(true);
  expect(new Date() instanceof RealDate).toBe(true);
  clock.skew(0);
  expect(Math.abs(Date.now() - RealDate.now())).toBeLessThan(1_000);
});
