import { createTestDatabase, type TestDatabase } from '@okaeri/testkit';
import { DeadlinePassed, millisecondsLeft, runWithin, sqlMigration } from '../src/index.ts';

const migrations = [sqlMigration('deadline1795000000000', 'create table note (text text not null)')];

describe('work with a deadline', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations, rows: [] });
  });
  afterAll(() => database.drop());

  const timeoutIn = (): Promise<string> =>
    database.db.inTransaction(async (tx) => {
      const [row] = await tx.query<{ timeout: string }[]>(`select current_setting('statement_timeout') as timeout`);
      return row?.timeout ?? '';
    });

  it('is ended by the database, and only then', async () => {
    expect(await timeoutIn()).toBe('30s');
    expect(await runWithin(5_000, timeoutIn)).toMatch(/^(\d{4}ms|[1-5]s)$/);
    // What the gateway grants for longer than the session's own bound keeps that bound.
    expect(await runWithin(60_000, timeoutIn)).toBe('30s');
    const slow = runWithin(200, () => database.db.inTransaction((tx) => tx.query('select pg_sleep(20)')));
    await expect(slow).rejects.toThrow(/statement timeout/);
    expect(await timeoutIn()).toBe('30s');
  });

  it('does not begin when nobody waits any more, and leaves nothing', async () => {
    const late = runWithin(0, () => database.db.inTransaction((tx) => tx.query(`insert into note values ('late')`)));
    await expect(late).rejects.toThrow(DeadlinePassed);
    expect(await database.db.read.query('select * from note')).toEqual([]);
  });

  it('leaves what goes on after it without an end', async () => {
    let later: Promise<number | null> = Promise.resolve(null);
    await runWithin(50, async () => {
      expect(millisecondsLeft()).toBeLessThanOrEqual(50);
      later = new Promise((resolve) => setTimeout(() => resolve(millisecondsLeft()), 100));
    });
    expect(await later).toBeNull();
  });
});
