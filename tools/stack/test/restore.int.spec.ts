import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKafka, type Kafka } from '@okaeri/kafka';
import { createLogger } from '@okaeri/kernel';
import { createGraphClient, expectEventually } from '@okaeri/testkit';
import pg from 'pg';
import { readState, type RunningStackInfo, tokenFor } from '../src/client/index.ts';
import { readManifest } from '../src/replay/manifest.ts';
import { type CommandLine, commandLine } from './command-line.ts';
import { createHrSide, type HrSide } from './hr-side.ts';
import { untilQuiet } from './quiet.ts';

const employer = 'RESTORE';
/** Strings that are nobody else's: whoever is erased leaves none of them behind. */
const canary = { name: 'カナリア 消子', address: 'canary-9d41@example.jp', phone: '+81-90-0000-9d41' };

/** A stack of its own, with people, a backup, and what happened after it. */
describe('a stack that is restored', () => {
  let folder: string;
  let backup: string;
  let stack: CommandLine;
  let state: RunningStackInfo;
  let kafka: Kafka;
  let hrSide: HrSide;

  async function start(): Promise<void> {
    const { code, output } = await stack('start', '--detach', '--no-demo');
    if (code !== 0) throw new Error(output);
    state = readState(folder);
    kafka = createKafka({
      brokers: state.kafka.split(','),
      clientId: 'hr',
      logger: createLogger({ service: 'test', level: 'silent' }),
    });
    hrSide = await createHrSide(kafka, employer);
  }

  async function stop(): Promise<void> {
    await hrSide.stop();
    await stack('stop');
  }

  async function ask<Row extends object>(service: string, sql: string, params: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: state.postgres[service] });
    await client.connect();
    try {
      return (await client.query<Row>(sql, params)).rows;
    } finally {
      await client.end();
    }
  }

  async function mails(): Promise<{ to: { address: string }[]; text: string; headers: Record<string, string> }[]> {
    return (await (await fetch(new URL('/email', state.urls.mail ?? ''))).json()) as Awaited<ReturnType<typeof mails>>;
  }
  const mailed = async () => (await mails()).map(({ to }) => to[0]?.address ?? '').sort();

  const personOf = async (employeeNumber: string) => {
    const [found] = await ask<{ id: string }>(
      'directory',
      'select person_id as id from employee_number where employee_number = $1',
      [employeeNumber],
    );
    return found?.id ?? '';
  };

  const waitFor = (check: () => Promise<void>) => expectEventually(check, { timeoutMs: 240_000, everyMs: 250 });
  const sentTo = (count: number) =>
    waitFor(async () => {
      expect(await ask('messaging', `select 1 from delivery where state = 'SENT'`)).toHaveLength(count);
    });
  const quiet = () => untilQuiet(kafka, ask, readManifest(backup));
  const hr = () => createGraphClient(state.urls.graph, () => tokenFor('hr', folder));

  /** Every column of every table of the five databases, as text. */
  async function everythingWith(text: string): Promise<string[]> {
    const found: string[] = [];
    for (const service of Object.keys(state.postgres))
      for (const { name } of await ask<{ name: string }>(
        service,
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
          where schemaname in ('public', 'graphile_worker') and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')`,
      )) {
        const rows = await ask(service, `select 1 from ${name} as one where position($1 in one::text) > 0`, [text]);
        if (rows.length > 0) found.push(`${service} ${name}`);
      }
    return found;
  }

  const digests = async () =>
    JSON.parse((await stack('digest', '--json')).output) as Record<string, { digest: string }>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okaeri-restore-'));
    backup = join(folder, 'backup');
    stack = commandLine(folder);
    await start();
    await hrSide.leaves('claims');
    await hrSide.leaves('stays');
    await hrSide.leaves('erased', {
      name: { display: canary.name },
      privateEmail: canary.address,
      phone: canary.phone,
    });
    await hrSide.hires('later', { name: { display: 'Later' }, privateEmail: 'later@example.jp' });
    await sentTo(3);
  }, 900_000);
  afterAll(async () => {
    await stack('stop');
    await rm(folder, { recursive: true, force: true });
  });

  it('is backed up while it runs, and neither replayed nor restored meanwhile', async () => {
    expect(await stack('backup', backup)).toMatchObject({ code: 0 });
    expect(await stack('backup', backup)).toMatchObject({ code: 2, output: expect.stringContaining('not empty') });
    for (const refused of [await stack('replay', 'talent'), await stack('restore', backup, '--yes')])
      expect(refused).toMatchObject({ code: 2, output: expect.stringContaining('npm run stack -- stop') });
  }, 900_000);

  it('converges with what was told since: nothing doubled, nobody erased comes back', async () => {
    // Since the backup: a departure with its mail, a claim, an erasure.
    await hrSide.leaves('later');
    await sentTo(4);
    const erased = await personOf('erased');
    const claimed = await personOf('claims');
    const link = (await mails()).find(({ to }) => to[0]?.address === 'claims@example.jp')?.text ?? '';
    const token = decodeURIComponent(/token=([\w%.~-]+)/.exec(link)?.[1] ?? '');
    const body = new URLSearchParams({ name: 'Claims', email: 'claims@example.jp', language: 'ja' });
    const page = await (await fetch(new URL('/sign-up', state.urls.openid), { method: 'POST', body })).text();
    const account = createGraphClient(state.urls.graph, async () => /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(page)?.[0] ?? '');
    await account.data(`mutation ($input: ClaimInvitationInput!) { claimInvitation(input: $input) { __typename } }`, {
      input: { token, fact: { employeeNumber: 'claims' }, visibility: { fields: [] } },
    });
    await hr().data(`mutation ($input: RequestErasureInput!) { requestErasure(input: $input) { __typename } }`, {
      input: { personId: `Person:${erased}` },
    });
    const settled = async () => {
      expect(await ask('messaging', 'select 1 from person where id = $1 and claimed', [claimed])).toHaveLength(1);
      expect(await ask('directory', `select 1 from erasure_confirmation`)).toHaveLength(5);
    };
    await waitFor(settled);
    await quiet();
    const before = await digests();
    const addresses = await mailed();
    await stop();

    const restored = await stack('restore', backup, '--yes');

    expect(restored).toMatchObject({ code: 0 });
    expect(restored.output).toContain('claims and settings of visibility, on the record itself: 1 rows now');
    expect(restored.output).toContain('1 × directory.person.erased');
    await start();
    // The claim is lost, and everybody hears of it; all else is as it was.
    await waitFor(async () => {
      expect(await ask('messaging', 'select 1 from person where id = $1 and not claimed', [claimed])).toHaveLength(1);
      expect(await ask('directory', `select 1 from erasure_confirmation`)).toHaveLength(5);
      for (const service of ['talent', 'events', 'feedback'])
        expect(await ask(service, 'select 1 from erased_person where person_id = $1', [erased])).toHaveLength(1);
    });
    await quiet();
    const { directory, ...after } = await digests();
    expect(directory).toEqual(before.directory);
    expect(Object.keys(after).sort()).toEqual(['events', 'feedback', 'messaging', 'talent']);
    expect(await mailed()).toEqual(addresses);
    for (const text of Object.values(canary)) expect(await everythingWith(text)).toEqual([]);
    expect(await ask('directory', 'select 1 from erasure where person_id = $1', [erased])).toHaveLength(1);
    // Each departure has one decision, one invitation, one survey.
    expect(await ask('talent', 'select 1 from decision where ended_at is null')).toHaveLength(3);
    expect(await ask('messaging', 'select 1 from invitation')).toHaveLength(3);
    expect(await ask('feedback', 'select 1 from survey')).toHaveLength(3);
    expect(await stack('audit', 'verify')).toMatchObject({ code: 0 });
  }, 900_000);

  it('replays: over a full database nothing happens, from an empty one it is the same', async () => {
    await stop();
    for (const service of ['messaging', 'directory']) {
      const over = await stack('replay', service);
      expect(over).toMatchObject({ code: 0 });
      for (const none of [/rows changed +0/, /events to tell +0/, /jobs \(mails\) +0/])
        expect(over.output).toMatch(none);
      const empty = await stack('replay', service, '--from-empty', '--yes');
      if (empty.code !== 0) throw new Error(empty.output);
      const [before, after] = [...empty.output.matchAll(/digest \w+ +(\w+)/g)].map(([, digest]) => digest);
      expect(after).toBe(before);
    }
  }, 900_000);

  it('refuses a backup that is damaged, of another version, or of another system', async () => {
    const manifest = join(backup, 'manifest.json');
    const whole = await readFile(manifest, 'utf8');
    await writeFile(manifest, whole.replace('"version": 1', '"version": 9'));
    expect(await stack('restore', backup, '--yes')).toMatchObject({
      code: 2,
      output: expect.stringContaining('another version'),
    });
    await writeFile(manifest, whole.replace(/"rows": \d+/, '"rows": 12345'));
    expect(await stack('restore', backup, '--yes')).toMatchObject({
      code: 2,
      output: expect.stringContaining('damaged'),
    });
    await writeFile(manifest, whole);
    const [file = ''] = await readdir(join(backup, 'talent'));
    const content = await readFile(join(backup, 'talent', file));
    await writeFile(join(backup, 'talent', file), content.subarray(1));
    expect(await stack('restore', backup, '--yes')).toMatchObject({
      code: 2,
      output: expect.stringContaining(join('talent', file)),
    });
  }, 300_000);
});
