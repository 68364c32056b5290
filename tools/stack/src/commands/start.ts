import { spawn } from 'node:child_process';
import { openSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEnv } from '../env.ts';
import { renderBlock } from '../output/block.ts';
import { createProgress, createProgressPrinter, type ProgressEvent } from '../output/progress.ts';
import { runStack, StackAlreadyRuns, type RunningStack } from '../run-stack.ts';
import { type StackFolder } from '../state/folder.ts';
import { findRunningStack, type StackState, toBlock } from '../state/state.ts';
import { messageOf } from '../supervisor/managed-process.ts';
import { forcedEnd } from './stop.ts';

export interface StartOptions {
  readonly detach: boolean;
  readonly json: boolean;
  readonly demo: boolean;
  readonly replicas: number;
}

/** What a detached supervisor tells the shell that started it. */
type Report =
  | { readonly kind: 'progress'; readonly event: ProgressEvent }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string };

const mainScript = fileURLToPath(new URL('../main.ts', import.meta.url));

/** `stack start`. @returns the exit code; in the foreground only when it has been stopped */
export async function start(folder: StackFolder, options: StartOptions): Promise<number> {
  const known = findRunningStack(folder);
  if (known && known.phase !== 'stopped' && known.phase !== 'failed') return joinRunning(folder, options);
  const printer = createProgressPrinter(options.json ? process.stderr : process.stdout);
  try {
    return await (options.detach ? startDetached : startHere)(folder, options, printer.tell, printer.close);
  } catch (error) {
    printer.close();
    if (error instanceof StackAlreadyRuns) return joinRunning(folder, options);
    process.stderr.write(`\nOkaeri does not start: ${messageOf(error)}\nWhat to do: npm run stack -- doctor\n`);
    return 1;
  }
}

/** The stack runs already, or is being started by somebody else: waits until it is ready and shows the same block. */
async function joinRunning(folder: StackFolder, options: StartOptions): Promise<number> {
  const tell = (line: string) => (options.json ? process.stderr : process.stdout).write(`${line}\n`);
  tell('Okaeri already runs.');
  for (let state = findRunningStack(folder); state; state = findRunningStack(folder)) {
    if (state.phase === 'running') {
      printBlock(state, options.json);
      return 0;
    }
    if (state.phase !== 'starting') break;
    await sleep(200);
  }
  process.stderr.write('It has stopped in the meantime: start again.\n');
  return 1;
}

function printBlock(state: StackState, json: boolean): void {
  process.stdout.write(json ? `${JSON.stringify(toBlock(state))}\n` : renderBlock(state));
}

async function startHere(
  folder: StackFolder,
  options: StartOptions,
  tell: (event: ProgressEvent) => void,
  close: () => void,
): Promise<number> {
  const asked = new AbortController();
  const askedToStop = new Promise<void>((resolve) => asked.signal.addEventListener('abort', () => resolve()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A second Ctrl-C does not wait for anybody.
      if (asked.signal.aborted && signal === 'SIGINT') void forcedEnd(folder).finally(() => process.exit(130));
      asked.abort();
    });
  }
  const stack = await runStack(
    { folder, settings: readEnv(), progress: createProgress(tell), demo: options.demo, replicas: options.replicas },
    asked.signal,
  ).catch((error: unknown) => {
    if (asked.signal.aborted) return null;
    throw error;
  });
  close();
  if (!stack) return 130;
  printBlock(stack.state(), options.json);
  const say = (line: string) => (options.json ? process.stderr : process.stdout).write(`${line}\n`);
  if (!options.json) say('Ctrl-C stops it.');
  const watching = watchParts(stack, say);
  await askedToStop;
  clearInterval(watching);
  say('Stopping …');
  await stack.stop();
  say('Stopped. Nothing of it runs any more.');
  return 0;
}

/** In the foreground a crash and what becomes of it are told where the person looks. */
function watchParts(stack: RunningStack, say: (line: string) => void): NodeJS.Timeout {
  const told = new Map<string, string>();
  return setInterval(() => {
    for (const { name, state, why } of stack.state().parts) {
      const before = told.get(name) ?? 'running';
      if (state === before) continue;
      told.set(name, state);
      if (state === 'restarting' || state === 'failed') say(`! ${name} ${why ?? 'has ended'}`);
      if (state === 'running' && before !== 'running') say(`✓ ${name} runs again`);
    }
  }, 500);
}

async function startDetached(
  folder: StackFolder,
  options: StartOptions,
  tell: (event: ProgressEvent) => void,
  close: () => void,
): Promise<number> {
  mkdirSync(folder.logs, { recursive: true });
  const log = openSync(folder.log('stack'), 'a', 0o600);
  const flags = [...(options.demo ? [] : ['--no-demo']), '--replicas', String(options.replicas)];
  const child = spawn(process.execPath, [...process.execArgv, mainScript, 'supervise', ...flags], {
    // A session of its own: it goes on when this shell is closed.
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  // Interrupted before it is ready: the supervisor sees the channel close and takes everything back.
  const message = await new Promise<string | null>((resolve) => {
    child.on('message', (report: Report) => {
      if (report.kind === 'progress') tell(report.event);
      if (report.kind === 'ready') resolve(null);
      if (report.kind === 'failed') resolve(report.message);
    });
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(`the supervisor ended (${signal ?? code}), see ${folder.log('stack')}`),
    );
  });
  close();
  if (child.connected) child.disconnect();
  child.unref();
  if (message !== null) throw new Error(message);
  const state = findRunningStack(folder);
  if (!state) throw new Error(`it ended right after it was ready, see ${folder.log('stack')}`);
  printBlock(state, options.json);
  if (!options.json) process.stdout.write('It runs in the background. Stop it: npm run stack -- stop\n');
  return 0;
}

/** `stack supervise`, the detached half of `stack start --detach`. @returns the exit code */
export async function supervise(folder: StackFolder, options: { demo: boolean; replicas: number }): Promise<number> {
  const asked = new AbortController();
  const askedToStop = new Promise<void>((resolve) => asked.signal.addEventListener('abort', () => resolve()));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => asked.abort());
  process.on('SIGHUP', () => undefined);
  let ready = false;
  process.on('disconnect', () => {
    if (!ready) asked.abort();
  });
  const report = (told: Report) => {
    if (process.connected) process.send?.(told);
  };
  const progress = createProgress((event) => {
    if (event.kind !== 'detail') process.stdout.write(`${new Date().toISOString()} ${JSON.stringify(event)}\n`);
    report({ kind: 'progress', event });
  });
  try {
    const stack = await runStack({ folder, settings: readEnv(), progress, ...options }, asked.signal);
    ready = true;
    report({ kind: 'ready' });
    const watching = watchParts(stack, (line) => process.stdout.write(`${new Date().toISOString()} ${line}\n`));
    await askedToStop;
    clearInterval(watching);
    await stack.stop();
    return 0;
  } catch (error) {
    process.stderr.write(`${new Date().toISOString()} ${messageOf(error)}\n`);
    report({ kind: 'failed', message: messageOf(error) });
    return 1;
  }
}
