import { createTestDatabase, type TestDatabase } from '@okaeri/testkit';
import { idsMergedInto, sqlMigration } from '../src/index.ts';

describe('the rows that were merged into one', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    const table = sqlMigration('record1795000000001', 'create table record (id int primary key, merged_into int)');
    database = await createTestDatabase({ migrations: [table], rows: [] });
    await database.db.read.query(
      // 1 <- 2 <- 3, 1 <- 4; 5 and 6 point at each other, and 7 at 6; 8 stands alone.
      'insert into record values (1, null), (2, 1), (3, 2), (4, 1), (5, 6), (6, 5), (7, 6), (8, null)',
    );
  });
  afterAll(() => database.drop());

  it.each([
    [1, [2, 3, 4]],
    [2, [3]],
    [5, [6, 7]],
    [8, []],
  ])('%i: %j, also by way of others, and in circles', async (id, expected) => {
    const found = await idsMergedInto(database.db.read, 'record', String(id));
    expect(found).toEqual(expected);
  });
});
