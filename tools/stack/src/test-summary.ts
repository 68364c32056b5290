import { stripVTControlCharacters } from 'node:util';

/** How the tests of one project (or of all) went. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What the Jest reporter writes of a project. */
export interface ProjectResult extends Counts {
  readonly failures: readonly Failure[];
}

export interface Failure {
  /** Relative to the project's folder. */
  readonly file: string;
  /** With the names of what it is in; null when the file could not be run at all. */
  readonly test: string | null;
  /** Jest's, with the frames of the stack. */
  readonly message: string;
}

/**
 * The sum over the projects. A run that failed although no test did (a set-up that threw, a process that died before
 * it could report) counts as one failure: a red run never reads as green.
 *
 * @param exitCode of the tool that ran the projects
 */
export function countResults(results: readonly Counts[], exitCode: number): Counts {
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
export function summaryLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

const linesOfOne = 25;

/**
 * What failed, once more and together: of a long run often nothing but the end is kept. Nothing when all passed.
 *
 * @param results by the project's name
 */
export function failureReport(results: ReadonlyMap<string, ProjectResult>): string {
  return [...results]
    .flatMap(([project, { failures }]) =>
      failures.map(({ file, test, message }) => {
        const lines = stripVTControlCharacters(message)
          .split('\n')
          .filter((line) => line.trim() !== '' && !/^\s+at .*(node_modules|node:)/.test(line));
        return [`FAILED ${project} ${file}`, `  ${test ?? 'could not be run'}`, ...lines.slice(0, linesOfOne)].join(
          '\n    ',
        );
      }),
    )
    .map((text) => `${text}\n`)
    .join('\n');
}
