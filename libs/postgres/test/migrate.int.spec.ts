import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { createEmptyDatabase, createTestLogger } from '@okaeri/testkit';
import { type Database, type MigrationClass, addJob, createDatabase, migrate, sqlMigration } from '../src/index.ts';

const logger = createTestLogger();
const run = promisify(execFile);
const migrateOnce = fileURLToPath(new URL('./migrate-once.ts', import.meta.url));

const members = sqlMigration('members1795000000001', 'create table member (id int primary key)');

describe('migrate', () => {
  let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let service: Database | null = null;
  beforeEach(async () => {
    empty = await createEmptyDatabase();
  });
  afterEach(async () => {
    await service?.close();
    service = null;
    await empty.drop();
  });

  const migrateTo = (migrations: readonly MigrationClass[], jobs = false) =>
    migrate({ url: empty.ownerUrl, migrations, jobs, runtimeRole: empty.serviceRole, logger });
  const asService = async () =>
    (service ??= await createDatabase({ url: empty.serviceUrl, rows: [], logger, applicationName: 'test' }));

  it('by two processes at the same time happens once', async () => {
    const outputs = await Promise.all(
      [1, 2].map(() => run(process.execPath, [migrateOnce, empty.ownerUrl], { env: { PATH: '' } })),
    );
    const applied = outputs.map(({ stdout }) => JSON.parse(stdout) as string[]);
    expect(applied.sort((one, other) => one.length - other.length)).toEqual([
      [],
      ['first1795000000001', 'second1795000000002'],
    ]);
  });

  it('goes on from where the database is, whatever the timestamps of the rest', async () => {
    expect(await migrateTo([members])).toEqual({ applied: ['members1795000000001'] });
    const older = sqlMigration('library1790000000000', 'create table library (id int)');
    expect(await migrateTo([older, members])).toEqual({ applied: ['library1790000000000'] });
    expect(await migrateTo([older, members])).toEqual({ applied: [] });
  });

  it('leaves nothing of a migration that fails, and keeps those before it', async () => {
    const broken = sqlMigration('broken1795000000002', 'create table half (id int); select 1/0;');
    await expect(migrateTo([members, broken])).rejects.toThrow('division by zero');
    const repaired = sqlMigration('broken1795000000002', 'create table half (id int)');
    expect(await migrateTo([members, repaired])).toEqual({ applied: ['broken1795000000002'] });
  });

  it('lets a build start on a database that a newer one has migrated', async () => {
    const newer = sqlMigration('newer1795000000009', 'create table newer (id int)');
    await migrateTo([members, newer]);
    expect(await migrateTo([members])).toEqual({ applied: [] });
  });

  it('refuses names that say no order, and names that are taken', async () => {
    await expect(migrateTo([sqlMigration('initial', 'select 1')])).rejects.toThrow('must be named');
    await expect(migrateTo([members, members])).rejects.toThrow('Two migrations are named "members1795000000001"');
  });

  it('does not go back', async () => {
    const Members = new members();
    await expect(Members.down({} as never)).rejects.toThrow('migrations go forward only');
  });

  describe('gives the role of the service', () => {
    it('the rows, of tables made later too', async () => {
      await migrateTo([members]);
      await migrateTo([members, sqlMigration('guests1795000000002', 'create table guest (id serial)')]);
      const db = await asService();
      await db.read.query('insert into member values (1)');
      await db.read.query('insert into guest default values');
      await db.read.query('update member set id = 2');
      expect(await db.read.query('select id from member')).toEqual([{ id: 2 }]);
      await db.read.query('delete from member');
    });

    it.each([
      ['make tables', 'create table mine (id int)'],
      ['change tables', 'alter table member add column note text'],
      ['drop tables', 'drop table member'],
      ['empty tables at once', 'truncate member'],
      ['rewrite the record of migrations', 'delete from migration'],
    ])('no right to %s', async (_what, statement) => {
      await migrateTo([members]);
      const db = await asService();
      await expect(db.read.query(statement)).rejects.toMatchObject({ code: '42501' });
    });

    it.each(['update entry set id = 2', 'delete from entry', 'truncate entry'])(
      'a table to add to and not to change: not even %s',
      async (statement) => {
        const entries = sqlMigration('entries1795000000001', 'create table entry (id int)');
        const { ownerUrl: url, serviceRole: runtimeRole } = empty;
        // Twice: the second time its grants are there already. Then an older version, which knows of no such table.
        for (const _time of [1, 2])
          await migrate({ url, migrations: [entries], appendOnly: ['entry'], runtimeRole, logger });
        await migrate({ url, migrations: [], runtimeRole, logger });
        const db = await asService();
        await db.read.query('insert into entry values (1)');
        expect(await db.read.query('select id from entry')).toEqual([{ id: 1 }]);
        await expect(db.read.query(statement)).rejects.toMatchObject({ code: '42501' });
      },
    );

    it('its jobs', async () => {
      await migrateTo([members], true);
      await migrateTo([members], true);
      const db = await asService();
      await db.inTransaction((tx) => addJob(tx, 'welcome', {}));
      expect(await db.read.query('select task_identifier from graphile_worker.jobs')).toEqual([
        { task_identifier: 'welcome' },
      ]);
      // Row level security without a policy would hide the row itself, while the view above shows it.
      expect(await db.read.query('select id from graphile_worker._private_jobs')).toHaveLength(1);
    });
  });

  describe('while the service is in use', () => {
    const named = sqlMigration('memberName1795000000002', 'alter table member add column name text');

    /** A transaction that has read the table and stays open, as a slow report does. */
    async function reader(): Promise<{ end(): Promise<void> }> {
      const client = new pg.Client({ connectionString: empty.serviceUrl });
      await client.connect();
      await client.query('begin');
      await client.query('select * from member');
      return { end: () => client.end() };
    }

    it('waits for a lock so shortly that others are not held up by it, and tries until it has it', async () => {
      await migrateTo([members]);
      const slow = await reader();
      const others = await asService();
      const migrated = migrate({
        url: empty.ownerUrl,
        migrations: [members, named],
        runtimeRole: empty.serviceRole,
        logger,
        lockWithinMs: 200,
      });
      const waits: number[] = [];
      for (const until = Date.now() + 2_000; Date.now() < until;) {
        const begun = performance.now();
        await others.read.query('select * from member');
        waits.push(performance.now() - begun);
        await delay(20);
      }
      // The reader never ended: without a bound, each of these would have waited behind the migration for it.
      expect(Math.max(...waits)).toBeLessThan(5_000);
      await slow.end();
      expect(await migrated).toEqual({ applied: ['memberName1795000000002'] });
      await others.read.query('select name from member');
    });

    it('gives up when the lock cannot be had, with what was done before it in place', async () => {
      await migrateTo([members]);
      const slow = await reader();
      const library = sqlMigration('library1795000000001', 'create table library (id int)');
      const refused = migrate({
        url: empty.ownerUrl,
        migrations: [members, library, named],
        logger,
        lockWithinMs: 50,
        retryForMs: 300,
      });
      await expect(refused).rejects.toThrow('lock timeout');
      await slow.end();
      expect(await migrateTo([members, library, named])).toEqual({ applied: ['memberName1795000000002'] });
    });
  });
});
