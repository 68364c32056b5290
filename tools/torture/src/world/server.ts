import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ProcessSpec } from '@okaeri/stack/servers';
import { type History } from '../history/history-file.ts';
import { type Reaping } from './reaping.ts';

/** PostgreSQL or the broker: started again by itself whatever ends it, until it is stopped. */
export interface Server {
  readonly name: string;
  /** Starts it and waits until it takes clients. */
  start(): Promise<void>;
  ready(): Promise<boolean>;
  /** Ends it with a signal, and keeps it down for so long. Resolves when it takes clients again. */
  interrupt(signal: NodeJS.Signals, downMs: number): Promise<void>;
  untilReady(withinMs: number): Promise<void>;
  /** How often it ended unasked, e.g. because its disk was full. */
  crashes(): number;
  stop(): Promise<void>;
}

export function createServer(
  spec: ProcessSpec,
  { history, reaping, log }: { history: History; reaping: Reaping; log: string },
): Server {
  let child: ChildProcess | null = null;
  let stopping = false;
  let downUntil = 0;
  let asked = false;
  let crashes = 0;
  let loop: Promise<void> = Promise.resolve();

  async function runOnce(): Promise<void> {
    await spec.prepare();
    if (stopping) return;
    const output = openSync(log, 'a');
    const running = spawn(spec.command, [...spec.args], {
      cwd: spec.cwd,
      env: { ...spec.env },
      stdio: ['ignore', output, output],
      detached: true,
      ...(spec.uid === undefined ? {} : { uid: spec.uid }),
      ...(spec.gid === undefined ? {} : { gid: spec.gid }),
    });
    closeSync(output);
    child = running;
    const { pid } = running;
    if (pid !== undefined) {
      reaping.started(pid);
      history.add({ type: 'start-of-process', process: spec.name, pid });
    }
    await new Promise<void>((resolve) => {
      running.once('error', () => resolve());
      running.once('exit', (code, signal) => {
        history.add({ type: 'exit', process: spec.name, code, signal });
        resolve();
      });
    });
    if (pid !== undefined) reaping.ended(pid);
    child = null;
  }

  async function keepAlive(): Promise<void> {
    while (!stopping) {
      asked = false;
      // A start that cannot be prepared (the disk is full) is tried again like any other.
      await runOnce().catch(() => undefined);
      if (stopping) return;
      if (!asked) crashes += 1;
      await sleep(Math.max(500, downUntil - Date.now()));
    }
  }

  // Before it was prepared for the first time it cannot even be asked.
  const ready = (): Promise<boolean> => spec.ready().catch(() => false);

  async function untilReady(withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (!(await ready())) {
      if (Date.now() > deadline)
        throw new Error(`${spec.name} did not come back within ${withinMs / 1000} s; its log: ${log}`);
      await sleep(100);
    }
  }

  return {
    name: spec.name,
    async start() {
      stopping = false;
      loop = keepAlive();
      await untilReady(90_000);
    },
    ready,
    async interrupt(signal, downMs) {
      downUntil = Date.now() + downMs;
      asked = true;
      child?.kill(signal);
      await sleep(downMs);
      await untilReady(90_000);
    },
    untilReady,
    crashes: () => crashes,
    async stop() {
      stopping = true;
      const running = child;
      running?.kill(spec.stopSignal);
      const timer = setTimeout(() => running?.kill('SIGKILL'), 10_000);
      await loop;
      clearTimeout(timer);
    },
  };
}
