import { createTestDatabase, type TestDatabase } from '@okaeri/testkit';
import { EntitySchema } from 'typeorm';
import { sqlMigration, upsertRows } from '../src/index.ts';

interface Member {
  readonly id: number;
  readonly number: string;
  readonly name: string;
}
const memberRows = new EntitySchema<Member>({
  name: 'member',
  columns: {
    id: { type: 'int', primary: true },
    number: { type: 'text', update: false },
    name: { type: 'text' },
  },
});
const tables = sqlMigration(
  'tables1795000000001',
  `create table member (id int primary key, number text not null unique, name text not null);
   create table loan (id int primary key, member_id int not null references member);`,
);

describe('rows that are upserted', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase({ migrations: [tables], rows: [memberRows] });
  });
  afterEach(() => database.drop());

  const save = (...rows: Member[]) => database.db.inTransaction((tx) => upsertRows(tx, memberRows, rows));
  const kept = () => database.db.read.query('select * from member order by id');

  it('are inserted or brought in line, but for what never changes', async () => {
    await save({ id: 1, number: 'A', name: 'Ann' });
    await save({ id: 1, number: 'B', name: 'Anne' }, { id: 2, number: 'C', name: 'Cem' });
    expect(await kept()).toEqual([
      { id: 1, number: 'A', name: 'Anne' },
      { id: 2, number: 'C', name: 'Cem' },
    ]);
  });

  it('are not touched when nothing is new', async () => {
    const place = () => database.db.read.query('select ctid::text as place from member');
    await save({ id: 1, number: 'A', name: 'Ann' });
    const before = await place();
    await save({ id: 1, number: 'A', name: 'Ann' });
    expect(await place()).toEqual(before);
  });

  it('wait for nobody who is only referring to them', async () => {
    await save({ id: 1, number: 'A', name: 'Ann' });
    await database.db.inTransaction(async (tx) => {
      await tx.query('insert into loan values (1, 1)');
      await database.db.inTransaction(async (other) => {
        await other.query(`set local lock_timeout = '2s'`);
        await upsertRows(other, memberRows, [{ id: 1, number: 'A', name: 'Anne' }]);
      });
    });
    expect(await kept()).toMatchObject([{ name: 'Anne' }]);
  });
});
