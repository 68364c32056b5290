import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Readiness } from '@okaeri/kernel';
import { type BackOff, crashesInARow, defaultBackOff, pauseAfter } from './back-off.ts';
import { type LogFile } from './log-file.ts';
import { identify, type ProcessIdentity } from './process-identity.ts';

/** What to run; asked for anew at each start, so that ports and settings are those of that moment. */
export interface ProcessCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** The child's whole environment: nothing is inherited unless named here. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** A Node process of ours, which ends when the supervisor is gone (see parent-watch.ts). */
  readonly watchesParent?: boolean;
  /** Open sockets that the child inherits, after its channel: the first is its descriptor 4 (see `LISTEN_FD`). */
  readonly sockets?: readonly number[];
}

export interface ProcessSpec {
  readonly name: string;
  readonly command: () => ProcessCommand | Promise<ProcessCommand>;
  /** One quick attempt; it may throw, which is "not ready" with the error's message. Told which process is meant. */
  readonly ready: (pid: number) => Promise<Readiness>;
  /** Where the process that runs now tells its numbers, if it does. */
  readonly innerPort?: () => number | null;
  readonly readyWithinMs: number;
  readonly stopSignal?: NodeJS.Signals;
  /** How long it may take to end by itself before the whole process group is killed. */
  readonly stopWithinMs?: number;
}

export type ProcessState = 'waiting' | 'starting' | 'running' | 'restarting' | 'failed' | 'stopping' | 'stopped';

export interface ProcessStatus {
  readonly state: ProcessState;
  readonly identity: ProcessIdentity | null;
  readonly startedAt: string | null;
  readonly restarts: number;
  readonly ready: Readiness;
}

/** After so many crashes in a row without ever being ready a part counts as failed; it is still tried again. */
const failedAfterCrashes = 5;
const readinessEveryMs = 2_000;

/**
 * One process that is kept alive: started, asked whether it is ready, started again with a growing pause when it
 * ends unasked, and ended together with everything it has spawned.
 */
export interface ManagedProcess {
  readonly name: string;
  status(): ProcessStatus;
  /** Resolves when it is ready for the first time; rejects when it crashed repeatedly or the time is over. */
  start(): Promise<void>;
  /** Resolves when no process of its group is left, with what ended it; null when there was none to end. */
  stop(): Promise<string | null>;
  /** Where the process that runs now tells its numbers, if it does. */
  innerPort(): number | null;
}

