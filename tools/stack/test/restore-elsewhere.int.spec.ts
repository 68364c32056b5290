import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKafka, createTopicAdmin, type Kafka, readTopics, type TopicAdmin, withPositions } from '@okaeri/kafka';
import { createLogger } from '@okaeri/kernel';
import { expectEventually } from '@okaeri/testkit';
import { topics } from '@okaeri/topics';
import pg from 'pg';
import { readState, type ServiceName, services } from '../src/client/index.ts';
import { type Manifest, readManifest, writeManifest } from '../src/replay/manifest.ts';
import { type CommandLine, commandLine } from './command-line.ts';
import { createHrSide, type HrSide } from './hr-side.ts';
import { untilQuiet } from './quiet.ts';
import { createServersElsewhere, type ServersElsewhere } from './servers-elsewhere.ts';

const employer = 'ELSEWHERE';
/** How many leave before the backup begins, and how many after it is done. */
const few = 14;
const correctedTo = '2026-04-30';

/** Services of the stack on databases and brokers that are somebody else's to keep, backed up while HR goes on telling. */
describe('a stack on servers of elsewhere', () => {
  let servers: ServersElsewhere;
  let folder: string;
  let backup: string;
  let kafka: Kafka;
  let admin: TopicAdmin;
  let hr: HrSide;
  let manifest: Manifest;
  let told = 0;
  let before: { following: unknown; mails: string[] };
  let stack: CommandLine;

  async function ask<Row extends object>(service: ServiceName, sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: servers.settings[`${service.toUpperCase()}_DATABASE_URL`] });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }
  const count = async (service: ServiceName, from: string) =>
    (await ask<{ count: number }>(service, `select count(*)::int as count from ${from}`))[0]?.count;

  async function start(): Promise<void> {
    const { code, output } = await stack('start', '--detach', '--no-demo');
    if (code !== 0) throw new Error(output);
  }

  const quiet = () => untilQuiet(kafka, ask, manifest);

  const mails = async (): Promise<string[]> => {
    const all = (await (await fetch(new URL('/email', readState(folder).urls.mail ?? ''))).json()) as {
      to: { address: string }[];
      subject: string;
    }[];
    return all.map(({ to, subject }) => `${to[0]?.address} ${subject}`).sort();
  };
  /** What follows from topics. */
  const following = async () =>
    JSON.parse((await stack('digest', '--json')).output) as Record<ServiceName, { digest: string }>;

  async function tell(one: number): Promise<void> {
    const number = String(one);
    await hr.leaves(number);
    if (one % 3 === 1) await hr.corrects(number, { departedOn: correctedTo });
    if (one % 3 === 2) await hr.cancels(number);
  }
  /** What is true by now, to a directory that may or may not have heard of them. */
  async function tellAgain(one: number, isKnown: boolean): Promise<void> {
    const number = String(one);
    const changed = one % 3 === 1 ? { departedOn: correctedTo } : {};
    if (one % 3 === 2) await (isKnown ? hr.cancels(number) : hr.hires(number, { name: { display: 'Stays' } }));
    else await (isKnown ? hr.corrects(number, changed) : hr.leaves(number, changed));
  }
  /** Nobody has two of what a departure brings, and nobody misses it. */
  async function expectOneEach(): Promise<void> {
    const cancelled = Math.floor((told + 1) / 3);
    expect(await count('talent', 'decision where ended_at is null')).toBe(told - cancelled);
    for (const [service, table] of [
      ['messaging', 'invitation'],
      ['feedback', 'survey'],
    ] as const)
      expect(await ask(service, `select person_id from ${table} group by 1 having count(*) > 1`)).toEqual([]);
  }

  /** What must not change while a command refuses. */
  const standing = async () => ({
    databases: await servers.databases(),
    positions: await withPositions(kafka, (positions) =>
      Promise.all(services.map((name) => positions.committed(name, Object.keys(manifest.services[name].inputs)))),
    ),
  });
  async function expectRefusal(asked: Promise<{ code: number; output: string }>, ...says: string[]): Promise<void> {
    const as = await standing();
    const { code, output } = await asked;
    for (const text of says) expect(output).toContain(text);
    expect(code).toBe(2);
    expect(await standing()).toEqual(as);
  }

  /** A copy of the backup with another manifest, as another version or system would have written it. */
  async function restoreOf(change: (manifest: Manifest) => Manifest): Promise<{ code: number; output: string }> {
    const copy = join(folder, 'copy');
    await rm(copy, { recursive: true, force: true });
    await cp(backup, copy, { recursive: true });
    const { seal: _, ...content } = change(manifest);
    writeManifest(copy, content);
    return stack('restore', copy, '--yes');
  }
  const withMigrations = (change: (names: string[]) => string[]) => (of: Manifest) => ({
    ...of,
    services: {
      ...of.services,
      directory: { ...of.services.directory, migrations: change(of.services.directory.migrations) },
    },
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okaeri-elsewhere-'));
    backup = join(folder, 'backup');
    servers = await createServersElsewhere();
    stack = commandLine(folder, servers.settings);
    kafka = createKafka({
      brokers: [servers.settings.KAFKA_BROKERS],
      clientId: 'hr',
      logger: createLogger({ service: 'test', level: 'silent' }),
    });
    admin = createTopicAdmin(kafka);
    await start();
    hr = await createHrSide(kafka, employer);
  }, 600_000);
  afterAll(async () => {
    await hr?.stop();
    await stack?.('stop');
    await admin?.close();
    await servers?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is backed up while departures, corrections and cancellations keep coming', async () => {
    let made: { code: number; output: string } | null = null;
    const making = async () => (made = await stack('backup', backup));
    // A few before, so that something is in it; a few after, so that something is missing in it.
    for (let after = 0; after < few; after += made === null ? 0 : 1) {
      told += 1;
      await tell(told);
      // As fast as it is taken over, with some always under way.
      await expectEventually(async () => expect(await count('talent', 'person')).toBeGreaterThan(told - 4), {
        timeoutMs: 60_000,
      });
      if (told === few) void making();
    }
    expect(made).toMatchObject({ code: 0 });
    manifest = readManifest(backup);
    const kept = manifest.services.directory.tables.find(({ table }) => table === 'public.employee_number')?.rows;
    expect(kept).toBeGreaterThanOrEqual(few - 4);
    expect(kept).toBeLessThanOrEqual(told - few);

    await quiet();
    before = { following: await following(), mails: await mails() };
    expect(await count('directory', 'employee_number')).toBe(told);
    await stack('stop');
  }, 600_000);

  it('is neither replayed nor restored while somebody is connected, or by who may not, or from somewhere else', async () => {
    await expectRefusal(stack('restore', backup, '--yes'), `alter role "${servers.owner('directory')}" createdb`);
    await servers.allowDatabases();
    await expectRefusal(
      restoreOf(withMigrations((names) => [...names, 'later1999'])),
      'made by a newer version (its schema has later1999). Restore it with that version, and go on with it.',
    );
    await expectRefusal(
      restoreOf(withMigrations((names) => names.slice(0, -1))),
      'made by an older version',
      'Restore it with that version; then start this one',
    );
    await expectRefusal(
      restoreOf((of) => ({ ...of, kafkaCluster: 'another' })),
      'belongs to another Kafka',
      'Use the brokers of then',
    );
    await servers.whileConnected('directory', async () => {
      await expectRefusal(stack('restore', backup, '--yes'), 'directory runs', 'npm run stack -- stop');
      await expectRefusal(stack('replay', 'directory'), 'directory runs', 'npm run stack -- stop');
    });
    const away = { ...servers.settings, TALENT_MIGRATION_DATABASE_URL: 'postgres://nobody@127.0.0.1:9/talent' };
    await expectRefusal(commandLine(folder, away)('backup', join(folder, 'away')), 'TALENT_DATABASE_URL');

    const secrets = join(folder, 'secrets.json');
    const own = await readFile(secrets, 'utf8');
    await writeFile(secrets, own.replace(/"personIdKey": "[^"]+"/, `"personIdKey": "${'another-key'.repeat(3)}"`));
    try {
      await expectRefusal(stack('restore', backup, '--yes'), 'another key of person ids');
      await expectRefusal(stack('backup', join(folder, 'other')), 'PERSON_ID_KEY', secrets);
    } finally {
      await writeFile(secrets, own);
    }
  }, 600_000);

  it('converges after a restore: nothing is lost, nothing doubled', async () => {
    // The system of now was brought forward since the backup, and that is taken back.
    await servers.asOwner('talent', `insert into migration (timestamp, name) values (9, 'later1999')`);
    const locales = await servers.locales();
    await expectRefusal(stack('replay', 'talent'), 'ahead of this version (later1999). Use the version that made it.');
    const other = join(folder, 'newer');
    await expectRefusal(stack('backup', other), 'The database of talent is ahead of this version');
    // What it had written of other services by then is full of personal data.
    expect(await readdir(other)).toEqual([]);

    // Killed on the way: while the databases are made, and when they are about to be put in their places.
    const [begun, almost] = [
      await stack.killedAt(/talent +loaded/, 'restore', backup, '--yes'),
      await stack.killedAt(/messaging +loaded/, 'restore', backup, '--yes'),
    ];
    for (const { output } of [begun, almost]) expect(output).not.toContain('Restored.');
    expect(begun.output).toContain(
      'talent: its database is of a newer version; what was entered since cannot be counted',
    );
    const restored = await stack('restore', backup, '--yes');

    if (restored.code !== 0) throw new Error(restored.output);
    expect(await servers.locales()).toMatchObject(locales);
    await start();
    await quiet();
    expect(await following()).toEqual(before.following);
    expect(await mails()).toEqual(before.mails);
    await expectOneEach();
    const ids: string[] = [];
    await readTopics({
      kafka,
      topics: topics.map(({ name }) => name).filter((name) => !name.endsWith('.audit.v1')),
      async take(records) {
        ids.push(
          ...records.map(({ topic, headers }) => `${topic} ${String(headers.ce_source)} ${String(headers.ce_id)}`),
        );
      },
    });
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(await stack('audit', 'verify')).toMatchObject({ code: 0 });
    await stack('stop');
  }, 600_000);

  it('is not restored from topics that no longer hold what came since, unless that is said', async () => {
    const topic = 'hr.employee.v1';
    const client = kafka.client.admin();
    await client.connect();
    const ends = await client.fetchTopicOffsets(topic);
    await client.deleteTopicRecords({
      topic,
      partitions: ends.map(({ partition, high }) => ({ partition, offset: high })),
    });
    await client.disconnect();
    const gap =
      /hr\.employee\.v1 no longer holds \d+ records that came after the backup: directory would not hear of them/;
    await expectRefusal(stack('restore', backup, '--yes'), '--despite-gaps', `since ${manifest.madeAt}`);
    const accepted = await stack('restore', backup, '--despite-gaps');
    expect(accepted.output).toMatch(gap);
    expect(accepted).toMatchObject({ code: 2, output: expect.stringContaining('Nothing was done. Say --yes') });
    const restored = await stack('restore', backup, '--despite-gaps', '--yes');
    if (restored.code !== 0) throw new Error(restored.output);
    await start();
    await quiet();
    const known = await ask<{ number: string }>('directory', 'select employee_number as number from employee_number');
    expect(known.length).toBeLessThan(told);
    const numbers = known.map(({ number }) => number);
    for (let one = 1; one <= told; one += 1) await tellAgain(one, numbers.includes(String(one)));
    await quiet();
    expect(await count('directory', 'employee_number')).toBe(told);
    await expectOneEach();
    // Nobody who left is invited twice. Who stays may have been, when the backup fell between the two that HR had told.
    const invited = (await mails()).filter((mail) => mail.includes('ご招待') && Number.parseInt(mail) % 3 !== 2);
    expect(invited).toEqual([...new Set(invited)]);
    expect(invited).toHaveLength(told - Math.floor((told + 1) / 3));
    await stack('stop');

    await admin.deleteTopics(['directory.person.v1']);
    await expectEventually(async () =>
      expect(await admin.missingTopics(['directory.person.v1'])).toEqual(['directory.person.v1']),
    );
    await expect(stack('restore', backup, '--yes')).resolves.toMatchObject({
      code: 2,
      output: expect.stringContaining('The brokers have no directory.person.v1'),
    });
    await admin.ensureTopics(topics);
    await expectRefusal(
      stack('restore', backup, '--yes', '--despite-gaps'),
      'directory.person.v1 is shorter than it was at the backup of directory',
      'restore a backup that was made after that',
    );
  }, 600_000);
});
