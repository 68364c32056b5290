import type pg from 'pg';

/** A table with everything of a service that is worth keeping: its own, and its jobs. */
export interface KeptTable {
  /** As it is written in SQL. */
  readonly name: string;
  /** The columns that are stored, as they are written in SQL. */
  readonly columns: readonly string[];
}

/**
 * The tables of a service's database, each after those that it refers to. What the migrations fill alone (their own
 * record, and that of the job runner) is left out.
 */
export async function keptTables(client: pg.Client): Promise<KeptTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
            array(select format('%I', a.attname) from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                   order by a.attnum) as columns,
            array(select distinct format('%I.%I', fn.nspname, f.relname)
                    from pg_constraint k join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
                   where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r'
        and (n.nspname = 'public' and c.relname <> 'migration'
          or n.nspname = 'graphile_worker' and c.relname not in ('migrations', '_private_known_crontabs'))
      order by 1`,
  );
  const sorted: typeof rows = [];
  const waiting = [...rows];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ needs }) => needs.every((name) => !waiting.some((one) => one.name === name)));
    sorted.push(...waiting.splice(Math.max(0, next), 1));
  }
  return sorted.map(({ name, columns }) => ({ name, columns }));
}
