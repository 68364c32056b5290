import { type EntitySchema } from 'typeorm';
import { type Tx } from './database.ts';

/**
 * Inserts rows, or brings those that are there in line, all in one statement; a row that says nothing new is left as
 * it is. For places that many events pass: the rows go as one JSON document, which costs a fraction of what the
 * mapper's statement with a parameter for each value does. Values are what JSON can say, and `bigint`; no `Buffer`.
 *
 * A column with `update: false` keeps what it was inserted with. Say so of a unique column that never changes: PostgreSQL
 * takes a statement that sets one for a change of what foreign keys refer to, and locks the row against everybody who
 * inserts a reference to it meanwhile, who would otherwise not wait, and could not end up in a deadlock.
 */
export async function upsertRows<Row extends object>(
  tx: Tx,
  schema: EntitySchema<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const { table, columns, keys } = describe(schema);
  const all = columns.map(({ name }) => `"${name}"`);
  const others = columns.filter(({ kept }) => !kept).map(({ name }) => `"${name}"`);
  await tx.query(
    `insert into ${table} (${all.join(', ')})
     select ${all.join(', ')} from jsonb_populate_recordset(null::${table}, $1::jsonb)
     on conflict (${keys.join(', ')}) do update set ${others.map((name) => `${name} = excluded.${name}`).join(', ')}
     where (${others.map((name) => `${table}.${name}`).join(', ')})
       is distinct from (${others.map((name) => `excluded.${name}`).join(', ')})`,
    [documentsOf(columns, rows)],
  );
}

/**
 * Inserts those of the rows whose keys are not there yet, all in one statement, as {@link upsertRows} does.
 *
 * @returns how many were inserted
 */
export async function insertNew<Row extends object>(
  tx: Tx,
  schema: EntitySchema<Row>,
  rows: readonly Row[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const { table, columns, keys } = describe(schema);
  const all = columns.map(({ name }) => `"${name}"`).join(', ');
  const inserted = await tx.query<object[]>(
    `insert into ${table} (${all}) select ${all} from jsonb_populate_recordset(null::${table}, $1::jsonb)
     on conflict do nothing returning ${keys.join(', ')}`,
    [documentsOf(columns, rows)],
  );
  return inserted.length;
}

type Columns = ReturnType<typeof describe>['columns'];

function documentsOf(columns: Columns, rows: readonly object[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        columns.map(({ property, name }) => {
          const value = (row as Record<string, unknown>)[property];
          return [name, typeof value === 'bigint' ? String(value) : value];
        }),
      ),
    ),
  );
}

function describe<Row>({ options }: EntitySchema<Row>) {
  const columns = Object.entries<{ name?: string; primary?: boolean; update?: boolean } | undefined>(
    options.columns,
  ).map(([property, column]) => {
    const primary = column?.primary === true;
    return { property, name: column?.name ?? property, primary, kept: primary || column?.update === false };
  });
  return {
    table: `"${options.tableName ?? options.name}"`,
    columns,
    keys: columns.filter(({ primary }) => primary).map(({ name }) => `"${name}"`),
  };
}
