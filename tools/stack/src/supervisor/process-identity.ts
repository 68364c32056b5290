import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** A process that cannot be mistaken for a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, as the system tells it: compared, never computed with. */
  readonly began: string;
}

/** The environment variable by which processes of a stack are told apart: its value is the stack's folder. */
export const stackMarker = 'OKAERI_STACK';

/** The identity of a living process, or null if there is none with this number (a zombie is none). */
export function identify(pid: number): ProcessIdentity | null {
  const began = process.platform === 'linux' ? beganOnLinux(pid) : beganByPs(pid);
  return began === null ? null : { pid, began };
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.began === identity.began;
}

function beganOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name is in brackets and may hold spaces and brackets itself: fields count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const ticksSinceBoot = fields[19];
    return ticksSinceBoot === undefined ? null : `${bootId()}/${ticksSinceBoot}`;
  } catch {
    return null;
  }
}

/** Ticks count from the machine's start, so the start itself belongs to the identity. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return 'unknown';
  }
}

function beganByPs(pid: number): string | null {
  try {
    const [state = '', ...began] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split(/\s+/);
    return state === '' || state.startsWith('Z') ? null : began.join(' ');
  } catch {
    return null;
  }
}

/**
 * Living processes that carry this stack's marker in their environment, or run inside its folder, on systems that
 * show it (Linux). They were started by a supervisor of this stack: nobody else sets the marker to this folder.
 */
export function findMarked(folder: string): ProcessIdentity[] {
  if (process.platform !== 'linux') return [];
  const found: ProcessIdentity[] = [];
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    if (!carriesMarker(pid, folder) && !runsInside(pid, folder)) continue;
    const identity = identify(pid);
    if (identity) found.push(identity);
  }
  return found;
}

function carriesMarker(pid: number, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${stackMarker}=${folder}`);
  } catch {
    return false;
  }
}

/** PostgreSQL writes its title over its environment, but it always runs in its data folder. */
function runsInside(pid: number, folder: string): boolean {
  try {
    const program = readlinkSync(`/proc/${pid}/exe`);
    return program.endsWith('/postgres') && readlinkSync(`/proc/${pid}/cwd`).startsWith(`${folder}/`);
  } catch {
    return false;
  }
}
