import { setTimeout as sleep } from 'node:timers/promises';
import { type Plan, type Step } from '../lives/plan.ts';

export interface Performer {
  record(step: Extract<Step, { kind: 'record' }>): Promise<void>;
  ask(step: Extract<Step, { kind: 'ask' }>): Promise<void>;
}

/**
 * Does the plan's steps in their order at an even pace. A step waits for those it names, and a record for the one
 * before it of its key; nothing else does, so that an outage holds back what it hits and not the plan.
 *
 * @returns how many steps were done
 */
export async function perform(
  plan: Pick<Plan, 'steps'>,
  performer: Performer,
  {
    durationMs,
    stopped,
    onBegin,
    onDone,
  }: { durationMs: number; stopped: AbortSignal; onBegin?: (index: number) => void; onDone?: (share: number) => void },
): Promise<number> {
  const over = new Map<number, Promise<void>>();
  const lastOfKey = new Map<string, Promise<void>>();
  const began = performance.now();
  let done = 0;
  for (const [index, step] of plan.steps.entries()) {
    const due = began + (durationMs * index) / plan.steps.length;
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait, undefined, { signal: stopped }).catch(() => undefined);
    if (stopped.aborted) break;
    onBegin?.(index);
    const before = [...step.after.map((number) => over.get(number)), keyBefore(step)];
    const work = Promise.all(before).then(async () => {
      if (stopped.aborted) return;
      await (step.kind === 'record' ? performer.record(step) : performer.ask(step));
      done += 1;
      onDone?.(done / plan.steps.length);
    });
    over.set(step.step, work);
    if (step.kind === 'record' && step.key !== null) lastOfKey.set(step.key, work);
  }
  await Promise.all(over.values());
  return done;

  function keyBefore(step: Step): Promise<void> | undefined {
    return step.kind === 'record' && step.key !== null ? lastOfKey.get(step.key) : undefined;
  }
}
