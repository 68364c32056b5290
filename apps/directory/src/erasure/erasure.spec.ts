import { confirmingServices, isComplete, purgedBy, topicFates } from './erasure.ts';

const at = new Date('2026-04-10T00:00:00Z');
const day = 86_400_000;

test('a record is gone when its whole segment is too old: retention, the segment’s time, and the brokers’ grace', () => {
  expect(purgedBy(at, { retentionMs: 90 * day, segmentMs: day })).toEqual(new Date('2026-07-10T02:00:00Z'));
  expect(purgedBy(at, { retentionMs: null, segmentMs: day })).toBeNull();
});

test('a topic with personal data that is kept for good is said to be, and that it should not', () => {
  const [hr, ours] = topicFates(at, [
    { name: 'hr.employee.v1', retention: { retentionMs: null, segmentMs: day } },
    { name: 'directory.person.v1', retention: null },
  ]);
  expect(hr).toMatchObject({ purgedBy: null, because: { en: expect.stringContaining('ask the operator') as string } });
  expect(ours).toMatchObject({ purgedBy: null, because: { en: expect.stringContaining('Opaque ids') as string } });
});

test('it is complete with the last confirmation and the topics, in whatever order they come', () => {
  const confirmations = confirmingServices.map((service) => ({ service, stores: [], confirmedAt: at }));
  expect(isComplete({ confirmations, topics: [] })).toBe(true);
  expect(isComplete({ confirmations, topics: null })).toBe(false);
  for (const missing of confirmingServices)
    expect(isComplete({ confirmations: confirmations.filter(({ service }) => service !== missing), topics: [] })).toBe(
      false,
    );
});
