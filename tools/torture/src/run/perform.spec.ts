import { type Step } from '../lives/plan.ts';
import { perform } from './perform.ts';

const record = (step: number, key: string | null, after: number[] = []) =>
  ({ kind: 'record', step, key, after }) as unknown as Step;
const ask = (step: number, after: number[] = []) => ({ kind: 'ask', step, after }) as unknown as Step;

/** Steps that end when they are let, in the order in which they were begun. */
function stage() {
  const begun: number[] = [];
  const ends = new Map<number, () => void>();
  const act = ({ step }: Step) => {
    begun.push(step);
    return new Promise<void>((resolve) => ends.set(step, resolve));
  };
  const end = async (step: number) => {
    ends.get(step)?.();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { begun, end, performer: { record: act, ask: act } };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('a record waits for the one of its key before it, and for nobody else', async () => {
  const { begun, end, performer } = stage();
  const steps = [record(0, 'a'), record(1, 'a'), record(2, 'b'), record(3, null), record(4, null)];
  const done = perform({ steps }, performer, { durationMs: 0, stopped: new AbortController().signal });
  await settle();
  expect(begun).toEqual([0, 2, 3, 4]);
  await end(0);
  expect(begun).toEqual([0, 2, 3, 4, 1]);
  for (const step of [1, 2, 3, 4]) await end(step);
  expect(await done).toBe(5);
});

test('a step waits for those it names', async () => {
  const { begun, end, performer } = stage();
  const steps = [record(0, 'a'), ask(1, [0]), record(2, 'a', [1]), record(3, 'b')];
  const done = perform({ steps }, performer, { durationMs: 0, stopped: new AbortController().signal });
  await settle();
  expect(begun).toEqual([0, 3]);
  await end(0);
  expect(begun).toEqual([0, 3, 1]);
  await end(1);
  expect(begun).toEqual([0, 3, 1, 2]);
  await end(2);
  await end(3);
  expect(await done).toBe(4);
});

test('who is stopped begins nothing more', async () => {
  const { begun, end, performer } = stage();
  const stopped = new AbortController();
  const done = perform({ steps: [record(0, 'a'), record(1, 'a')] }, performer, {
    durationMs: 0,
    stopped: stopped.signal,
  });
  await settle();
  stopped.abort();
  await end(0);
  expect(await done).toBe(1);
  expect(begun).toEqual([0]);
});
