import { type StackFolder } from '../state/folder.ts';
import { readStackState, type PartState, type StackState } from '../state/state.ts';
import { isAlive } from '../supervisor/process-identity.ts';

/** 0: all of it is ready. 1: something of it is not. 3: it does not run. */
export type StatusCode = 0 | 1 | 3;

export interface StackStatus {
  readonly running: boolean;
  readonly ready: boolean;
  readonly phase: StackState['phase'] | 'killed' | 'absent';
  readonly since: string | null;
  readonly failure: string | null;
  readonly parts: readonly (Omit<PartState, 'identity'> & {
    readonly pid: number | null;
    readonly uptimeSeconds: number | null;
  })[];
}

/** What is told of a stack, from what its supervisor wrote last and from which processes live now. */
export function statusOf(state: StackState | null, alive: typeof isAlive, now: Date): StackStatus {
  if (!state) return { running: false, ready: false, phase: 'absent', since: null, failure: null, parts: [] };
  const running = alive(state.supervisor);
  const over = state.phase === 'stopped' || state.phase === 'failed';
  const parts = state.parts.map(({ identity, ...part }) => {
    const lives = part.kind === 'external' || (identity !== null && alive(identity));
    // A supervisor that was killed wrote nothing about what became of its parts.
    const gone = !lives && (part.state === 'running' || part.state === 'starting');
    return {
      ...part,
      ...(gone ? { state: 'stopped' as const, ready: false, why: 'its process is gone' } : {}),
      pid: lives && identity ? identity.pid : null,
      uptimeSeconds:
        lives && identity && part.startedAt !== null
          ? Math.max(0, Math.round((now.getTime() - Date.parse(part.startedAt)) / 1_000))
          : null,
    };
  });
  return {
    running,
    ready: running && state.phase === 'running' && parts.every(({ kind, ready }) => kind === 'task' || ready),
    phase: running || over ? state.phase : 'killed',
    since: state.readyAt ?? state.startedAt,
    failure: state.failure,
    parts,
  };
}

/** `stack status`. @returns the exit code, see {@link StatusCode} */
export function status(folder: StackFolder, options: { json: boolean }): StatusCode {
  const told = statusOf(readStackState(folder), isAlive, new Date());
  process.stdout.write(options.json ? `${JSON.stringify(told)}\n` : render(told));
  if (!told.running) return 3;
  return told.ready ? 0 : 1;
}

function render(told: StackStatus): string {
  if (told.phase === 'absent') return 'Okaeri has never run here. Start it: npm start\n';
  const head = {
    starting: 'Okaeri is starting.',
    running: told.ready ? 'Okaeri is ready.' : 'Okaeri runs, but not all of it is ready.',
    stopping: 'Okaeri is stopping.',
    stopped: 'Okaeri is stopped.',
    failed: `Okaeri did not start: ${told.failure ?? 'see the logs'}`,
    killed: 'Okaeri was killed. The next start (or stop) cleans up after it.',
  }[told.phase];
  if (!told.running && told.parts.every(({ pid }) => pid === null)) return `${head}\n`;
  const rows = told.parts.map((part) => [
    part.name,
    part.kind === 'external' ? 'external' : part.state,
    part.pid === null ? '-' : String(part.pid),
    part.port === null ? '-' : String(part.port),
    part.uptimeSeconds === null ? '-' : duration(part.uptimeSeconds),
    String(part.restarts),
    part.kind === 'external' ? 'runs elsewhere' : part.ready ? 'ready' : `not ready: ${part.why ?? 'unknown'}`,
  ]);
  const table = [['part', 'state', 'pid', 'port', 'up', 'restarts', 'readiness'], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return `${head}\n\n${lines.join('\n')}\n`;
}

/** Seconds as a person reads them: `42s`, `7m`, `3h 5m`, `2d 4h`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours}h ${minutes % 60}m` : `${Math.floor(hours / 24)}d ${hours % 24}h`;
}
