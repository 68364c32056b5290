import pg from 'pg';

/** The connection of one relay; with it go the leadership and everything the leader writes. */
export interface RelaySession {
  readonly client: pg.Client;
  /** Whether the connection still stands, as far as this side knows. */
  isOpen(): boolean;
  tryToLead(): Promise<boolean>;
  close(): Promise<void>;
}

/** "outbox" in ASCII. Advisory locks are per database, so each service has its own leader. */
const leaderLock = 0x6f7574626f78;

/** What followers tell the leader by: see relay.ts. */
export const appendedChannel = 'okaeri_outbox';

/**
 * Opens the connection. Both sides find out soon when the other is gone: the server, to let the next relay lead;
 * the relay, to stop believing that it leads.
 */
export async function openRelaySession(options: {
  url: string;
  applicationName: string;
  /** The leader is told that something was appended. */
  onHint: () => void;
  onLost: () => void;
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
  return {
    client,
    isOpen: () => open,
    async tryToLead() {
      const { rows } = await client.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [leaderLock]);
      if (rows[0]?.leads !== true) return false;
      await client.query(`listen ${appendedChannel}`);
      return true;
    },
    async close() {
      open = false;
      await client.end().catch(() => undefined);
    },
  };
}
