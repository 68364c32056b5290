import { z } from 'zod';
import { messageOf } from '../supervisor/managed-process.ts';

const outcome = z.object({
  name: z.string(),
  /** `untouched`: its turn did not come. `kept`: its successor did not become ready, so it goes on. */
  state: z.enum(['restarted', 'kept', 'untouched']),
  /** From the successor's start to its being ready, and from then until the predecessor was gone. */
  readyMs: z.number().nullable(),
  drainMs: z.number().nullable(),
  why: z.string().nullable(),
});
export type RestartOutcome = z.output<typeof outcome>;

/** What `stack restart --json` prints. */
export const restartResult = z.object({ ok: z.boolean(), parts: z.array(outcome) });
export type RestartResult = z.output<typeof restartResult>;

export const restartStep = z.object({ part: z.string(), step: z.enum(['starting', 'draining', 'done', 'kept']) });
export type RestartStep = z.output<typeof restartStep>;

export interface RollingRestart {
  /** In the order in which they are replaced. */
  readonly names: readonly string[];
  /** Starts a successor, calls back when it is ready, ends the predecessor and tells what ended it. */
  replace(name: string, onReady: () => void): Promise<string | null>;
  tell(step: RestartStep): void;
  /** Nobody waits for it any more: the process whose turn it is is finished with, no other is begun. */
  readonly asked: AbortSignal;
  readonly now?: () => number;
}

/**
 * Replaces processes one by one, each by a successor that is ready before the predecessor ends. It goes no further
 * when a successor does not become ready, or when a predecessor did not end by itself.
 */
export async function rollingRestart(options: RollingRestart): Promise<RestartResult> {
  const { names, replace, tell, asked, now = () => performance.now() } = options;
  const parts: RestartOutcome[] = [];
  let ok = true;
  for (const name of names) {
    if (!ok || asked.aborted) {
      ok = false;
      parts.push({ name, state: 'untouched', readyMs: null, drainMs: null, why: null });
      continue;
    }
    const begun = now();
    let readyAt: number | null = null;
    const since = (from: number) => Math.round(now() - from);
    try {
      tell({ part: name, step: 'starting' });
      const end = await replace(name, () => {
        readyAt = now();
        tell({ part: name, step: 'draining' });
      });
      ok = end === null || end === endedWell;
      const readyMs = Math.round((readyAt ?? now()) - begun);
      const why = ok ? null : `its predecessor ${end}: what it had in hand may have been cut off`;
      parts.push({ name, state: 'restarted', readyMs, drainMs: since(readyAt ?? begun), why });
      tell({ part: name, step: 'done' });
    } catch (error) {
      ok = false;
      parts.push({ name, state: 'kept', readyMs: null, drainMs: null, why: messageOf(error) });
      tell({ part: name, step: 'kept' });
    }
  }
  return { ok, parts };
}

const endedWell = 'ended with exit code 0';
