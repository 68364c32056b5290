import pg from 'pg';

/** The comment of a table whose rows are never changed. Whoever wants it otherwise takes it off in a migration. */
const appendOnlyMark = 'append-only';

/**
 * Lets the service's role read and write rows, now and in tables to come, and nothing else: it owns no table, makes
 * none, and cannot touch the record of migrations. Run after each migration: new tables get their grants.
 *
 * @param appendOnly tables whose rows it may read and add, but neither change nor remove
 */
export async function grantRuntimeRole(
  owner: pg.Client,
  role: string,
  appendOnly: readonly string[] = [],
): Promise<void> {
  const { rows: roles } = await owner.query<{ same: boolean; jobs: boolean }>(
    `select current_user = $1 as same, to_regnamespace('graphile_worker') is not null as jobs`,
    [role],
  );
  const [found] = roles;
  if (found === undefined || found.same) return;
  const to = pg.escapeIdentifier(role);
  const named = (table: string) => `public.${pg.escapeIdentifier(table)}`;
  const { rows } = await owner.query<{ table: string }>(
    `select relname as table from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and obj_description(oid, 'pg_class') = $1`,
    [appendOnlyMark],
  );
  const marked = rows.map(({ table }) => table);
  // The tables say it themselves, to a version too that does not know them: it may start again beside a newer one. Said
  // once, since a comment waits for whoever vacuums the table.
  const unmarked = appendOnly.filter((table) => !marked.includes(table));
  for (const table of unmarked) await owner.query(`comment on table ${named(table)} is '${appendOnlyMark}'`);
  await owner.query(`
    begin;
    grant usage on schema public to ${to};
    grant select, insert, update, delete on all tables in schema public to ${to};
    grant usage, select on all sequences in schema public to ${to};
    revoke insert, update, delete on table public.migration from ${to};
    ${[...marked, ...unmarked].map((table) => `revoke update, delete, truncate on table ${named(table)} from ${to};`).join('\n')}
    commit;
  `);
  if (found.jobs) await grantJobs(owner, to, role);
}

/**
 * What graphile-worker 0.18 needs to add and to run jobs: its functions run with the caller's rights, and its tables
 * have row level security switched on without a policy, so that a role with grants alone sees no job.
 */
async function grantJobs(owner: pg.Client, to: string, role: string): Promise<void> {
  const { rows: secured } = await owner.query<{ table: string }>(
    `select format('graphile_worker.%I', c.relname) as table
       from pg_class c
      where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relrowsecurity
        and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = $1)`,
    [policyName(role)],
  );
  await owner.query(`
    begin;
    grant usage on schema graphile_worker to ${to};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${to};
    grant usage, select on all sequences in schema graphile_worker to ${to};
    grant execute on all functions in schema graphile_worker to ${to};
    revoke insert, update, delete on table graphile_worker.migrations from ${to};
    ${secured
      .map(({ table }) => {
        const name = pg.escapeIdentifier(policyName(role));
        return `create policy ${name} on ${table} to ${to} using (true) with check (true);`;
      })
      .join('\n')}
    commit;
  `);
}

function policyName(role: string): string {
  return `runtime_${role}`.slice(0, 63);
}
