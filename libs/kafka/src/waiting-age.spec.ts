import { createWaitingAge } from './waiting-age.ts';

const topic = 'hr.employee.v1';
const look = (position: bigint, end: bigint) => ({ topic, partition: 0, position, end, lag: end - position });

describe('the age of what waits', () => {
  it('is that of the record in hand, and nothing when all is done', () => {
    const age = createWaitingAge();
    age.stands(topic, 0, 5n, new Date(10_000));
    expect(age.seconds(topic, [0], 70_000)).toBe(60);
    age.stands(topic, 0, 6n, null);
    expect(age.seconds(topic, [0], 70_000)).toBe(0);
  });

  it('is that of the oldest over the partitions this member reads', () => {
    const age = createWaitingAge();
    age.stands(topic, 0, 5n, new Date(20_000));
    age.stands(topic, 1, 5n, new Date(10_000));
    expect(age.seconds(topic, [0], 30_000)).toBe(10);
    expect(age.seconds(topic, [0, 1], 30_000)).toBe(20);
    expect(age.seconds(topic, [], 30_000)).toBe(0);
  });

  it('counts from the first look that saw a record nobody fetched', () => {
    const age = createWaitingAge();
    age.observe([look(5n, 5n)], 1_000);
    expect(age.seconds(topic, [0], 2_000)).toBe(0);
    age.observe([look(5n, 6n)], 10_000);
    age.observe([look(5n, 8n)], 20_000);
    expect(age.seconds(topic, [0], 25_000)).toBe(15);
  });

  it('stays 0 while what is done is not committed yet', () => {
    const age = createWaitingAge();
    age.stands(topic, 0, 8n, null);
    age.observe([look(5n, 8n)], 10_000);
    expect(age.seconds(topic, [0], 20_000)).toBe(0);
  });

  it('keeps the age of a rejected record from look to look', () => {
    const age = createWaitingAge();
    age.stands(topic, 0, 5n, new Date(1_000));
    age.observe([look(5n, 9n)], 50_000);
    expect(age.seconds(topic, [0], 61_000)).toBe(60);
  });

  it('begins anew where another member went on meanwhile', () => {
    const age = createWaitingAge();
    age.stands(topic, 0, 5n, new Date(1_000));
    age.observe([look(7n, 9n)], 50_000);
    expect(age.seconds(topic, [0], 51_000)).toBe(1);
  });

  it('is never below 0, whatever the producer’s clock says', () => {
    const age = createWaitingAge();
    age.stands(topic, 0, 5n, new Date(100_000));
    expect(age.seconds(topic, [0], 50_000)).toBe(0);
  });
});
