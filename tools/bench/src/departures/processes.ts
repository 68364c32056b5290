import { readdirSync, readFileSync } from 'node:fs';

/** What one process of the stack has used. */
interface Process {
  readonly pid: number;
  /** `talent`, `postgres`, `kafka` … */
  readonly part: string;
  /** Since its beginning, with that of its children that have ended. */
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** CPU and memory of the stack's processes. */
export interface ProcessWatch {
  /** CPU used since the watch began, by part of the stack, in milliseconds. */
  cpuMs(): Record<string, number>;
  /** The most that one process of each part had in memory at a time, in MB. */
  highestMb(): Record<string, number>;
  /** How many processes serve the directory: the replicas that the stack was started with. */
  readonly replicas: number;
  stop(): void;
}

/** Both are read twice a second; a process that comes and goes between two looks is not seen. */
const everyMs = 500;

/**
 * Watches the processes of the stack in this folder. PostgreSQL's CPU includes what is asked of it by the bench.
 *
 * @returns null where the system does not tell of processes in /proc
 */
export function watchProcesses(folder: string): ProcessWatch | null {
  const first = readProcesses(folder);
  if (first.length === 0) return null;
  const begun = new Map(first.map(({ pid, cpuMs }) => [pid, cpuMs]));
  const latest = new Map(first.map((one) => [one.pid, one]));
  const highest = new Map<string, number>();
  const look = () => {
    for (const one of readProcesses(folder)) {
      latest.set(one.pid, one);
      highest.set(one.part, Math.max(highest.get(one.part) ?? 0, one.rssMb));
    }
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    replicas: first.filter(({ part }) => part === 'directory').length,
    cpuMs() {
      look();
      const used: Record<string, number> = {};
      for (const { pid, part, cpuMs } of latest.values())
        used[part] = (used[part] ?? 0) + cpuMs - (begun.get(pid) ?? 0);
      return used;
    },
    highestMb: () => Object.fromEntries([...highest].map(([part, mb]) => [part, Math.round(mb)])),
    stop: () => clearInterval(timer),
  };
}

/** Linux counts CPU in hundredths of a second and memory in pages of 4 KiB, on every machine that matters here. */
const tickMs = 10;
const pageMb = 4096 / 1_048_576;

function readProcesses(folder: string): Process[] {
  const found: Process[] = [];
  const parents = new Map<number, string>();
  const others: { pid: number; parent: number; cpuMs: number; rssMb: number }[] = [];
  for (const pid of pids()) {
    const stat = readText(`/proc/${pid}/stat`);
    if (stat === null) continue;
    // The program's name is in brackets and may hold anything.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [utime = 0, stime = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    const used = {
      pid,
      cpuMs: (utime + stime + endedUser + endedSystem) * tickMs,
      rssMb: (fields[21] ?? 0) * pageMb,
    };
    const part = partOf(pid, folder);
    if (part === null) others.push({ ...used, parent: fields[1] ?? 0 });
    else {
      found.push({ ...used, part });
      if (part === 'postgres') parents.set(pid, part);
    }
  }
  // Backends overwrite the environment that a process is told by.
  for (const { parent, ...used } of others) if (parents.has(parent)) found.push({ ...used, part: 'postgres' });
  return found;
}

function partOf(pid: number, folder: string): string | null {
  const environment = readText(`/proc/${pid}/environ`);
  if (environment === null || !environment.split('\0').includes(`OKAERI_STACK=${folder}`)) return null;
  const command = readText(`/proc/${pid}/cmdline`) ?? '';
  if (/\bpostgres\0-D\0/.test(command)) return 'postgres';
  if (/\bkafka\.Kafka\b/.test(command)) return 'kafka';
  return /\/apps\/(\w+)\/src\/main\.ts/.exec(command)?.[1] ?? null;
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
