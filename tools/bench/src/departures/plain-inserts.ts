import { ownerUrl, type ServiceName } from '@okaeri/stack/client';
import pg from 'pg';

const scratch = 'bench_plain';
const batchRows = 500;

export interface PlainInserts {
  readonly rows: number;
  readonly seconds: number;
}

/**
 * The rival: the rows that the people have by now, in every table of a service that knows them, inserted once more by
 * plain multi-row inserts of 500, into tables of the same shape with the same indexes, over one connection.
 */
export async function plainInserts(
  name: ServiceName,
  url: string,
  ids: readonly string[],
  numbers: readonly string[],
  employer: string,
): Promise<PlainInserts> {
  const client = new pg.Client({ connectionString: ownerUrl(name, url) });
  await client.connect();
  try {
    await client.query(`drop schema if exists ${scratch} cascade; create schema ${scratch}`);
    let rows = 0;
    let seconds = 0;
    for (const { table, column } of await tablesAboutPeople(client)) {
      const from = pg.escapeIdentifier(table);
      const { rows: found } = await client.query<{ row: object }>(
        `select to_jsonb(t) as row from public.${from} t where ${pg.escapeIdentifier(column)} = any($1)
            ${column === 'employee_number' ? 'and employer = $2' : ''}`,
        column === 'employee_number' ? [numbers, employer] : [ids],
      );
      if (found.length === 0) continue;
      const into = `${scratch}.${from}`;
      await client.query(`create table ${into} (like public.${from} including all)`);
      const batches = Array.from({ length: Math.ceil(found.length / batchRows) }, (_, index) =>
        JSON.stringify(found.slice(index * batchRows, (index + 1) * batchRows).map(({ row }) => row)),
      );
      const started = performance.now();
      for (const batch of batches) {
        await client.query(`insert into ${into} select * from jsonb_populate_recordset(null::${into}, $1)`, [batch]);
      }
      seconds += (performance.now() - started) / 1000;
      rows += found.length;
    }
    return { rows, seconds };
  } finally {
    await client.query(`drop schema if exists ${scratch} cascade`);
    await client.end();
  }
}

/** Tables with a person in them, and the column that says which. Tables with generated columns hold no departure. */
async function tablesAboutPeople(client: pg.Client): Promise<{ table: string; column: string }[]> {
  const { rows } = await client.query<{ table: string; column: string }>(`
    select t.table_name as "table",
      case when t.table_name = 'person' then 'id' when bool_or(c.column_name = 'person_id') then 'person_id' else 'employee_number' end as "column"
    from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
    where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
    group by t.table_name
    having (t.table_name = 'person' or bool_or(c.column_name in ('person_id', 'employee_number')))
      and not bool_or(c.is_generated = 'ALWAYS')
    order by t.table_name`);
  return rows;
}
