import pg from 'pg';
import { type ServiceName, serviceNames } from '../final/final-state.ts';

/** Looks into the services' databases while they run, past all proxies. What cannot be read just now is not known. */
export interface Looker {
  talentKnowsLeaver(person: { readonly employer: string; readonly employeeNumber: string }): Promise<boolean>;
  /** The id of whoever has the number `<employer>:<employeeNumber>`; null when the directory knows nobody. */
  personOf(key: string): Promise<string | null>;
  /** Rows of outboxes that are not published, and jobs that are due or were tried in vain. */
  unfinished(): Promise<{ readonly outbox: number; readonly dueJobs: number } | null>;
  close(): Promise<void>;
}

// One that failed waits before it is tried again: it is not done either.
const dueJobs = `select count(*)::int as count from graphile_worker.jobs
                  where (run_at <= now() or attempts > 0) and attempts < max_attempts`;

export function createLooker(databases: Readonly<Record<ServiceName, string>>): Looker {
  const pools = new Map(
    serviceNames.map((name) => {
      const pool = new pg.Pool({
        connectionString: databases[name],
        max: 1,
        connectionTimeoutMillis: 5_000,
        query_timeout: 10_000,
        application_name: 'torture',
      });
      pool.on('error', () => undefined);
      return [name, pool] as const;
    }),
  );
  const rows = async <Row extends pg.QueryResultRow>(name: ServiceName, sql: string, values: unknown[] = []) =>
    (await pools.get(name)!.query<Row>(sql, values)).rows;

  const personOf = async (key: string) => {
    const colon = key.indexOf(':');
    const [found] = await rows<{ person_id: string }>(
      'directory',
      'select person_id from employee_number where employer = $1 and employee_number = $2',
      [key.slice(0, colon), key.slice(colon + 1)],
    ).catch(() => []);
    return found?.person_id ?? null;
  };

  return {
    personOf,
    async talentKnowsLeaver({ employer, employeeNumber }) {
      try {
        const id = await personOf(`${employer}:${employeeNumber}`);
        if (id === null) return false;
        const leavers = await rows(
          'talent',
          `select 1 from person where id = $1 and (status <> 'EMPLOYED' or employments @? '$[*].departure ? (@ != null)')`,
          [id],
        );
        return leavers.length > 0;
      } catch {
        return false;
      }
    },
    async unfinished() {
      try {
        const counts = await Promise.all(
          serviceNames.map(async (name) => {
            const [outbox] = await rows<{ count: number }>(name, 'select count(*)::int as count from outbox');
            const [worker] = await rows<{ there: boolean }>(
              name,
              `select to_regclass('graphile_worker.jobs') is not null as there`,
            );
            const [jobs] = worker?.there === true ? await rows<{ count: number }>(name, dueJobs) : [];
            return { outbox: outbox?.count ?? 0, jobs: jobs?.count ?? 0 };
          }),
        );
        return {
          outbox: counts.reduce((sum, { outbox }) => sum + outbox, 0),
          dueJobs: counts.reduce((sum, { jobs }) => sum + jobs, 0),
        };
      } catch {
        return null;
      }
    },
    async close() {
      await Promise.allSettled([...pools.values()].map((pool) => pool.end()));
    },
  };
}
