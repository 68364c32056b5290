import { createTestDatabase, createTestLogger, createTestNetwork, type TestDatabase } from '@okaeri/testkit';
import { blameFor, createDatabase, databaseWorks, sqlMigration } from '../src/index.ts';

const migrations = [sqlMigration('note1795000000001', 'create table note (text text not null)')];
const write = { text: `insert into note values ('probe')`, values: [] };

describe('a database that fails', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase({ migrations, rows: [], poolSize: 1 });
  });
  afterEach(() => database.drop());

  it('is told from a pool that is used up, and the probe leaves nothing behind', async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: taken, resolve: take } = Promise.withResolvers<void>();
    const holding = database.db.inTransaction(() => {
      take();
      return held;
    });
    await taken;
    await expect(database.db.read.query('select 1')).rejects.toThrow('timeout exceeded');
    expect(await databaseWorks(database.db, write)).toBe(true);
    letGo();
    await holding;
    expect(await database.db.read.query('select * from note')).toEqual([]);
    await database.away(async () => expect(await databaseWorks(database.db, write)).toBe(false));
  });

  it('does not work while it can only be read', async () => {
    const readOnly = new URL(database.url);
    readOnly.searchParams.set('options', '-c default_transaction_read_only=on');
    expect(await databaseWorks({ url: readOnly.href, applicationName: 'test' }, write)).toBe(false);
  });

  it('that is silent in the middle of a statement is given up, and so is its connection', async () => {
    const network = await createTestNetwork(database.url);
    const db = await createDatabase({
      url: network.url,
      rows: [],
      poolSize: 1,
      logger: createTestLogger(),
      applicationName: 'far',
      silentForMs: 400,
    });
    expect(await db.read.query('select 1 as one')).toEqual([{ one: 1 }]);
    network.silence();
    const lost = db.inTransaction((tx) => tx.query('select 1'));
    expect(blameFor(await lost.catch((error: unknown) => error))).toBe('database');
    await network.mend();
    expect(await db.read.query('select 2 as two')).toEqual([{ two: 2 }]);
    expect(db.stats()).toMatchObject({ total: 1, waiting: 0 });
    await db.close();
    await network.close();
  });
});
