import { z } from 'zod';
import { demoPeople } from '../people.ts';
import { isAlive } from '../supervisor/process-identity.ts';
import { type StackFolder } from './folder.ts';
import { readJsonFile } from './json-file.ts';

const identity = z.object({ pid: z.number().int(), began: z.string() });

const part = z.object({
  name: z.string(),
  title: z.string(),
  /** `external`: the real thing runs elsewhere and settings point to it. `task`: runs once and ends. */
  kind: z.enum(['process', 'external', 'task']),
  state: z.enum(['waiting', 'starting', 'running', 'restarting', 'failed', 'stopping', 'stopped', 'done']),
  identity: identity.nullable(),
  port: z.number().int().nullable(),
  /** Where this very process tells its metrics and the details of its readiness. */
  inner: z.number().int().nullable().default(null),
  startedAt: z.string().nullable(),
  restarts: z.number().int(),
  ready: z.boolean(),
  why: z.string().nullable(),
});
export type PartState = z.output<typeof part>;

const state = z.object({
  version: z.literal(1),
  folder: z.string(),
  supervisor: identity,
  /** Where the supervisor takes commands. */
  control: z.string().nullable().default(null),
  phase: z.enum(['starting', 'running', 'stopping', 'stopped', 'failed']),
  startedAt: z.string(),
  readyAt: z.string().nullable(),
  failure: z.string().nullable(),
  /** What the person should know: a default port that was taken, demo data that could not be made. */
  notes: z.array(z.string()),
  parts: z.array(part),
  urls: z.object({ graph: z.string(), mail: z.string().nullable(), openid: z.string() }),
  smtp: z.string(),
  kafka: z.string(),
  postgres: z.record(z.string(), z.string()),
});
export type StackState = z.output<typeof state>;

/** What the supervisor of this folder last wrote, whether it still runs or not. */
export function readStackState(folder: StackFolder): StackState | null {
  return readJsonFile(folder.state, state);
}

/** The state of a stack that runs now, or null. */
export function findRunningStack(folder: StackFolder): StackState | null {
  const found = readStackState(folder);
  return found && isAlive(found.supervisor) ? found : null;
}

/** The one object that `--json` prints. */
export interface StackBlock {
  readonly ready: boolean;
  readonly urls: { readonly graph: string; readonly mail: string | null; readonly openid: string };
  readonly kafka: string;
  readonly postgres: Readonly<Record<string, string>>;
  readonly people: readonly { readonly key: string; readonly name: string; readonly role: string }[];
}

export function toBlock(found: StackState): StackBlock {
  return {
    ready: found.phase === 'running',
    urls: found.urls,
    kafka: found.kafka,
    postgres: found.postgres,
    people: demoPeople.map(({ key, name, role }) => ({ key, name: `${name.ja} / ${name.en}`, role })),
  };
}
