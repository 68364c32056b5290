import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type History } from '../history/history-file.ts';
import { type ControlMessage, injectionVariables } from '../inject/control.ts';
import { type Arming } from '../inject/failpoints.ts';
import { type Reaping } from './reaping.ts';

export interface ReplicaOptions {
  /** `talent-1`. */
  readonly name: string;
  readonly script: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What it is given beside at its very first start: the right to migrate. */
  readonly firstEnv?: Readonly<Record<string, string>>;
  /** The socket that it accepts from. */
  readonly socket: number;
  /** Where it tells whether it is ready. */
  readonly insidePort: number;
  readonly plant: string | null;
  readonly log: string;
  readonly journal: string;
  readonly history: History;
  readonly reaping: Reaping;
}

/** One process of the product, started again whenever it ends. */
export interface Replica {
  readonly name: string;
  readonly service: string;
  start(): void;
  pid(): number | null;
  ready(): Promise<boolean>;
  kill(signal: NodeJS.Signals): void;
  /** Also for what is started later, until it is disarmed. */
  arm(arming: Arming): void;
  disarm(failpoint: string): void;
  /** Also for what is started later, until it is set to 0 again. */
  skew(milliseconds: number): void;
  /** How often it has ended so far, and what the last end was. */
  exits(): { readonly count: number; readonly failpoint: string | null };
  stop(): Promise<void>;
}

const preload = fileURLToPath(new URL('../inject/preload.ts', import.meta.url));
const firstPauseMs = 300;
const longestPauseMs = 5_000;
/** Whoever has run for so long did not fail at its start. */
const startedWellMs = 20_000;

export function createReplica(options: ReplicaOptions): Replica {
  const { name, history, reaping } = options;
  let child: ChildProcess | null = null;
  let stopping = false;
  let wake = new AbortController();
  let skewMs = 0;
  const armed = new Map<string, Arming>();
  let starts = 0;
  let failures = 0;
  let exits = 0;
  let lastFailpoint: string | null = null;
  let loop: Promise<void> = Promise.resolve();

  function environment(): Record<string, string> {
    return {
      ...options.env,
      ...(starts === 0 ? options.firstEnv : {}),
      LISTEN_FD: '4',
      METRICS_PORT: String(options.insidePort),
      [injectionVariables.journal]: options.journal,
      [injectionVariables.skew]: String(skewMs),
      [injectionVariables.arm]: JSON.stringify([...armed.values()]),
      ...(options.plant === null ? {} : { [injectionVariables.plant]: options.plant }),
    };
  }

  async function runOnce(): Promise<void> {
    const output = openSync(options.log, 'a');
    const running = spawn(
      process.execPath,
      [
        '--max-old-space-size=256',
        '--max-semi-space-size=4',
        '--disable-warning=ExperimentalWarning',
        '--import',
        preload,
        options.script,
      ],
      {
        cwd: options.cwd,
        env: environment(),
        stdio: ['ignore', output, output, 'ipc', options.socket],
        detached: true,
      },
    );
    closeSync(output);
    starts += 1;
    child = running;
    running.on('error', () => undefined);
    const { pid } = running;
    if (pid !== undefined) {
      reaping.started(pid);
      history.add({ type: 'start-of-process', process: name, pid });
    }
    const end = await new Promise<{ code: number | null; signal: string | null }>((resolve) => {
      running.once('error', () => resolve({ code: null, signal: null }));
      running.once('exit', (code, signal) => resolve({ code, signal }));
    });
    child = null;
    if (pid !== undefined) reaping.ended(pid);
    lastFailpoint = pid === undefined ? null : failpointOf(options.journal, pid);
    exits += 1;
    history.add({
      type: 'exit',
      process: name,
      ...end,
      ...(lastFailpoint === null ? {} : { failpoint: lastFailpoint }),
    });
  }

  async function keepAlive(): Promise<void> {
    while (!stopping) {
      const began = performance.now();
      await runOnce();
      if (stopping) return;
      failures = performance.now() - began > startedWellMs ? 0 : failures + 1;
      const pause = Math.min(firstPauseMs * 2 ** failures, longestPauseMs);
      await sleep(pause, undefined, { signal: wake.signal }).catch(() => undefined);
    }
  }

  const tell = (message: ControlMessage) => {
    if (child?.connected === true) child.send(message, () => undefined);
  };

  return {
    name,
    service: name.replace(/-\d+$/, ''),
    start() {
      stopping = false;
      wake = new AbortController();
      loop = keepAlive();
    },
    pid: () => child?.pid ?? null,
    async ready() {
      try {
        const response = await fetch(`http://127.0.0.1:${options.insidePort}/readyz`, {
          signal: AbortSignal.timeout(2_000),
        });
        await response.arrayBuffer();
        return response.ok;
      } catch {
        return false;
      }
    },
    kill: (signal) => void child?.kill(signal),
    arm(arming) {
      armed.set(arming.failpoint, arming);
      tell({ control: 'arm', ...arming });
    },
    disarm(failpoint) {
      armed.delete(failpoint);
      tell({ control: 'disarm', failpoint });
    },
    skew(milliseconds) {
      skewMs = milliseconds;
      tell({ control: 'skew', skewMs });
    },
    exits: () => ({ count: exits, failpoint: lastFailpoint }),
    async stop() {
      stopping = true;
      wake.abort();
      const running = child;
      running?.kill('SIGCONT');
      running?.kill('SIGTERM');
      const timer = setTimeout(() => running?.kill('SIGKILL'), 15_000);
      await loop;
      clearTimeout(timer);
    },
  };
}

function failpointOf(journal: string, pid: number): string | null {
  if (!existsSync(journal)) return null;
  const lines = readFileSync(journal, 'utf8').split('\n');
  return lines.findLast((line) => line.startsWith(`${pid} `))?.slice(`${pid} `.length) ?? null;
}
