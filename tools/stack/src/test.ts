import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inheritedEnvironment } from './servers/env.ts';
import { MissingTool, startTestServers } from './servers/index.ts';
import { runTool } from './servers/run-tool.ts';
import { countResults, failureReport, type ProjectResult, summaryLine } from './test-summary.ts';

/**
 * `npm test`: one PostgreSQL and one Kafka for the whole run, every project's tests through Nx, and the sum of the
 * results as the last line. Arguments go to Nx: `npm test -- --projects=talent,events`, `npm test -- --skip-nx-cache`;
 * `npm test -- --affected` tests what has changed since NX_BASE, or the main branch, and what stands on it.
 */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const resultsDir = join(root, 'dist', 'test-results');
const programs = join(root, 'node_modules', '.bin');
const nx = join(programs, 'nx');
const inherited = inheritedEnvironment();
const environment = {
  ...inherited,
  PATH: `${programs}${delimiter}${inherited['PATH'] ?? ''}`,
  APOLLO_TELEMETRY_DISABLED: 'true',
  // Without the daemon Nx always puts the outputs of cached results in place: we have just removed them.
  NX_DAEMON: 'false',
  NX_TUI: 'false',
};

// From here on a signal ends the run in order: what has been started is stopped.
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort(signal));

process.exitCode = await runTests(process.argv.slice(2));

async function runTests(args: readonly string[]): Promise<number> {
  await rm(resultsDir, { recursive: true, force: true });
  const begun = Date.now();
  const [servers, projects] = await Promise.all([
    startTestServers({
      postgresUrl: inherited['TEST_POSTGRES_URL'],
      kafkaBrokers: inherited['TEST_KAFKA_BROKERS'],
    }).catch((error: unknown) => {
      process.stderr.write(`${error instanceof MissingTool ? error.message : String(error)}\n`);
      return null;
    }),
    selectedProjects(args),
  ]);
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  if (servers !== null) process.stdout.write(`PostgreSQL and Kafka for the tests are up (${seconds} s)\n`);
  const exitCode = servers === null ? 1 : await runNx(args, servers.env).finally(() => servers.stop());
  const results = await readResults(projects);
  const counts = countResults([...results.values()], exitCode);
  process.stdout.write(failureReport(results));
  process.stdout.write(`${summaryLine(counts)}\n`);
  return counts.failed > 0 ? 1 : exitCode;
}

function runNx(args: readonly string[], servers: object): Promise<number> {
  if (interruption.signal.aborted) return Promise.resolve(130);
  const run = spawn(nx, ['run-many', '-t', 'test', '--parallel=2', '--output-style=stream', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment, ...servers },
  });
  // A terminal's Ctrl-C reaches Nx by itself; a signal to us alone is passed on.
  interruption.signal.addEventListener('abort', () => run.kill('SIGTERM'));
  return new Promise((resolve) => {
    run.once('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    run.once('close', (code) => resolve(interruption.signal.aborted ? 130 : (code ?? 1)));
  });
}

/** The projects that the arguments choose: a Jest that somebody runs elsewhere meanwhile is not counted. */
async function selectedProjects(args: readonly string[]): Promise<string[]> {
  const choice = args.filter((arg) => /^(-p=|--projects?=|--exclude=)/.test(arg));
  const { exitCode, output } = await runTool(nx, ['show', 'projects', '--with-target=test', '--json', ...choice], {
    cwd: root,
    env: environment,
  });
  const listed = /\[.*\]/s.exec(output);
  if (exitCode !== 0 || listed === null) throw new Error(`Nx could not list the projects to test:\n${output}`);
  return JSON.parse(listed[0]) as string[];
}

/** By project; those without tests have none. */
async function readResults(projects: readonly string[]): Promise<Map<string, ProjectResult>> {
  const results = new Map<string, ProjectResult>();
  for (const project of projects) {
    const text = await readFile(join(resultsDir, `${project}.json`), 'utf8').catch(() => null);
    if (text !== null) results.set(project, JSON.parse(text) as ProjectResult);
  }
  return results;
}
