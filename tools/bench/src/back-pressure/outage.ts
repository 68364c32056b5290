import { superuserUrl } from '@okaeri/stack/client';
import pg from 'pg';

export type Mode = 'down' | 'slow';

/** One service's database, which can be taken away and given back while everything runs. */
export interface Outage {
  begin(): Promise<void>;
  end(): Promise<void>;
  /** Reads the database past the outage. */
  readonly database: pg.Pool;
  close(): Promise<void>;
}

/** Of each second of a slow database. */
const lockedMs = 800;
const freeMs = 200;

/**
 * `down`: the service's role gets no connection any more, and those that it has are ended, which is what a server that
 * shuts down does to it. `slow`: four fifths of the time all of its tables are locked, so that every statement takes up
 * to that long. Both touch this database alone; the server and the others go on.
 */
export function createOutage(serviceUrl: string, mode: Mode): Outage {
  const { pathname, username } = new URL(serviceUrl);
  const url = new URL(superuserUrl());
  url.pathname = pathname;
  const database = new pg.Pool({ connectionString: url.href, max: 3 });
  database.on('error', () => undefined);
  const user = decodeURIComponent(username);
  const role = pg.escapeIdentifier(user);
  let locking: Promise<void> | null = null;
  let slow = false;

  async function lockAgainAndAgain(): Promise<void> {
    const { rows } = await database.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' order by 1`,
    );
    const tables = rows.map(({ name }) => name).join(', ');
    while (slow) {
      // A deadlock with the service's own work is the service's good right, and the next turn's chance.
      await database
        .query(
          `begin; set local lock_timeout = '2s'; lock table ${tables}; select pg_sleep(${lockedMs / 1_000}); commit`,
        )
        .catch(() => undefined);
      await database.query(`select pg_sleep(${freeMs / 1_000})`);
    }
  }

  return {
    database,
    async begin() {
      if (mode === 'slow') {
        slow = true;
        locking = lockAgainAndAgain();
        return;
      }
      await database.query(`alter role ${role} connection limit 0`);
      await database.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [user]);
    },
    async end() {
      slow = false;
      await locking;
      locking = null;
      if (mode === 'down') await database.query(`alter role ${role} connection limit -1`);
    },
    close: () => database.end(),
  };
}
