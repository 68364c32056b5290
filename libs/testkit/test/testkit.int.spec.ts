import { sqlMigration } from '@okaeri/postgres';
import { hrEmployeeTopic } from '@okaeri/topics';
import { createTestDatabase, createTestKafka, expectEventually, hrEvents, type TestDatabase } from '../src/index.ts';

const migrations = [
  sqlMigration(
    'initial1795000000000',
    'create extension if not exists pg_trgm; create table thing (name text primary key)',
  ),
];
const databases: TestDatabase[] = [];
const create = async () => {
  const database = await createTestDatabase({ migrations, rows: [] });
  databases.push(database);
  return database;
};
afterAll(() => Promise.all(databases.map((database) => database.drop())));

describe('a test database', () => {
  it('is migrated, is of its own, and is reached by a role that only reads and writes rows', async () => {
    const [first, second] = await Promise.all([create(), create()]);
    await first.db.read.query(`insert into thing (name) values ('山田')`);

    expect(await first.db.read.query('select name from thing')).toEqual([{ name: '山田' }]);
    expect(await second.db.read.query('select name from thing')).toEqual([]);
    await expect(first.db.read.query('create table other ()')).rejects.toThrow('permission denied');
    await expect(first.db.read.query('drop table thing')).rejects.toThrow('must be owner');
  });

  it('searches Japanese with trigrams', async () => {
    const { db } = await create();
    expect(await db.read.query(`select show_trgm('山田') <> '{}' as found`)).toEqual([{ found: true }]);
  });

  it('is gone once it is dropped, also with a second connection open', async () => {
    const { db, drop, url } = await createTestDatabase({ migrations, rows: [] });
    expect(await db.readiness()).toEqual({ ready: true });
    await drop();
    const { Client } = await import('pg');
    await expect(new Client({ connectionString: url }).connect()).rejects.toThrow('does not exist');
  });
});

describe('a test broker', () => {
  it('has topics that no other file sees, and shows what was appended to them', async () => {
    const [here, elsewhere] = await Promise.all([
      createTestKafka([hrEmployeeTopic]),
      createTestKafka([hrEmployeeTopic]),
    ]);
    const [tap, otherTap] = await Promise.all([here.tap('hr.employee.v1'), elsewhere.tap('hr.employee.v1')]);
    const departed = hrEvents.departed({ departedOn: '2026-03-31' });
    await here.publish(hrEvents.hired(), departed);

    const events = await expectEventually(() => {
      expect(tap.events()).toHaveLength(2);
      return tap.events();
    });
    expect(events.map(({ type }) => type)).toEqual(['okaeri.hr.employee.hired', 'okaeri.hr.employee.departed']);
    expect(events[1]).toMatchObject({ id: departed.id, source: 'okaeri/test', data: departed.data });
    expect(tap.records[0]?.key).toBe('OKAERI:100234');
    expect(otherTap.records).toEqual([]);
    await Promise.all([here.stop(), elsewhere.stop()]);
  });
});
