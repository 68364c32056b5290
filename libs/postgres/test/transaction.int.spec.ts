import { createTestDatabase, expectEventually, type TestDatabase } from '@okaeri/testkit';
import { type Tx, afterCommit, countStatements, lockIds, sqlMigration } from '../src/index.ts';

const tables = sqlMigration(
  'transaction1795000000002',
  `create table on_call (who text primary key, present boolean not null);
   create table employment (id int primary key, hired_on date not null)`,
);

describe('a transaction', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [tables], rows: [] });
  });
  beforeEach(async () => {
    await database.db.read.query('delete from on_call');
    await database.db.read.query(`insert into on_call values ('Sato', true), ('Ito', true)`);
  });
  afterAll(() => database.drop());

  const countPresent = async (tx: Tx) => {
    const [row] = await tx.query<{ count: string }[]>('select count(*) from on_call where present');
    return Number(row?.count);
  };
  const goHome = (tx: Tx, who: string) => tx.query('update on_call set present = false where who = $1', [who]);

  it('that loses to a concurrent one is run again, on what the other left', async () => {
    // Both may go home when two are there; serialisable, one of them has to find out that the other has gone.
    const { promise: bothHaveLooked, resolve: bothLooked } = Promise.withResolvers<void>();
    let looks = 0;
    const goHomeUnlessAlone = (who: string) =>
      database.db.inTransaction(
        async (tx) => {
          const present = await countPresent(tx);
          if (++looks === 2) bothLooked();
          await bothHaveLooked;
          if (present < 2) return 'stays';
          await goHome(tx, who);
          return 'goes';
        },
        { isolation: 'SERIALIZABLE' },
      );
    const outcomes = await Promise.all([goHomeUnlessAlone('Sato'), goHomeUnlessAlone('Ito')]);
    expect(outcomes.sort()).toEqual(['goes', 'stays']);
    expect(await countPresent(database.db.read)).toBe(1);
    expect(looks).toBe(3);
  });

  it('that may make the row of an id waits for another that does, and finds it', async () => {
    const { promise: isHeld, resolve: held } = Promise.withResolvers<void>();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const outcomes: string[] = [];
    const makeOrFind = (name: string, hold: Promise<void>) =>
      database.db.inTransaction(async (tx) => {
        await lockIds(tx, 'who', ['Abe', 'Mori']);
        held();
        const found = await tx.query<object[]>(`select who from on_call where who = 'Mori'`);
        await hold;
        if (found.length === 0) await tx.query(`insert into on_call values ('Mori', true)`);
        outcomes.push(`${name} ${found.length === 0 ? 'makes' : 'finds'}`);
      });
    const first = makeOrFind('first', mayEnd);
    await isHeld;
    const second = makeOrFind('second', Promise.resolve());
    await database.db.inTransaction((tx) => lockIds(tx, 'other', ['Mori']));
    const waits = `select from pg_locks where locktype = 'advisory' and not granted
                     and database = (select oid from pg_database where datname = current_database())`;
    await expectEventually(async () => expect(await database.db.read.query(waits)).toHaveLength(1));
    end();
    await Promise.all([first, second]);
    expect(outcomes).toEqual(['first makes', 'second finds']);
  });

  it('that deadlocks is run again', async () => {
    const { promise: bothHold, resolve: bothGotFirst } = Promise.withResolvers<void>();
    let holding = 0;
    const inOrder = (first: string, second: string) =>
      database.db.inTransaction(async (tx) => {
        await goHome(tx, first);
        if (++holding === 2) bothGotFirst();
        await bothHold;
        await goHome(tx, second);
      });
    await Promise.all([inOrder('Sato', 'Ito'), inOrder('Ito', 'Sato')]);
    expect(holding).toBe(3);
    expect(await countPresent(database.db.read)).toBe(0);
  });

  it('is given up after a bounded number of tries', async () => {
    let tries = 0;
    const conflict = Object.assign(new Error('could not serialize access'), { code: '40001' });
    const hopeless = database.db.inTransaction(
      () => {
        tries += 1;
        return Promise.reject(conflict);
      },
      { attempts: 3 },
    );
    await expect(hopeless).rejects.toBe(conflict);
    expect(tries).toBe(3);
  });

  it('that fails otherwise is undone and not run again', async () => {
    let tries = 0;
    const failing = database.db.inTransaction(async (tx) => {
      tries += 1;
      await goHome(tx, 'Sato');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(tries).toBe(1);
    expect(await countPresent(database.db.read)).toBe(2);
  });

  it('gives its hints after the commit, and none when it is undone', async () => {
    const hints: string[] = [];
    await database.db.inTransaction((tx) => {
      afterCommit(tx, () => hints.push('committed'));
      expect(hints).toEqual([]);
      return Promise.resolve();
    });
    const undone = database.db.inTransaction((tx) => {
      afterCommit(tx, () => hints.push('undone'));
      return Promise.reject(new Error('no'));
    });
    await expect(undone).rejects.toThrow('no');
    expect(hints).toEqual(['committed']);
  });

  it('costs two statements beside its own', async () => {
    const { statements } = await countStatements(database.db, () =>
      database.db.inTransaction((tx) => goHome(tx, 'Sato')),
    );
    expect(statements).toEqual(['START TRANSACTION', 'update on_call set present = false where who = $1', 'COMMIT']);
  });

  it('reads a calendar date as the text it is', async () => {
    await database.db.read.query(`insert into employment values (1, '2016-04-01')`);
    expect(await database.db.read.query('select hired_on from employment')).toEqual([{ hired_on: '2016-04-01' }]);
  });
});

describe('the handle on a database', () => {
  it('is not ready when the database does not answer', async () => {
    const database = await createTestDatabase({ migrations: [tables], rows: [] });
    expect(await database.db.readiness()).toEqual({ ready: true });
    await database.drop();
    expect(await database.db.readiness()).toMatchObject({ ready: false });
  });

  it('tells how its pool is used', async () => {
    const database = await createTestDatabase({ migrations: [tables], rows: [], poolSize: 1 });
    const inside = await database.db.inTransaction(async () => {
      const second = database.db.read.query('select 1');
      const stats = database.db.stats();
      return { stats, second };
    });
    await inside.second;
    expect(inside.stats).toEqual({ total: 1, idle: 0, waiting: 1, max: 1 });
    await database.drop();
  });
});
