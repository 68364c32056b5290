import { createHash } from 'node:crypto';
import { type ServiceState } from './service-state.ts';

/** Runs a statement on one connection; the caller's transaction decides what it sees. */
export type Query = <Row extends object>(sql: string, params?: unknown[]) => Promise<Row[]>;

export interface TableDigest {
  readonly rows: number;
  readonly digest: string;
}

/** What of a service's state follows from topics, in few characters. */
export interface StateDigest {
  readonly digest: string;
  readonly tables: Readonly<Record<string, TableDigest>>;
}

/**
 * Digests what follows from topics: of each table the number of rows and a sum over hashes of each, so that their
 * order does not matter. Equal states have equal digests, on whatever server.
 */
export async function stateDigest(query: Query, state: ServiceState): Promise<StateDigest> {
  await query(`set time zone 'UTC'`);
  const tables: Record<string, TableDigest> = {};
  for (const [table, { columns, computed = [], rows = 'true' }] of Object.entries(state.fromTopics).sort(byName))
    tables[table] = await digestOf(
      query,
      `select ${hashOf([...columns.map(quoted), ...computed])} as hash from ${quoted(table)} where ${rows}`,
    );
  return { digest: together(tables), tables };
}

/** Digests a table as a whole, all of its columns. */
export function tableDigest(query: Query, table: string): Promise<TableDigest> {
  return digestOf(query, `select md5(one::text) as hash from ${table} as one`);
}

/** How many rows of each table were entered by people; tables without one are left out. */
export async function enteredRows(query: Query, state: ServiceState): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [table, { rows = 'true' }] of Object.entries(state.entered).sort(byName)) {
    const [found] = await query<{ count: number }>(`select count(*)::int as count from ${quoted(table)} where ${rows}`);
    if (found !== undefined && found.count > 0) counts[table] = found.count;
  }
  return counts;
}

/** The tables in which two states differ. */
export function differingTables(one: StateDigest, other: StateDigest): string[] {
  const names = new Set([...Object.keys(one.tables), ...Object.keys(other.tables)]);
  return [...names].filter((name) => one.tables[name]?.digest !== other.tables[name]?.digest).sort();
}

async function digestOf(query: Query, hashes: string): Promise<TableDigest> {
  const half = (which: 'left' | 'right') => `coalesce(sum(('x' || ${which}(hash, 15))::bit(60)::bigint), 0)`;
  const [found] = await query<{ rows: number; sum: string }>(
    `select count(*)::int as rows, ${half('left')} || ':' || ${half('right')} as sum from (${hashes}) as hashes`,
  );
  const { rows, sum } = found ?? { rows: 0, sum: '' };
  return { rows, digest: short(`${rows} ${sum}`) };
}

function hashOf(expressions: readonly string[]): string {
  return `md5(jsonb_build_array(${expressions.join(', ')})::text)`;
}

function together(tables: Readonly<Record<string, TableDigest>>): string {
  return short(JSON.stringify(Object.entries(tables).map(([name, { digest }]) => [name, digest])));
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function quoted(name: string): string {
  return `"${name}"`;
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
