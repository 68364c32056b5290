import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { keepLease } from './lease.ts';

/** The connection of one relay; with it go the leadership and everything the leader writes. */
export interface RelaySession {
  readonly client: pg.Client;
  /** Whether the connection still stands, as far as this side knows. */
  isOpen(): boolean;
  /** Whether nobody else can have begun to lead: asked before anything is sent. */
  holds(): boolean;
  tryToLead(): Promise<boolean>;
  /** Lets go of the leadership, and calls those who wait for it. Nothing of this side may be on the wire any more. */
  resign(): Promise<void>;
  close(): Promise<void>;
}

/** Nobody waits for the goodbyes of a server that does not answer. */
const goodbyeMs = 1_000;

/** "outbox" in ASCII. Advisory locks are per database, so each service has its own leader. */
const leaderLock = 0x6f7574626f78;

/** What followers tell the leader by: see relay.ts. */
export const appendedChannel = 'okaeri_outbox';

/** What a leader that resigns tells the followers by. */
const resignedChannel = 'okaeri_outbox_resigned';

/**
 * Opens the connection. Both sides find out soon when the other is gone: the server, to let the next relay lead;
 * the relay, to stop believing that it leads.
 */
export async function openRelaySession(options: {
  url: string;
  applicationName: string;
  /** The leader is told that something was appended, a follower that there is no leader. */
  onHint: () => void;
  onLost: () => void;
  /** A session that the server has not heard of for so long is ended, and its lock is free. */
  leaseMs: number;
}): Promise<RelaySession> {
  const client = new pg.Client({
    connectionString: options.url,
    application_name: `${options.applicationName} relay`,
    connectionTimeoutMillis: 5_000,
    query_timeout: 20_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    options: [
      '-c statement_timeout=15000',
      // A process that is stopped, or cut off, keeps its connection, as far as the server can tell.
      `-c idle_session_timeout=${options.leaseMs}`,
      `-c tcp_user_timeout=${options.leaseMs}`,
      '-c tcp_keepalives_idle=5',
      '-c tcp_keepalives_interval=2',
      '-c tcp_keepalives_count=3',
    ].join(' '),
  });
  let open = true;
  const lost = () => {
    if (!open) return;
    open = false;
    options.onLost();
  };
  client.on('error', lost);
  client.on('end', lost);
  client.on('notification', options.onHint);
  await client.connect();
  const lease = keepLease(client, options.leaseMs, () => {
    lost();
    // Whoever waits for an answer is told that none will come.
    void client.end().catch(() => undefined);
  });
  await client.query(`listen ${resignedChannel}`);
  return {
    client,
    isOpen: () => open,
    holds: () => open && lease.holds(),
    async tryToLead() {
      const { rows } = await client.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [leaderLock]);
      if (rows[0]?.leads !== true) return false;
      await client.query(`listen ${appendedChannel}`);
      return true;
    },
    async resign() {
      await client.query('select pg_advisory_unlock($1)', [leaderLock]);
      await client.query(`notify ${resignedChannel}`);
    },
    async close() {
      open = false;
      lease.end();
      const ended = client.end().catch(() => undefined);
      await Promise.race([ended, delay(goodbyeMs, undefined, { ref: false })]);
    },
  };
}
