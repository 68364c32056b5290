import { AsyncLocalStorage } from 'node:async_hooks';
import { createGrouped } from './grouped.ts';

it('what comes together, and what comes meanwhile, shares a call; everybody gets their own answer', async () => {
  const calls: number[][] = [];
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const double = createGrouped<number, number>(
    async (items) => {
      calls.push([...items]);
      if (calls.length === 1) await held;
      return items.map((item) => item * 2);
    },
    { atMost: 3 },
  );
  const first = [double(1), double(2)];
  while (calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const later = [double(3), double(4), double(5), double(6)];
  letGo();
  expect(await Promise.all([...first, ...later])).toEqual([2, 4, 6, 8, 10, 12]);
  expect(calls).toEqual([[1, 2], [3, 4, 5], [6]]);
  expect(await double(7)).toBe(14);
});

it('one that fails is no other’s failure', async () => {
  const calls: number[] = [];
  const work = createGrouped<number, string>(
    (items) => {
      calls.push(items.length);
      if (items.includes(2)) return Promise.reject(new Error('not 2'));
      return Promise.resolve(items.map(String));
    },
    { atMost: 10 },
  );
  const outcomes = await Promise.allSettled([work(1), work(2), work(3)]);
  expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
    '1',
    'Error: not 2',
    '3',
  ]);
  expect(calls).toEqual([3, 1, 1, 1]);
});

it('when alone is no better, all fail at once', async () => {
  let calls = 0;
  const work = createGrouped<number, number>(
    () => {
      calls += 1;
      return Promise.reject(new Error('down'));
    },
    { atMost: 10, isWorthAlone: (error) => !(error instanceof Error && error.message === 'down') },
  );
  const outcomes = await Promise.allSettled([work(1), work(2)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(calls).toBe(1);
});

it('works in the context of a group’s first caller, and answers each in its own', async () => {
  const caller = new AsyncLocalStorage<string>();
  const workedAs: (string | undefined)[] = [];
  const work = createGrouped<number, number>(
    async (items) => {
      workedAs.push(caller.getStore());
      await new Promise((resolve) => setImmediate(resolve));
      return items;
    },
    { atMost: 2 },
  );
  const answeredAs = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name, at) => caller.run(name, () => work(at).then(() => caller.getStore()))),
  );
  expect(workedAs).toEqual(['a', 'c']);
  expect(answeredAs).toEqual(['a', 'b', 'c', 'd']);
});
