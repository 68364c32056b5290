import { countResults, failureReport, summaryLine } from './test-summary.ts';

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

describe('what npm test tells of failures', () => {
  const counts = { passed: 1, failed: 1, skipped: 0 };

  it('is nothing when there are none', () => {
    expect(failureReport(new Map([['talent', { ...counts, failures: [] }]]))).toBe('');
  });

  it('names the project, the file, the test and why, without colours and frames of libraries', () => {
    const message = [
      '\u001b[31mError\u001b[39m: not 3',
      '    at add (src/sum.ts:3:1)',
      '    at Promise.then (node:internal/x:1:1)',
      '    at run (/somewhere/node_modules/jest-circus/run.js:1:1)',
    ].join('\n');
    const failures = [
      { file: 'src/sum.spec.ts', test: 'a sum is right', message },
      { file: 'src/broken.spec.ts', test: null, message: 'SyntaxError: what?' },
    ];
    expect(failureReport(new Map([['talent', { ...counts, failures }]])).split('\n')).toEqual([
      'FAILED talent src/sum.spec.ts',
      '      a sum is right',
      '    Error: not 3',
      '        at add (src/sum.ts:3:1)',
      '',
      'FAILED talent src/broken.spec.ts',
      '      could not be run',
      '    SyntaxError: what?',
      '',
    ]);
  });

  it('is short for each', () => {
    const message = Array.from({ length: 500 }, (_, line) => `line ${line}`).join('\n');
    const report = failureReport(new Map([['talent', { ...counts, failures: [{ file: 'a', test: 'b', message }] }]]));
    expect(report.split('\n').length).toBeLessThan(40);
  });
});
