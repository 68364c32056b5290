import {
  type Actor,
  type Audience,
  defaultPurpose,
  hasRole,
  isAmong,
  isSelf,
  type Purpose,
  type Role,
} from '@okaeri/access';
import { type Clock, type Language, type PersonId, systemClock } from '@okaeri/kernel';
import DataLoader from 'dataloader';
import { createRequestAudit, type RequestAudit } from './request-audit.ts';

/** Loads one value for each key, in the keys' order; an `Error` in a value's place fails that key alone. */
export type BatchLoad<Key, Value> = (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>;

/** What the caller may do, asked in code (the graph's fields are guarded by `@access` without it). */
export interface CallerAccess {
  has(role: Role): boolean;
  /** Whether the caller belongs to one of the audiences; `SELF` never matches, ask `isSelf`. */
  isAmong(audiences: readonly Audience[]): boolean;
  isSelf(owner: PersonId | null | undefined): boolean;
}

/** What every resolver of every subgraph is given; apps add their services. */
export interface BaseContext {
  actor: Actor;
  /** What the caller acts for. */
  purpose: Purpose;
  requestId: string;
  language: Language;
  access: CallerAccess;
  /** Who looked at whom, and what else is to be on record. */
  audit: RequestAudit;
  /**
   * The request's loader of that name, made at its first use: loads within one tick become one batch, and a key is
   * loaded once a request. Name and batch function belong together.
   */
  loader<Key, Value>(name: string, load: BatchLoad<Key, Value>): DataLoader<Key, Value>;
}

/** The context of one request; tests make one for resolvers called directly. */
export function createBaseContext(
  caller: { actor: Actor; purpose?: Purpose; requestId: string; language: Language },
  clock: Clock = systemClock,
): BaseContext {
  const { actor, purpose = defaultPurpose(actor), requestId } = caller;
  // Each entry was made with the types its name stands for.
  const loaders = new Map<string, DataLoader<never, unknown>>();
  return {
    ...caller,
    purpose,
    audit: createRequestAudit({ actor, purpose, requestId }, clock),
    access: {
      has: (role) => hasRole(actor, role),
      isAmong: (audiences) => isAmong(actor, audiences),
      isSelf: (owner) => isSelf(actor, owner),
    },
    loader<Key, Value>(name: string, load: BatchLoad<Key, Value>) {
      const known = loaders.get(name);
      if (known) return known as unknown as DataLoader<Key, Value>;
      const made = new DataLoader<Key, Value>(load, { name });
      loaders.set(name, made as unknown as DataLoader<never, unknown>);
      return made;
    },
  };
}
