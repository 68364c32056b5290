import { type EntityManager } from 'typeorm';

const hooks = new WeakMap<EntityManager, (() => Promise<void>)[]>();

/**
 * Runs `hook` within the transaction, after its work and just before its commit, in the order of registering. For
 * what can be sent in one statement at the end instead of one each time; when it fails, the transaction fails.
 */
export function beforeCommit(tx: EntityManager, hook: () => Promise<void>): void {
  const waiting = hooks.get(tx);
  if (waiting === undefined) hooks.set(tx, [hook]);
  else waiting.push(hook);
}

/** Called by the transaction itself, before its commit. */
export async function runBeforeCommit(tx: EntityManager): Promise<void> {
  for (const hook of hooks.get(tx) ?? []) await hook();
}
