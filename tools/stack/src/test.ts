import { spawn } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inheritedEnvironment } from './servers/env.ts';
import { MissingTool, startTestServers } from './servers/index.ts';
import { countResults, type ProjectResult, summaryLine } from './test-summary.ts';

/**
 * `npm test`: one PostgreSQL and one Kafka for the whole run, every project's tests through Nx, and the sum of the
 * results as the last line. Arguments go to Nx: `npm test -- --projects=talent,events`, `npm test -- --skip-nx-cache`.
 */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const resultsDir = join(root, 'dist', 'test-results');

process.exitCode = await runTests(process.argv.slice(2));

async function runTests(args: readonly string[]): Promise<number> {
  await rm(resultsDir, { recursive: true, force: true });
  const begun = Date.now();
  const servers = await startTestServers({
    postgresUrl: inheritedEnvironment()['TEST_POSTGRES_URL'],
    kafkaBrokers: inheritedEnvironment()['TEST_KAFKA_BROKERS'],
  }).catch((error: unknown) => {
    process.stderr.write(`${error instanceof MissingTool ? error.message : String(error)}\n`);
    return null;
  });
  if (servers === null) {
    process.stdout.write(`${summaryLine({ passed: 0, failed: 1, skipped: 0 })}\n`);
    return 1;
  }
  process.stdout.write(`PostgreSQL and Kafka for the tests are up (${((Date.now() - begun) / 1000).toFixed(1)} s)\n`);
  const exitCode = await runNx(args, servers.env).finally(() => servers.stop());
  const counts = countResults(await readResults(), exitCode);
  process.stdout.write(`${summaryLine(counts)}\n`);
  return counts.failed > 0 ? 1 : exitCode;
}

async function runNx(args: readonly string[], env: object): Promise<number> {
  const inherited = inheritedEnvironment();
  const programs = join(root, 'node_modules', '.bin');
  const nx = spawn(join(programs, 'nx'), ['run-many', '-t', 'test', '--parallel=2', '--output-style=stream', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...inherited,
      ...env,
      PATH: `${programs}${delimiter}${inherited['PATH'] ?? ''}`,
      APOLLO_TELEMETRY_DISABLED: 'true',
      // Without the daemon Nx always puts the outputs of cached results in place: we have just removed them.
      NX_DAEMON: 'false',
      NX_TUI: 'false',
    },
  });
  // A terminal's Ctrl-C reaches Nx by itself; a signal to us alone is passed on. Either way the servers are stopped.
  const pass = (signal: NodeJS.Signals) => nx.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, pass);
  return new Promise<number>((resolve) => {
    nx.once('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    nx.once('close', (code) => resolve(code ?? 130));
  }).finally(() => {
    for (const signal of signals) process.off(signal, pass);
  });
}

async function readResults(): Promise<ProjectResult[]> {
  const files = await readdir(resultsDir).catch(() => []);
  return Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(resultsDir, file), 'utf8')) as ProjectResult),
  );
}
