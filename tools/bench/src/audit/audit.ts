import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTokenSigner, generateSigningKey, publicKeyOf } from '@okaeri/access';
import { auditMigrations } from '@okaeri/audit';
import { createLogger, newId } from '@okaeri/kernel';
import { migrate } from '@okaeri/postgres';
import { freePort, startPostgres } from '@okaeri/stack/servers';
import pg from 'pg';
import { createLoad, type Load } from './load.ts';
import type { ServeOptions } from './serve.ts';

interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly concurrency: number;
  readonly json?: boolean;
}

interface Server {
  readonly url: string;
  stats(): Promise<{ entries: number; batches: number }>;
  stop(): void;
}

const people = 5_000;
const reads = {
  'one person': { query: 'query ($id: ID!) { person(id: $id) { name email phone } }', size: 1 },
  'fifty people': { query: 'query ($from: Int!) { people(from: $from) { name email phone } }', size: 50 },
} as const;

/**
 * Reads of private fields by HR, with the audit and without, by turns in the same run on a PostgreSQL of its own, which
 * flushes to disk as in production.
 */
export async function benchAudit(options: Options): Promise<void> {
  const say = (text: string) => void (options.json ? process.stderr : process.stdout).write(`${text}\n`);
  const dir = await mkdtemp(join(tmpdir(), 'okaeri-bench-'));
  // PostgreSQL runs as another user when we are root, and has to get in.
  await chmod(dir, 0o755);
  const postgres = await startPostgres({ dir, port: await freePort() });
  const servers: Server[] = [];
  try {
    const ids = await makePeople(postgres.superuserUrl);
    const privateJwk = await generateSigningKey();
    const signer = createTokenSigner({ issuer: 'gateway', privateJwk });
    const token = () =>
      signer.sign({ kind: 'person', accountId: newId<'Account'>(), personId: null, roles: ['HR'] }, 'bench');
    const keys = { keys: [publicKeyOf(privateJwk)] };
    const start = async (audited: boolean) => {
      const server = await serve({ databaseUrl: postgres.superuserUrl, keys, audited });
      servers.push(server);
      return server;
    };
    const [audited, plain] = [await start(true), await start(false)];
    const results: Record<string, Result> = {};
    for (const [what, { query, size }] of Object.entries(reads)) {
      const variables = (at: number) =>
        size === 1 ? { id: ids[at % people] } : { from: 1 + ((at * size) % (people - size)) };
      const load = (url: string) => createLoad({ url, query, variables, token, concurrency: options.concurrency });
      const before = await audited.stats();
      const result = await compare(load(audited.url), load(plain.url), options);
      const after = await audited.stats();
      results[what] = {
        ...result,
        entriesPerBatch: round((after.entries - before.entries) / (after.batches - before.batches)),
      };
      say(describe(what, results[what]));
    }
    if (options.json) console.log(JSON.stringify({ concurrency: options.concurrency, results }));
  } finally {
    for (const server of servers) server.stop();
    await postgres.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

interface Result {
  /** Requests a second. */
  readonly audited: number;
  readonly plain: number;
  /** Of the median round. */
  readonly ratio: number;
  readonly p99: { readonly audited: number; readonly plain: number };
  readonly entriesPerBatch?: number;
}

/** By turns, so that whatever else the machine does hits both alike. */
async function compare(audited: Load, plain: Load, { rounds, seconds }: Options): Promise<Result> {
  try {
    for (const load of [audited, plain]) await load.run(2);
    const pairs: { audited: number; plain: number }[] = [];
    const times: { audited: number[]; plain: number[] } = { audited: [], plain: [] };
    for (let at = 0; at < rounds; at += 1) {
      const order = at % 2 === 0 ? (['audited', 'plain'] as const) : (['plain', 'audited'] as const);
      const pair = { audited: 0, plain: 0 };
      for (const which of order) {
        const done = await (which === 'audited' ? audited : plain).run(seconds);
        pair[which] = done.length / seconds;
        times[which].push(...done);
      }
      pairs.push(pair);
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    const p99 = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? 0;
    return {
      audited: round(median(pairs.map((pair) => pair.audited))),
      plain: round(median(pairs.map((pair) => pair.plain))),
      ratio: Number(median(pairs.map((pair) => pair.audited / pair.plain)).toFixed(3)),
      p99: { audited: round(p99(times.audited)), plain: round(p99(times.plain)) },
    };
  } finally {
    await Promise.all([audited.close(), plain.close()]);
  }
}

async function makePeople(url: string): Promise<string[]> {
  await migrate({ url, migrations: auditMigrations, logger: createLogger({ service: 'bench', level: 'error' }) });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const ids = Array.from({ length: people }, () => newId<'Person'>());
    await client.query(
      'create table person (number int primary key, id uuid unique, name text not null, email text, phone text)',
    );
    await client.query(
      `insert into person
       select number, id::uuid, 'Person ' || number, number || '@example.jp', '090-' || number
         from unnest($1::text[]) with ordinality as one (id, number)`,
      [ids],
    );
    return ids;
  } finally {
    await client.end();
  }
}

async function serve(options: ServeOptions): Promise<Server> {
  const child: ChildProcess = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), [JSON.stringify(options)]);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    url,
    async stats() {
      const answer = once(child, 'message');
      child.send('stats');
      const [{ stats }] = (await answer) as [{ stats: { entries: number; batches: number } }];
      return stats;
    },
    stop: () => child.disconnect(),
  };
}

function describe(what: string, { audited, plain, ratio, p99, entriesPerBatch }: Result): string {
  return (
    `${what}: ${audited} reads a second on record, ${plain} off it: ${ratio} of the throughput. ` +
    `p99 ${p99.audited} ms and ${p99.plain} ms; ${entriesPerBatch} entries written at once.`
  );
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
