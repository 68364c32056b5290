import { crashesInARow, defaultBackOff, pauseAfter } from './back-off.ts';

describe('back-off of a crashing part', () => {
  it('doubles from half a second to half a minute and no further', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map((crashes) => pauseAfter(crashes))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('begins again once the part has been ready for a minute', () => {
    expect(crashesInARow(5, 59_999)).toBe(6);
    expect(crashesInARow(5, defaultBackOff.forgetAfterMs)).toBe(1);
    expect(crashesInARow(0, 0)).toBe(1);
  });
});
