import { createStallWatch } from './stall-watch.ts';

const partition = (number: number, position: number, end: number) => ({
  topic: 't',
  partition: number,
  position: BigInt(position),
  end: BigInt(end),
  lag: BigInt(end - position),
});

describe('the watch for standstill', () => {
  it('is content while positions move, however large the lag', () => {
    const watch = createStallWatch(1_000);
    watch.observe([partition(0, 10, 1_000_000)], 0);
    watch.observe([partition(0, 20, 1_000_000)], 900);
    expect(watch.judge(1_800)).toEqual({ ready: true });
    expect(watch.lag()).toBe(999_980n);
  });

  it('is content when nothing waits, however long nothing moves', () => {
    const watch = createStallWatch(1_000);
    watch.observe([partition(0, 10, 10)], 0);
    expect(watch.judge(1_000_000)).toEqual({ ready: true });
  });

  it('names the partition that stands still with records waiting', () => {
    const watch = createStallWatch(1_000);
    watch.observe([partition(0, 10, 11), partition(1, 5, 9)], 0);
    watch.observe([partition(0, 11, 11), partition(1, 5, 12)], 600);
    expect(watch.judge(1_000)).toEqual({ ready: true });
    expect(watch.judge(1_001)).toEqual({
      ready: false,
      why: 'no progress with records waiting: t/1 stands at offset 5',
    });
  });

  it('begins to count when records come to wait, not when the partition went quiet', () => {
    const watch = createStallWatch(1_000);
    watch.observe([partition(0, 10, 10)], 0);
    watch.observe([partition(0, 10, 11)], 50_000);
    expect(watch.judge(50_500)).toEqual({ ready: true });
    expect(watch.judge(51_001).ready).toBe(false);
  });

  it('forgets partitions that another member reads now', () => {
    const watch = createStallWatch(1_000);
    watch.observe([partition(0, 10, 11)], 0);
    watch.observe([], 2_000);
    expect(watch.judge(3_000)).toEqual({ ready: true });
    expect(watch.lag()).toBe(0n);
  });
});
