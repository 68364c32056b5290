import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { matrixWriterEnvironment } from '../env.ts';
import { findDrift, findUnaskable } from './check.ts';
import { readMatrix } from './document.ts';
import { readSubgraphs } from './fields.ts';
import { uniqueFields } from './observe.ts';
import { reach } from './reach-table.ts';

/**
 * `npm run access-matrix`: whether every field has its row in docs/access-matrix.md and every row its field, in a
 * second; with `--write`, the running system is asked anew and the table written.
 */
if (process.argv.includes('--write')) {
  const jest = fileURLToPath(new URL('../../../../node_modules/jest/bin/jest.js', import.meta.url));
  const run = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, 'access-matrix.int'],
    {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      stdio: 'inherit',
      env: matrixWriterEnvironment(),
    },
  );
  process.exitCode = run.status ?? 1;
} else {
  const fields = uniqueFields(readSubgraphs());
  const problems = [...findUnaskable(fields, reach), ...findDrift(fields, readMatrix())];
  if (problems.length > 0) {
    process.stderr.write(`${problems.join('\n')}\n`);
    process.exitCode = 1;
  } else {
    process.stdout.write(`docs/access-matrix.md has a row for each of the ${fields.length} fields, and no other\n`);
  }
}
