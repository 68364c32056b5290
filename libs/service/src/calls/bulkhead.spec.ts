import { BulkheadFull, createBulkhead } from './bulkhead.ts';

/** Work that ends when it is told to. */
function work() {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { run: () => promise, end: () => resolve('done') };
}

test('so many run, so many wait in their order, and the rest is turned away at once', async () => {
  const bulkhead = createBulkhead({ running: 1, waiting: 2, waitMs: 60_000 });
  const order: string[] = [];
  const first = work();
  const running = bulkhead.run(first.run);
  const waiting = ['second', 'third'].map((name) => bulkhead.run(async () => void order.push(name)));
  await expect(bulkhead.run(async () => undefined)).rejects.toThrow(BulkheadFull);
  expect([bulkhead.running(), bulkhead.waiting()]).toEqual([1, 2]);
  first.end();
  await Promise.all([running, ...waiting]);
  expect(order).toEqual(['second', 'third']);
  expect([bulkhead.running(), bulkhead.waiting()]).toEqual([0, 0]);
});

test('nobody waits longer than they may', async () => {
  const bulkhead = createBulkhead({ running: 1, waiting: 2, waitMs: 20 });
  const first = work();
  const running = bulkhead.run(first.run);
  await expect(bulkhead.run(async () => undefined)).rejects.toThrow(BulkheadFull);
  expect(bulkhead.waiting()).toBe(0);
  first.end();
  await running;
  expect(bulkhead.running()).toBe(0);
});

test('whoever gives up while waiting leaves the queue, with their own reason', async () => {
  const bulkhead = createBulkhead({ running: 1, waiting: 2, waitMs: 60_000 });
  const first = work();
  const running = bulkhead.run(first.run);
  const controller = new AbortController();
  const waiting = bulkhead.run(async () => undefined, controller.signal);
  controller.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  expect(bulkhead.waiting()).toBe(0);
  first.end();
  await running;
});

test('work that fails leaves its place, too', async () => {
  const bulkhead = createBulkhead({ running: 1, waiting: 0, waitMs: 1 });
  for (let turn = 0; turn < 3; turn += 1) {
    await expect(bulkhead.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  }
  expect(bulkhead.running()).toBe(0);
});
