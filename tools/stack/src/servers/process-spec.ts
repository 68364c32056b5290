import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** How to run one server: for a supervisor, or for {@link startProcess}. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Set when it must run as another user (PostgreSQL refuses to run as root). */
  readonly uid?: number;
  readonly gid?: number;
  /** The signal that makes it end fast and in order. */
  readonly stopSignal: NodeJS.Signals;
  /**
   * Makes its directory ready: called before every start, also after a crash. Cheap when there is nothing to do.
   * Rejects with a message a person can act on.
   */
  prepare(): Promise<void>;
  /** Whether it takes clients now. */
  ready(): Promise<boolean>;
}

/** A server that runs. */
export interface RunningProcess {
  readonly pid: number;
  /** Resolves when it has ended, however it did. */
  readonly ended: Promise<void>;
  /** Asks it to end and waits; after the deadline it is killed. */
  stop(): Promise<void>;
}

/** What a server prints, line by line. */
export type ServerLog = (line: string) => void;

/** Prepares and starts a server, and waits until it takes clients. */
export async function startProcess(
  spec: ProcessSpec,
  options: { log?: ServerLog; readyWithinMs?: number; stopWithinMs?: number } = {},
): Promise<RunningProcess> {
  await spec.prepare();
  const lastLines: string[] = [];
  const child = spawn(spec.command, [...spec.args], {
    cwd: spec.cwd,
    env: { ...spec.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: Ctrl-C in a terminal reaches us alone, and we end servers in the right order.
    detached: true,
    ...(spec.uid === undefined ? {} : { uid: spec.uid }),
    ...(spec.gid === undefined ? {} : { gid: spec.gid }),
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      lastLines.push(error.message);
      resolve();
    });
    child.once('close', () => resolve());
  });
  for (const stream of [child.stdout, child.stderr])
    eachLine(stream, (line) => {
      lastLines.push(line);
      if (lastLines.length > 15) lastLines.shift();
      options.log?.(line);
    });

  const stop = () => stopChild(child, ended, spec.stopSignal, options.stopWithinMs ?? 15_000);
  let over = false;
  void ended.then(() => (over = true));
  const deadline = Date.now() + (options.readyWithinMs ?? 60_000);
  while (!(await spec.ready())) {
    if (over) throw new Error(`${spec.name} ended before it was ready:\n${lastLines.join('\n')}`);
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`${spec.name} was not ready in time:\n${lastLines.join('\n')}`);
    }
    await Promise.race([sleep(50), ended]);
  }
  if (child.pid === undefined) throw new Error(`${spec.name} did not start.`);
  return { pid: child.pid, ended, stop };
}

async function stopChild(
  child: ChildProcess,
  ended: Promise<void>,
  signal: NodeJS.Signals,
  withinMs: number,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return ended;
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
  await ended;
  clearTimeout(timer);
}

function eachLine(stream: NodeJS.ReadableStream, tell: ServerLog): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') tell(line);
  });
  stream.on('end', () => {
    if (rest.trim() !== '') tell(rest);
  });
}
