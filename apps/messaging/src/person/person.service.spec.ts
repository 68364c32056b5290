import { type PersonId, newId } from '@okaeri/kernel';
import { departureSnapshot, employmentSnapshot, personSnapshot } from '@okaeri/testkit';
import { type PersonSnapshot } from '@okaeri/topics';
import fc from 'fast-check';
import { createFakeDeps } from '../deps.fake.ts';
import { type ApplicationId } from '../thread/thread.ts';

type Deps = ReturnType<typeof createFakeDeps>;
type Told = (deps: Deps) => Promise<void>;

const now = new Date('2026-11-23T00:00:00Z');
const [a, b, c] = [newId<'Person'>(), newId<'Person'>(), newId<'Person'>()];
const leaving = (departedOn = '2026-12-31') =>
  employmentSnapshot({ employmentId: 'job-of-a', departure: departureSnapshot({ departureId: left, departedOn }) });
const left = newId<'Departure'>();
const staying = employmentSnapshot({ employmentId: 'job-of-a' });

/** `minute` is when the directory published it: across records, only that tells older from newer. */
const snapshot = (personId: PersonId, revision: number, employments: PersonSnapshot['employments'] = []) =>
  personSnapshot({ personId, revision, employments });
const news =
  (minute: number, told: PersonSnapshot, mergedInto: PersonId | null = null): Told =>
  ({ persons, unit }) => {
    const one = { snapshot: told, publishedAt: new Date(now.getTime() + minute * 60_000) };
    return mergedInto === null ? persons.follow(unit, [one]) : persons.merge(unit, one, mergedInto);
  };

/** What the directory tells of each record, by key: only the events of one key keep their order. */
const stories: Record<string, { told: Told[][]; survivor: PersonId; departedOn: string; status: string }> = {
  'one joined to another': {
    told: [
      [news(1, snapshot(a, 2, [leaving()])), news(3, snapshot(a, 3, [leaving()]), b)],
      [news(2, snapshot(b, 5)), news(3, snapshot(b, 6, [leaving('2027-01-31')]))],
    ],
    survivor: b,
    departedOn: '2027-01-31',
    status: 'QUEUED',
  },
  'one joined to another, then cancelled': {
    told: [
      [news(1, snapshot(a, 2, [leaving()])), news(3, snapshot(a, 3, [leaving()]), b)],
      [news(3, snapshot(b, 6, [leaving()])), news(4, snapshot(b, 7, [staying]))],
    ],
    survivor: b,
    departedOn: '2026-12-31',
    status: 'CANCELLED',
  },
  'a chain of three': {
    told: [
      [news(1, snapshot(a, 2, [leaving()])), news(3, snapshot(a, 3, [leaving()]), b)],
      [news(2, snapshot(b, 5)), news(4, snapshot(b, 6), c)],
      [news(4, snapshot(c, 2, [leaving('2027-01-31')]))],
    ],
    survivor: c,
    departedOn: '2027-01-31',
    status: 'QUEUED',
  },
  'one that comes back to life': {
    told: [
      [
        news(1, snapshot(a, 2, [leaving()])),
        news(3, snapshot(a, 3), b),
        news(5, snapshot(a, 4, [leaving('2027-01-31')])),
      ],
      [news(3, snapshot(b, 5, [leaving()])), news(5, snapshot(b, 6, [leaving()]), a)],
      [news(4, snapshot(c, 2), b)],
    ],
    survivor: a,
    departedOn: '2027-01-31',
    status: 'QUEUED',
  },
};

/** Each record has applied at some time; the news of it comes on a topic of its own. */
const applied = (personId: PersonId): Told[] => {
  const application = newId<'Application'>();
  return [
    ({ threads, unit }) =>
      threads.follow(unit, {
        name: 'submitted',
        applicationId: application as ApplicationId,
        revision: 1,
        personId,
        recruiterId: null,
        status: 'SUBMITTED',
        flag: null,
        submittedAt: now,
        occurredAt: now,
      }),
  ];
};

describe.each(Object.entries(stories))('%s', (_name, { told, survivor, departedOn, status }) => {
  it('ends the same in every order, however often events are repeated', async () => {
    const streams = [...told, applied(a), applied(b)];
    const keys = streams.flatMap((events, key) => events.map(() => key));
    const order = fc.shuffledSubarray(keys, { minLength: keys.length, maxLength: keys.length });
    const repeats = fc.array(fc.boolean(), { minLength: keys.length, maxLength: keys.length });
    await fc.assert(
      fc.asyncProperty(order, repeats, async (turns, again) => {
        const deps = createFakeDeps(now);
        const waiting = streams.map((events) => [...events]);
        for (const [index, key] of turns.entries()) {
          const tell = waiting[key]?.shift();
          await tell?.(deps);
          if (again[index]) await tell?.(deps);
        }
        const { rows } = deps.unit;
        expect([...rows.invitations.values()]).toMatchObject([{ personId: survivor, departedOn, status }]);
        expect([...rows.threads.values()].map(({ applicantId }) => applicantId)).toEqual([survivor, survivor]);
        expect(rows.participants.map(({ personId }) => personId)).toEqual([survivor, survivor]);
      }),
    );
  });
});
