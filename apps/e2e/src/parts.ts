import { type System } from './system.ts';

/** A part of the running stack, as `stack status` tells. */
export interface PartStatus {
  readonly name: string;
  readonly state: string;
  readonly pid: number | null;
  /** Where the process tells its own numbers. */
  readonly inner: number | null;
  readonly restarts: number;
  readonly ready: boolean;
}

export async function partsOf(system: System): Promise<PartStatus[]> {
  const { stdout } = await system.run('stack', 'status', '--json');
  return (JSON.parse(stdout) as { parts: PartStatus[] }).parts;
}

/** Ends a part without a word, as a crash does; the stack starts it anew. */
export async function killPart(system: System, name: string): Promise<void> {
  const part = (await partsOf(system)).find((candidate) => candidate.name === name);
  // A part that the last kill took down already is not there to be killed again.
  if (part?.pid != null) process.kill(part.pid, 'SIGKILL');
}
