/** How the tests of one project (or of all) went; what the Jest reporter writes. */
export interface ProjectResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * The sum over the projects. A run that failed although no test did (a set-up that threw, a process that died before
 * it could report) counts as one failure: a red run never reads as green.
 *
 * @param exitCode of the tool that ran the projects
 */
export function countResults(results: readonly ProjectResult[], exitCode: number): ProjectResult {
  const sum = results.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
  return exitCode !== 0 && sum.failed === 0 ? { ...sum, failed: 1 } : sum;
}

/** The closing line, which CI reads: `12 passed, 0 failed`, with `, 1 skipped` where some were. */
export function summaryLine({ passed, failed, skipped }: ProjectResult): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
