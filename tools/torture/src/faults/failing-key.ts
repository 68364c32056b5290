import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type ServiceName } from '../final/final-state.ts';
import { retryLetters } from '../run/letters.ts';
import { type World } from '../world/world.ts';
import { type Deed, type Detail } from './inject.ts';
import { type Fault } from './schedule.ts';

/** Finds a key of which events are about to come, and of nobody who is merged with somebody else. */
export interface KeyFinder {
  /** An employee's number for the directory, a person's id for the others; null when nobody fits. */
  find(service: ServiceName, amount: number): Promise<string | null>;
}

/** A service's database refuses whatever concerns one key for a while: its events are parked, and retried afterwards. */
export async function failKey(world: World, fault: Fault, keys: KeyFinder, stopped: AbortSignal): Promise<Deed> {
  const service = fault.service as ServiceName;
  const key = await keys.find(service, fault.amount);
  const url = world.databases[service];
  return {
    target: service,
    detail: { parks: service, key, ms: fault.lastsMs },
    holds: [`${service} key`],
    async run(): Promise<Detail> {
      if (key === null) return { skipped: 'nobody fits' };
      const name = `torture_${fault.id}`;
      await untilDone(url, refusal(service, name, key), stopped);
      await sleep(fault.lastsMs);
      await untilDone(url, `drop function ${name}() cascade`, stopped);
      return { retried: await retryLetters(world.databases, service, world.history) };
    },
  };
}

/**
 * Messaging refuses the first step of any application for a while, and the next ones not: they have to wait for it.
 * Which applications were concerned is known when it is over.
 */
export function failApplication(world: World, fault: Fault, stopped: AbortSignal): Deed {
  const service = 'messaging';
  const url = world.databases[service];
  return {
    target: service,
    detail: { parks: service, ms: fault.lastsMs },
    // Several at once refuse the same; the last one retries for all.
    holds: [],
    async run(): Promise<Detail> {
      const name = `torture_${fault.id}`;
      await untilDone(url, refusing(name, 'thread', 'new.application_revision = 1'), stopped);
      await sleep(fault.lastsMs);
      await untilDone(url, `drop function ${name}() cascade`, stopped);
      const key = await parkedApplications(url, stopped);
      return { ...(key === '' ? {} : { key }), retried: await retryLetters(world.databases, service, world.history) };
    },
  };
}

/** The keys that wait, joined by commas. */
async function parkedApplications(url: string, stopped: AbortSignal): Promise<string> {
  const sql = `select coalesce(string_agg(key, ',' order by key), '') as keys from parked_key
                where topic = 'talent.application.v1'`;
  return (await untilDone<{ keys: string }>(url, sql, stopped))?.keys ?? '';
}

/** What is written about the key in the first place fails. */
function refusal(service: ServiceName, name: string, key: string): string {
  const [table, condition] =
    service === 'directory'
      ? ['hr_record', `new.employer || ':' || new.employee_number = ${pg.escapeLiteral(key)}`]
      : ['person', `new.id = ${pg.escapeLiteral(key)}`];
  return refusing(name, table, condition);
}

function refusing(name: string, table: string, condition: string): string {
  return `
    create function ${name}() returns trigger language plpgsql as
      $$ begin raise exception 'refused by the torture run'; end $$;
    create trigger ${name} before insert or update on ${table} for each row when (${condition})
      execute function ${name}()`;
}

/** The database may be down just now: it is tried until it is up. */
async function untilDone<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  stopped: AbortSignal,
): Promise<Row | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 20_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Row>(sql)).rows?.[0];
    } catch (error) {
      const { code = '' } = error as { code?: string };
      // An attempt whose answer was lost has worked.
      if (code === '42723' || code === '42883') return undefined;
      if (stopped.aborted || attempt === 120) throw error;
      await sleep(500);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
