import fc from 'fast-check';
import { daysAfter, stepOn } from './retention.ts';

const rule = { dueOn: '2030-03-31', warnDays: 30 };

test.each([
  ['long before', '2030-02-28', null, { kind: 'wait' }],
  ['when the warning begins', '2030-03-01', null, { kind: 'warn', expiresOn: '2030-03-31' }],
  [
    'when the rule is newer than the day: the whole warning all the same',
    '2031-01-01',
    null,
    { kind: 'warn', expiresOn: '2031-01-31' },
  ],
  ['between warning and end', '2030-03-30', '2030-03-31', { kind: 'wait' }],
  ['on the day', '2030-03-31', '2030-03-31', { kind: 'expire' }],
  ['when the person or HR moved the end', '2030-03-31', '2030-03-30', { kind: 'unwarn' }],
] as const)('%s', (_when, today, expiresOn, step) => {
  expect(stepOn(today, { ...rule, expiresOn })).toEqual(step);
});

test('nobody expires without the days of the warning, nor before the rule', () => {
  const day = fc.integer({ min: 0, max: 4_000 }).map((days) => daysAfter('2026-01-01', days));
  fc.assert(
    fc.property(day, day, fc.integer({ min: 1, max: 365 }), (today, dueOn, warnDays) => {
      const step = stepOn(today, { dueOn, expiresOn: null, warnDays });
      expect(step.kind).not.toBe('expire');
      if (step.kind !== 'warn') return;
      expect(step.expiresOn >= daysAfter(today, warnDays) || step.expiresOn === dueOn).toBe(true);
      expect(step.expiresOn >= dueOn).toBe(true);
      const before = daysAfter(step.expiresOn, -1);
      expect(stepOn(before, { dueOn, expiresOn: step.expiresOn, warnDays }).kind).toBe('wait');
      expect(stepOn(step.expiresOn, { dueOn, expiresOn: step.expiresOn, warnDays }).kind).toBe('expire');
    }),
  );
});
