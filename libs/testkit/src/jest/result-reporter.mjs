import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes how many of a project's tests passed, for `npm test` to sum up. The file is an output of the Nx target, so
 * that a result from the cache brings its numbers along.
 */
export default class ResultReporter {
  constructor(_globalConfig, { file }) {
    this.file = file;
  }

  async onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = results;
    await mkdir(dirname(this.file), { recursive: true });
    await writeFile(
      this.file,
      JSON.stringify({
        passed: numPassedTests,
        // A file that could not be run counts as a failed test: nobody knows how many it holds.
        failed: numFailedTests + numRuntimeErrorTestSuites,
        skipped: numPendingTests + numTodoTests,
      }),
    );
  }
}
