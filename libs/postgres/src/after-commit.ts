import { type EntityManager } from 'typeorm';

const hooks = new WeakMap<EntityManager, (() => void)[]>();

/**
 * Runs `hook` once the transaction has committed; never when it is rolled back. It may be lost (the process dies
 * between the commit and the hook), so it is for hints only: what must happen belongs into the transaction.
 */
export function afterCommit(tx: EntityManager, hook: () => void): void {
  const waiting = hooks.get(tx);
  if (waiting === undefined) hooks.set(tx, [hook]);
  else waiting.push(hook);
}

/** Called by the transaction itself, after its commit. */
export function runAfterCommit(tx: EntityManager): void {
  for (const hook of hooks.get(tx) ?? []) hook();
}
