import { mkdtemp, readFile, rm, writeFile, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConsumerRunner, createKafka, createProducer, createTopicAdmin, recordByRecord } from '@okaeri/kafka';
import { createLogger } from '@okaeri/kernel';
import { Client } from 'pg';
import { freePort, isPortFree, startKafka, startPostgres } from '../src/servers/index.ts';

const jarsDir = fileURLToPath(new URL('../../../.okaeri/cache', import.meta.url));
const logger = createLogger({ service: 'test', level: 'silent' });
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'okaeri-servers-'));
  await chmod(dir, 0o755);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function ask(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

async function until(condition: () => boolean, withinMs = 30_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('The condition did not hold in time.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('PostgreSQL', () => {
  it('runs below a folder that is closed to other users, and after it was opened', async () => {
    const cluster = join(dir, 'cluster');
    for (const mode of [0o700, 0o755, 0o700]) {
      await chmod(dir, mode);
      const server = await startPostgres({ dir: cluster, port: await freePort() });
      expect(await ask(server.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
      await server.stop();
    }
  });

  it('keeps what was committed through a kill -9, with whatever pid file that leaves', async () => {
    const begin = await startPostgres({ dir, port: await freePort() });
    await ask(begin.superuserUrl, 'create table kept (name text)', `insert into kept values ('山田')`);
    process.kill(begin.pid, 'SIGKILL');
    await begin.ended;
    // The worst case: the number of the dead server is another process's by now, here our own.
    const pidFile = join(dir, 'data', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));

    const again = await startPostgres({ dir, port: await freePort() });
    expect(await ask(again.superuserUrl, 'select name from kept')).toEqual([{ name: '山田' }]);
    await again.stop();
    expect(await isPortFree(again.port)).toBe(true);
  });

  it('is taken over when its starter was killed and it still runs', async () => {
    const orphan = await startPostgres({ dir, port: await freePort() });
    const next = await startPostgres({ dir, port: await freePort() });
    await orphan.ended;
    expect(await ask(next.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await next.stop();
  });

  it('is the version, the locale and the extensions that we build on, and asks for a password', async () => {
    const { superuserUrl, stop } = await startPostgres({ dir, port: await freePort() });
    expect(
      await ask(
        superuserUrl,
        'create extension pg_trgm',
        `select current_setting('server_version_num')::int >= 180000 as v18, datlocprovider as provider, datlocale as locale,
                cardinality(show_trgm('山田')) > 0 as japanese
           from pg_database where datname = current_database()`,
      ),
    ).toEqual([{ v18: true, provider: 'b', locale: 'C.UTF-8', japanese: true }]);
    const wrong = new URL(superuserUrl);
    wrong.password = 'guessed';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    await stop();
  });
});

describe('Apache Kafka', () => {
  it('is back after a kill -9 with all records, and clients go on by themselves', async () => {
    const port = await freePort();
    const begin = await startKafka({ dir, port, jarsDir });
    const kafka = createKafka({ brokers: [begin.brokers], clientId: 'test', logger });
    const admin = createTopicAdmin(kafka);
    await admin.ensureTopics([{ name: 'kept.v1', partitions: 3 }]);
    const producer = createProducer(kafka);
    await producer.start();
    const handled: string[] = [];
    const consumer = createConsumerRunner({
      kafka,
      groupId: 'readers',
      topics: ['kept.v1'],
      logger,
      handleBatch: recordByRecord(({ value }) => {
        handled.push(String(value));
        return Promise.resolve();
      }),
    });
    await consumer.start();
    const send = (value: string) => producer.send([{ topic: 'kept.v1', key: value, value, headers: {} }]);
    await send('before');
    await until(() => handled.includes('before'));

    process.kill(begin.pid, 'SIGKILL');
    await begin.ended;
    const killedAt = Date.now();
    const again = await startKafka({ dir, port, jarsDir });
    const backAfterMs = Date.now() - killedAt;
    await send('after');
    await until(() => handled.includes('after'), 60_000);
    expect(consumer.progress().state).toBe('running');
    // 4.6 s measured on an idle machine; with the broker's own settings it is 13 s.
    expect(backAfterMs).toBeLessThan(30_000);

    const fromTheStart = createConsumerRunner({
      kafka,
      groupId: 'others',
      topics: ['kept.v1'],
      logger,
      handleBatch: ({ records }) => {
        replayed.push(...records.map(({ value }) => String(value)));
        return Promise.resolve();
      },
    });
    const replayed: string[] = [];
    await fromTheStart.start();
    await until(() => replayed.includes('before') && replayed.includes('after'));

    await Promise.all([fromTheStart.stop(), consumer.stop(), producer.stop(), admin.close()]);
    await again.stop();
    expect(await isPortFree(port)).toBe(true);
  });
});
