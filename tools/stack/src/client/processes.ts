import { join } from 'node:path';
import { readEnv } from '../env.ts';
import { stackFolder } from '../state/folder.ts';
import { readStackState } from '../state/state.ts';

/** A process of the running stack, for tools that measure it. */
export interface StackProcess {
  /** `talent`, `gateway`, `postgres`; replicas have names of their own. */
  readonly name: string;
  readonly pid: number;
  /** How often it was started anew by the supervisor. */
  readonly restarts: number;
  readonly ready: boolean;
  readonly log: string;
}

/** The processes that run now, as the supervisor last wrote them down. */
export function stackProcesses(path?: string): readonly StackProcess[] {
  const folder = stackFolder(path ?? readEnv().OKAERI_DIR);
  return (readStackState(folder)?.parts ?? []).flatMap(({ name, identity, restarts, ready }) =>
    identity === null ? [] : [{ name, pid: identity.pid, restarts, ready, log: join(folder.logs, `${name}.log`) }],
  );
}
