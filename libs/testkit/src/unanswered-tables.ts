import { type Database } from '@okaeri/postgres';

/** As `PersonData.tables` of `@okaeri/people`. */
export interface AnsweredTables {
  readonly personal: readonly string[];
  readonly impersonal: Readonly<Record<string, string>>;
}

/** The libraries' own tables: they answer for them themselves (see `libs/people`, `libs/outbox`, `libs/audit`). */
const ofLibraries = [
  'audit_entry',
  'dead_letter',
  'erased_person',
  'followed_person',
  'held_event',
  'inbox',
  'migration',
  'outbox',
  'parked_key',
  'told_before',
];

/**
 * Tables of a service's database that its `PersonData` says nothing about, and those it speaks of that are not there.
 * Every service holds both against nothing: a table that is added without a word on persons is found here.
 */
export async function unansweredTables(
  db: Database,
  { personal, impersonal }: AnsweredTables,
): Promise<{ unanswered: string[]; unknown: string[] }> {
  const rows = await db.read.query<{ name: string }[]>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const there = rows.map(({ name }) => name);
  const answered = [...personal, ...Object.keys(impersonal)];
  return {
    unanswered: there.filter((name) => !answered.includes(name) && !ofLibraries.includes(name)),
    unknown: answered.filter((name) => !there.includes(name)),
  };
}
