import { readFileSync, statSync } from 'node:fs';
import { type StackProcess, stackProcesses } from '@okaeri/stack/client';

export interface ProcessReport {
  readonly name: string;
  /** Resident memory in MB: at first, at most, at last. */
  readonly memory: { readonly first: number; readonly most: number; readonly last: number };
  /** What it logged meanwhile, in KB. */
  readonly loggedKb: number;
  readonly restarts: number;
}

const everyMs = 1_000;

/** Looks at the memory of all processes of the stack every second. */
export function watchProcesses(): { stop(): readonly ProcessReport[] } {
  const at = stackProcesses();
  const memory = new Map(at.map(({ name, pid }) => [name, { first: memoryOf(pid), most: 0, last: 0 }]));
  const logged = new Map(at.map(({ name, log }) => [name, sizeOf(log)]));
  const look = () => {
    for (const { name, pid } of stackProcesses()) {
      const seen = memory.get(name);
      if (!seen) continue;
      seen.last = memoryOf(pid) || seen.last;
      seen.most = Math.max(seen.most, seen.last);
    }
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    stop() {
      clearInterval(timer);
      look();
      const now = new Map(stackProcesses().map((process) => [process.name, process]));
      return at.map((process) => ({
        name: process.name,
        memory: memory.get(process.name) ?? { first: 0, most: 0, last: 0 },
        loggedKb: Math.round((sizeOf(process.log) - (logged.get(process.name) ?? 0)) / 1_024),
        restarts: startsSince(process, now.get(process.name)),
      }));
    },
  };
}

function startsSince(before: StackProcess, now: StackProcess | undefined): number {
  return now === undefined ? 1 : Math.max(now.restarts - before.restarts, now.pid === before.pid ? 0 : 1);
}

function memoryOf(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1_024);
  } catch {
    return 0;
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
