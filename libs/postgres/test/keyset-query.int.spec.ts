import { createTestDatabase, type TestDatabase } from '@okaeri/testkit';
import fc from 'fast-check';
import { type SortColumn, keysetQuery, sqlMigration } from '../src/index.ts';

interface Row {
  id: number;
  family: string | null;
  left_at: Date | null;
  points: number;
}

const table = sqlMigration(
  'keyset1795000000001',
  'create table member (id int primary key, family text, left_at timestamptz(3), points int not null)',
);

const row = fc.record({
  family: fc.option(fc.constantFrom('Sato', 'sato', '山田', '', 'Ito')),
  left_at: fc.option(fc.constantFrom('2020-03-31T15:00:00.123Z', '2024-09-30T15:00:00.124Z')),
  points: fc.integer({ min: -1, max: 1 }),
});
const direction = fc.constantFrom('asc', 'desc');
const sort: fc.Arbitrary<SortColumn[]> = fc
  .tuple(
    fc.subarray([
      { sql: 'family', type: 'text' },
      { sql: 'left_at', type: 'timestamptz' },
      { sql: 'points', type: 'int', nullable: false },
    ] as const),
    fc.array(direction, { minLength: 4, maxLength: 4 }),
  )
  .map(([columns, directions]) =>
    [...columns, { sql: 'id', type: 'int', nullable: false } as const].map((column, index) => ({
      ...column,
      direction: directions[index] ?? 'asc',
    })),
  );

describe('keyset paging over real rows', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [table], rows: [] });
  });
  afterAll(() => database.drop());

  const read = <T>(sql: string, params: unknown[] = []) => database.db.read.query<T>(sql, params);

  async function walk(columns: SortColumn[], size: number, towards: 'forward' | 'backward'): Promise<number[]> {
    const ids: number[] = [];
    for (let cursor: (string | null)[] | null = null; ;) {
      const { where, orderBy, params, limit } = keysetQuery({
        sort: columns,
        page: { size, direction: towards, cursor },
        paramsBefore: 1,
      });
      const page: Row[] = await read<Row[]>(
        `select * from member where id <> $1 and ${where} order by ${orderBy} limit ${limit}`,
        [-1, ...params],
      );
      ids.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (last === undefined) return towards === 'forward' ? ids : ids.reverse();
      cursor = columns.map(({ sql }) => textOf(last[sql as keyof Row]));
    }
  }

  it('walked page by page, forward or backward, gives the whole list in its order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 25 }),
        sort,
        fc.integer({ min: 1, max: 7 }),
        async (rows, columns, size) => {
          await read('delete from member');
          await read(
            `insert into member (id, family, left_at, points)
             select * from unnest($1::int[], $2::text[], $3::timestamptz[], $4::int[])`,
            [
              rows.map((_, index) => index),
              rows.map(({ family }) => family),
              rows.map(({ left_at }) => left_at),
              rows.map(({ points }) => points),
            ],
          );
          const whole = await read<Row[]>(
            `select id from member order by ${columns.map((c) => `${c.sql} ${c.direction} nulls last`).join(', ')}`,
          );
          const ids = whole.map(({ id }) => id);
          expect(await walk(columns, size, 'forward')).toEqual(ids);
          expect(await walk(columns, size, 'backward')).toEqual(ids);
        },
      ),
      { numRuns: 60 },
    );
  });
});

function textOf(value: Row[keyof Row]): string | null {
  if (value === null) return null;
  return value instanceof Date ? value.toISOString() : String(value);
}
