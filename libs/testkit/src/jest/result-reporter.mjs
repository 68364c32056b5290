import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { cwd } from 'node:process';

/**
 * Writes how many of a project's tests passed and what failed, for `npm test` to sum up. The file is an output of the
 * Nx target, so that a result from the cache brings its numbers along.
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
        failures: results.testResults.flatMap(failuresOf),
      }),
    );
  }
}

function failuresOf({ testFilePath, testResults, testExecError }) {
  const file = relative(cwd(), testFilePath);
  const failed = testResults.filter(({ status }) => status === 'failed');
  return [
    ...failed.map(({ fullName, failureMessages }) => ({ file, test: fullName, message: failureMessages.join('\n') })),
    ...(testExecError ? [{ file, test: null, message: String(testExecError.stack ?? testExecError.message) }] : []),
  ];
}
