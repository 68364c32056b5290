import { spawn } from 'node:child_process';
import { type StackFolder } from '../state/folder.ts';
import { type PartState } from '../state/state.ts';
import {
  createManagedProcess,
  lastWords,
  type ManagedProcess,
  type ProcessCommand,
  type ProcessSpec,
} from './managed-process.ts';
import { type LogFile, openLogFile } from './log-file.ts';
import { identify, type ProcessIdentity } from './process-identity.ts';

/** How a part is shown to people, and when it is stopped: higher stages first. */
export interface PartLabel {
  readonly title: string;
  readonly stage: number;
  readonly port: number | null;
}

/** All parts of one stack. Every change of any of them is told through `onChange`. */
export interface Supervisor {
  startProcess(spec: ProcessSpec, label: PartLabel): Promise<void>;
  /**
   * Starts another process beside the one of that name, as `<name>.next`; once it is ready, it takes the name over, and
   * the other is asked to end, as `<name>.old`. When it does not become ready everything stays as it is.
   *
   * @returns what ended the predecessor
   */
  replaceProcess(spec: ProcessSpec, onReady: () => void): Promise<string | null>;
  /** Runs a program that ends by itself; rejects when it ends badly. */
  runTask(name: string, label: PartLabel, command: ProcessCommand, onLine: (line: string) => void): Promise<void>;
  /** Notes a part that runs elsewhere. */
  noteExternal(name: string, title: string): void;
  /** Stops in reverse order, stage by stage; nothing of ours is left when it resolves. */
  stopAll(): Promise<void>;
  parts(): PartState[];
}

interface Entry {
  readonly label: PartLabel;
  readonly log: LogFile;
  readonly state: () => PartState;
  readonly stop: () => Promise<unknown>;
}

/** A part that is kept alive; under its name another process may take its place. */
interface ProcessEntry extends Entry {
  name: string;
  readonly managed: ManagedProcess;
}

export function createSupervisor(options: { folder: StackFolder; onChange: () => void }): Supervisor {
  const { folder, onChange } = options;
  let entries: Entry[] = [];
  const processes = new Map<string, ProcessEntry>();
  const externals: PartState[] = [];

  function addProcess(name: string, managed: ManagedProcess, label: PartLabel, log: LogFile): ProcessEntry {
    const entry: ProcessEntry = {
      ...{ name, managed, label, log },
      state: () => stateOfProcess(entry.name, managed, label),
      stop: () => managed.stop(),
    };
    entries.push(entry);
    return entry;
  }

  function remove(entry: Entry): void {
    entries = entries.filter((other) => other !== entry);
    onChange();
  }

  return {
    async startProcess(spec, label) {
      const log = openLogFile(folder.log(spec.name));
      const managed = createManagedProcess(spec, { log, onChange });
      processes.set(spec.name, addProcess(spec.name, managed, label, log));
      await managed.start();
    },
    async replaceProcess(spec, onReady) {
      const { name } = spec;
      const old = processes.get(name);
      if (old === undefined) throw new Error(`there is no ${name}`);
      const { label, log } = old;
      const managed = createManagedProcess(spec, { log, onChange, crashesAllowedAtStart: 1 });
      const next = addProcess(`${name}.next`, managed, label, log);
      try {
        await managed.start();
      } catch (error) {
        await managed.stop();
        remove(next);
        throw error;
      }
      processes.set(name, next);
      next.name = name;
      old.name = `${name}.old`;
      onReady();
      const end = await old.managed.stop();
      remove(old);
      return end;
    },
    async runTask(name, label, command, onLine) {
      const log = openLogFile(folder.log(name));
      const task = createTask(name, label, command, { log, onChange, onLine });
      entries.push({ label, log, state: task.state, stop: task.stop });
      await task.done;
    },
    noteExternal(name, title) {
      const none = { identity: null, port: null, inner: null, startedAt: null, restarts: 0 };
      externals.push({ name, title, kind: 'external', state: 'running', ...none, ready: true, why: null });
      onChange();
    },
    async stopAll() {
      const stages = [...new Set(entries.map(({ label }) => label.stage))].sort((one, other) => other - one);
      for (const stage of stages) {
        await Promise.all(entries.filter(({ label }) => label.stage === stage).map(({ stop }) => stop()));
      }
      for (const log of new Set(entries.map((entry) => entry.log))) log.close();
    },
    parts: () => [...entries.map(({ state }) => state()), ...externals],
  };
}

function stateOfProcess(name: string, managed: ManagedProcess, label: PartLabel): PartState {
  const { state, identity, startedAt, restarts, ready } = managed.status();
  return {
    name,
    title: label.title,
    kind: 'process',
    state,
    identity,
    port: label.port,
    inner: managed.innerPort(),
    startedAt,
    restarts,
    ready: ready.ready,
    why: ready.ready ? null : ready.why,
  };
}

function createTask(
  name: string,
  label: PartLabel,
  command: ProcessCommand,
  options: { log: LogFile; onChange: () => void; onLine: (line: string) => void },
): { done: Promise<void>; state: () => PartState; stop: () => Promise<void> } {
  const { log, onChange, onLine } = options;
  const child = spawn(command.command, command.args, {
    cwd: command.cwd,
    env: command.env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...(command.watchesParent ? (['ipc'] as const) : [])],
  });
  const identity: ProcessIdentity | null = child.pid === undefined ? null : identify(child.pid);
  const startedAt = new Date().toISOString();
  let outcome: 'running' | 'done' | 'failed' | 'stopped' = 'running';
  let why: string | null = null;
  let stopping = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      log.write(chunk);
      const line = chunk.toString('utf8').trim().split('\n').at(-1)?.trim();
      if (line) onLine(line);
    });
  }
  const ended = new Promise<void>((resolve, reject) => {
    const end = (failure: string | null) => {
      outcome = stopping ? 'stopped' : failure === null ? 'done' : 'failed';
      why = failure;
      onChange();
      if (failure === null) resolve();
      else reject(new Error(`${name} ${failure}. ${lastWords(log)}`));
    };
    child.once('error', (error) => end(`could not be run: ${error.message}`));
    child.once('close', (code, signal) => end(code === 0 ? null : `ended with ${signal ?? `exit code ${code}`}`));
  });
  return {
    done: ended,
    state: () => ({
      name,
      title: label.title,
      kind: 'task',
      state: outcome,
      identity: outcome === 'running' ? identity : null,
      port: null,
      inner: null,
      startedAt,
      restarts: 0,
      ready: outcome === 'done',
      why,
    }),
    async stop() {
      stopping = true;
      if (outcome !== 'running') return;
      child.kill('SIGTERM');
      const deadline = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended.catch(() => undefined);
      clearTimeout(deadline);
    },
  };
}
