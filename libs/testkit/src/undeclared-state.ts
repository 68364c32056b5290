import { type Database } from '@okaeri/postgres';

/** As `ServiceState` of `@okaeri/outbox`. */
export interface DeclaredState {
  readonly fromTopics: Readonly<
    Record<string, { readonly columns: readonly string[]; readonly rest?: Readonly<Record<string, string>> }>
  >;
  readonly entered: Readonly<Record<string, object>>;
  readonly technical: Readonly<Record<string, string>>;
}

/**
 * Tables and columns of a service's database of which nobody says whether they come from topics or from people, and
 * those that are spoken of and not there. Every service holds both against nothing: whoever adds a column says here
 * whether reading the topics again brings it back.
 */
export async function undeclaredState(
  db: Database,
  { fromTopics, entered, technical }: DeclaredState,
): Promise<{ undeclared: string[]; unknown: string[] }> {
  const rows = await db.read.query<{ table: string; column: string }[]>(
    `select table_name as table, column_name as column from information_schema.columns
      where table_schema = 'public' order by 1, ordinal_position`,
  );
  const declared = new Set([...Object.keys(fromTopics), ...Object.keys(entered), ...Object.keys(technical)]);
  const columnsOf = (table: string): string[] | null => {
    const { columns, rest = {} } = fromTopics[table] ?? {};
    return columns === undefined ? null : [...columns, ...Object.keys(rest)];
  };
  const there = new Set(rows.flatMap(({ table, column }) => [table, `${table}.${column}`]));
  const spokenOf = [
    ...declared,
    ...Object.keys(fromTopics).flatMap((t) => (columnsOf(t) ?? []).map((c) => `${t}.${c}`)),
  ];
  return {
    undeclared: [
      ...new Set(
        rows.flatMap(({ table, column }) => {
          if (!declared.has(table)) return [table];
          const columns = columnsOf(table);
          return columns === null || columns.includes(column) ? [] : [`${table}.${column}`];
        }),
      ),
    ],
    unknown: spokenOf.filter((name) => !there.has(name)),
  };
}
