import { createLocks } from './lock.ts';

test('one at a time has a thing, in turn, and those with other things do not wait', async () => {
  const locks = createLocks();
  const happened: string[] = [];
  let endFirst = () => {};
  const first = locks.hold(['broker', 'talent-1'], async () => {
    happened.push('first begins');
    await new Promise<void>((resolve) => (endFirst = resolve));
    happened.push('first ends');
  });
  const second = locks.hold(['talent-1'], async () => void happened.push('second'));
  await locks.hold(['postgres'], async () => void happened.push('other'));
  endFirst();
  await Promise.all([first, second]);
  expect(happened).toEqual(['first begins', 'other', 'first ends', 'second']);
});

test('who fails holds nothing any more', async () => {
  const locks = createLocks();
  await expect(locks.hold(['broker'], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await locks.hold(['broker'], async () => 'next')).toBe('next');
});