export function createManagedProcess(
  spec: ProcessSpec,
  options: { log: LogFile; onChange: () => void; backOff?: BackOff; crashesAllowedAtStart?: number },
): ManagedProcess {
  const { log, onChange, backOff = defaultBackOff, crashesAllowedAtStart = 3 } = options;
  let child: ChildProcess | null = null;
  let readySince: number | null = null;
  let crashes = 0;
  let stopping = false;
  let wake = new AbortController();
  let loop: Promise<void> = Promise.resolve();
  let lastEnd: string | null = null;
  let status: ProcessStatus = {
    state: 'waiting',
    identity: null,
    startedAt: null,
    restarts: 0,
    ready: { ready: false, why: 'not started yet' },
  };

  const change = (changes: Partial<ProcessStatus>) => {
    const before = JSON.stringify(status);
    status = { ...status, ...changes };
    if (JSON.stringify(status) !== before) onChange();
  };

  /** Spawns once and resolves with what ended it. */
  async function runOnce(onReady: () => void): Promise<string> {
    const command = await spec.command();
    if (stopping) return 'stopped';
    child = spawn(command.command, command.args, {
      cwd: command.cwd,
      env: command.env as NodeJS.ProcessEnv,
      uid: command.uid,
      gid: command.gid,
      // A group of its own: Ctrl-C at the terminal reaches the supervisor alone, which then stops in good order.
      detached: true,
      stdio: [
        'ignore',
        'pipe',
        'pipe',
        ...(command.watchesParent ? (['ipc'] as const) : []),
        ...(command.sockets ?? []),
      ],
    });
    const running = child;
    running.stdout?.on('data', (chunk: Buffer) => log.write(chunk));
    running.stderr?.on('data', (chunk: Buffer) => log.write(chunk));
    const ended = new Promise<string>((resolve) => {
      running.once('error', (error) => resolve(`could not be run: ${error.message}`));
      running.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`));
    });
    const identity = running.pid === undefined ? null : identify(running.pid);
    change({ identity, startedAt: new Date().toISOString() });
    const over = new AbortController();
    const watching = watchReadiness(running.pid ?? 0, over.signal, onReady);
    const why = await ended;
    lastEnd = why;
    over.abort();
    await watching;
    // What the process has spawned goes with it: a new start must find its ports and files free.
    if (running.pid !== undefined) await killGroup(running.pid);
    child = null;
    return why;
  }

  async function watchReadiness(pid: number, over: AbortSignal, onReady: () => void): Promise<void> {
    while (!over.aborted) {
      const ready = await spec
        .ready(pid)
        .catch((error: unknown): Readiness => ({ ready: false, why: messageOf(error) }));
      if (over.aborted) return;
      if (ready.ready) {
        readySince ??= Date.now();
        change({ ready, ...(stopping ? {} : { state: 'running' }) });
        onReady();
      } else {
        change({ ready });
      }
      await sleep(readySince === null ? 100 : readinessEveryMs, undefined, { signal: over }).catch(() => undefined);
    }
  }

  async function keepAlive(onReady: () => void, onHopeless: (why: string) => void): Promise<void> {
    while (!stopping) {
      readySince = null;
      const why = await runOnce(onReady).catch((error: unknown) => `could not be started: ${messageOf(error)}`);
      if (stopping) break;
      crashes = crashesInARow(crashes, readySince === null ? 0 : Date.now() - readySince, backOff);
      const pause = pauseAfter(crashes, backOff);
      const told = `${why}; started again in ${(pause / 1000).toFixed(1)} s`;
      log.write(`[stack] ${new Date().toISOString()} ${spec.name} ${told}\n`);
      change({
        state: readySince === null && crashes >= failedAfterCrashes ? 'failed' : 'restarting',
        identity: null,
        ready: { ready: false, why: told },
      });
      if (crashes >= crashesAllowedAtStart) onHopeless(why);
      await sleep(pause, undefined, { signal: wake.signal }).catch(() => undefined);
      if (!stopping) change({ restarts: status.restarts + 1 });
    }
    change({ state: 'stopped', identity: null, ready: { ready: false, why: 'stopped' } });
  }

  return {
    name: spec.name,
    status: () => status,
    innerPort: () => (child === null ? null : (spec.innerPort?.() ?? null)),
    start() {
      stopping = false;
      wake = new AbortController();
      change({ state: 'starting', ready: { ready: false, why: 'starting' } });
      return new Promise<void>((resolve, reject) => {
        const fail = (why: string) => {
          clearTimeout(deadline);
          reject(new Error(`${spec.name} does not start: ${why}. ${lastWords(log)}`));
        };
        const deadline = setTimeout(() => {
          const { ready } = status;
          fail(`not ready after ${spec.readyWithinMs / 1000} s${ready.ready ? '' : ` (${ready.why})`}`);
        }, spec.readyWithinMs);
        wake.signal.addEventListener('abort', () => fail('it was stopped'));
        loop = keepAlive(() => {
          clearTimeout(deadline);
          resolve();
        }, fail);
      });
    },
    async stop() {
      if (status.state === 'waiting') return null;
      stopping = true;
      lastEnd = null;
      wake.abort();
      const running = child;
      if (running?.pid !== undefined && running.exitCode === null && running.signalCode === null) {
        change({ state: 'stopping' });
        running.kill(spec.stopSignal ?? 'SIGTERM');
        const deadline = setTimeout(() => signalGroup(running.pid!, 'SIGKILL'), spec.stopWithinMs ?? 10_000);
        await loop;
        clearTimeout(deadline);
      }
      await loop;
      return lastEnd;
    },
  };
}

/** The end of a log without the frames of stacks, which would leave no room for what went wrong. */
export function lastWords(log: LogFile): string {
  const lines = log.tail(60).filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return `Its log, ${log.path}, ends with:\n${lines
    .slice(-15)
    .map((line) => `    ${line}`)
    .join('\n')}`;
}

/** Ends whatever is left of a process group, and waits until it is gone (a few seconds at most). */
async function killGroup(group: number): Promise<void> {
  for (let attempt = 0; attempt < 50 && signalGroup(group, attempt < 20 ? 'SIGTERM' : 'SIGKILL'); attempt += 1) {
    await sleep(100);
  }
}

/** @returns false when the group has no process any more */
function signalGroup(group: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}

export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
