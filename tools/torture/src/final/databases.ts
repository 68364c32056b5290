import pg from 'pg';
import { type ServiceName, serviceNames } from './final-state.ts';

/** Answers rows as plain data: instants as ISO 8601. */
export type Ask = <Row extends object>(sql: string) => Promise<Row[]>;

export interface Databases {
  readonly ask: Readonly<Record<ServiceName, Ask>>;
  close(): Promise<void>;
}

/** One connection to each database. */
export async function openDatabases(
  urls: Readonly<Record<ServiceName, string>>,
  options: { readonly oneSnapshot: boolean } = { oneSnapshot: true },
): Promise<Databases> {
  const clients = serviceNames.map((name) => {
    const client = new pg.Client({ connectionString: urls[name], application_name: 'torture' });
    // A server that a fault ends tells it here as well as to whoever waits for an answer.
    client.on('error', () => undefined);
    return [name, client] as const;
  });
  const close = async () => {
    await Promise.allSettled(clients.map(([, client]) => client.end()));
  };
  try {
    await Promise.all(
      clients.map(async ([, client]) => {
        await client.connect();
        if (options.oneSnapshot) await client.query('begin isolation level repeatable read read only');
      }),
    );
  } catch (error) {
    await close();
    throw error;
  }
  const ask = clients.map(([name, client]) => [name, askWith(client)] as const);
  return { ask: Object.fromEntries(ask) as Databases['ask'], close };
}

function askWith(client: pg.Client): Ask {
  return async <Row extends object>(sql: string) => {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    for (const row of rows)
      for (const [name, value] of Object.entries(row)) if (value instanceof Date) row[name] = value.toISOString();
    return rows as unknown as Row[];
  };
}
