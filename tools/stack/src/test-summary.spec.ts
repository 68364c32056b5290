import { countResults, summaryLine } from './test-summary.ts';

describe('the closing line of npm test', () => {
  it('sums the projects', () => {
    const counts = countResults(
      [
        { passed: 3, failed: 0, skipped: 0 },
        { passed: 4, failed: 1, skipped: 2 },
      ],
      1,
    );
    expect(summaryLine(counts)).toBe('7 passed, 1 failed, 2 skipped');
  });

  it('leaves skipped tests out when there are none', () => {
    expect(summaryLine(countResults([{ passed: 3, failed: 0, skipped: 0 }], 0))).toBe('3 passed, 0 failed');
  });

  it('is red when the run failed before any test could', () => {
    expect(summaryLine(countResults([], 1))).toBe('0 passed, 1 failed');
  });
});
