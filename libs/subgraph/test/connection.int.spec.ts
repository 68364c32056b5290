import { countStatements, keysetQuery, type SortColumn, sqlMigration } from '@okaeri/postgres';
import { createTestDatabase, type TestDatabase } from '@okaeri/testkit';
import { type Connection, type ConnectionArgs, connectionFrom, createBaseContext } from '../src/index.ts';
import { encodeCursor } from '../src/cursor.ts';
import { referenceResolvers } from '../src/references.ts';

interface Member {
  id: string;
  family: string;
  left_at: Date | null;
}

const table = sqlMigration(
  'connection1795000000002',
  `create table member (id uuid primary key, family text not null, left_at timestamptz(3));
   insert into member
     select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, (array['佐藤', '山田', 'Ito'])[1 + n % 3],
            case when n % 5 = 0 then null else timestamptz '2020-01-01' + (n / 4) * interval '1 day' end
     from generate_series(1, 45) n`,
);

const sort: SortColumn[] = [
  { sql: 'left_at', direction: 'desc', type: 'timestamptz' },
  { sql: 'id', direction: 'asc', type: 'uuid', nullable: false },
];
const memberId = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: [table], rows: [] });
});
afterAll(() => database.drop());

/** As a subgraph does it: the same sort for the cursor and for SQL. `checked` leaves the cursor's check to the database. */
function members(args: ConnectionArgs, checked = true): Promise<Connection<Member>> {
  return connectionFrom<Member>({
    args,
    ...(checked ? { sort } : {}),
    async fetch(page) {
      const { where, orderBy, params, limit } = keysetQuery({ sort, page });
      return database.db.read.query<Member[]>(
        `select * from member where ${where} order by ${orderBy} limit ${limit}`,
        params,
      );
    },
    cursorOf: (member) => [member.left_at?.toISOString() ?? null, member.id],
    count: async () => {
      const [row] = await database.db.read.query<{ count: number }[]>('select count(*)::int count from member');
      return row?.count ?? 0;
    },
  });
}

const idsInOrder = async (): Promise<string[]> => {
  const rows = await database.db.read.query<Member[]>('select id from member order by left_at desc nulls last, id');
  return rows.map((row) => row.id);
};

describe('a connection over real rows', () => {
  it('gives every row once, forwards and backwards, with nulls and equal values in the sort', async () => {
    const forwards: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Connection<Member> = await members({ first: 7, after });
      forwards.push(...page.nodes.map((node) => node.id));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    let backwards: string[] = [];
    for (let before: string | null = null, more = true; more;) {
      const page: Connection<Member> = await members({ last: 7, before });
      backwards = [...page.nodes.map((node) => node.id), ...backwards];
      ({ startCursor: before, hasPreviousPage: more } = page.pageInfo);
    }
    const expected = await idsInOrder();
    expect(expected).toHaveLength(45);
    expect(forwards).toEqual(expected);
    expect(backwards).toEqual(expected);
  });

  it('costs one statement a page, and one more only when the count is asked for', async () => {
    const page = await countStatements(database.db, () => members({ first: 20 }));
    expect(page.statements).toHaveLength(1);
    const count = await countStatements(database.db, () => page.value.totalCount());
    expect(count).toMatchObject({ value: 45, statements: [expect.anything()] });
  });

  it.each([
    ['an instant that does not exist', encodeCursor(['2020-13-45T00:00:00Z', memberId(1)])],
    ['no uuid', encodeCursor(['2020-01-01T00:00:00Z', "' or 1=1 --"])],
    ['a null byte', encodeCursor(['2020-01-01T00:00:00Z', '\0'])],
  ])('blames the cursor, not us, for what the database refuses: %s', async (_name, after) => {
    await expect(members({ after }, false)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', argument: 'after' },
    });
  });

  it('does not let a cursor through that only looks right to a pattern', async () => {
    const after = encodeCursor(['2020-02-31T00:00:00Z', memberId(1)], sort);
    await expect(members({ after })).rejects.toMatchObject({ extensions: { argument: 'after' } });
  });
});

describe('references', () => {
  it('of a hundred entities cost one statement', async () => {
    const resolvers = referenceResolvers({
      Member: async (ids: readonly string[]) => {
        const rows = await database.db.read.query<Member[]>('select * from member where id = any($1)', [ids]);
        const byId = new Map(rows.map((row) => [row.id, row]));
        return ids.map((id) => byId.get(id) ?? null);
      },
    });
    const context = createBaseContext({ actor: { kind: 'anonymous', roles: [] }, requestId: 'r', language: 'ja' });
    const wanted = Array.from({ length: 100 }, (_, n) => `Member:${memberId(1 + (n % 50))}`);
    const { value, statements } = await countStatements(database.db, () =>
      Promise.all(wanted.map((id) => resolvers['Member']?.__resolveReference({ __typename: 'Member', id }, context))),
    );
    expect(statements).toHaveLength(1);
    expect(value.filter(Boolean)).toHaveLength(90);
    expect(value[0]).toMatchObject({ id: memberId(1) });
    expect(value[49]).toBeNull();
  });
});
