import { createLimiter } from './limiter.ts';

describe('createLimiter', () => {
  it('lets so many run at once, the others in the order they came', async () => {
    const limited = createLimiter(2);
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const work = (number: number) =>
      limited(async () => {
        begun.push(number);
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return number;
      });
    expect(await Promise.all([1, 2, 3, 4, 5].map(work))).toEqual([1, 2, 3, 4, 5]);
    expect(begun).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('hands a place on when the work fails', async () => {
    const limited = createLimiter(1);
    await expect(limited(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await limited(() => Promise.resolve('next'))).toBe('next');
  });
});
