import { type KeysetPage, type SortColumn } from '@okaeri/postgres';
import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { type Connection, type ConnectionArgs, connectionFrom } from './connection.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

const sort: SortColumn[] = [
  { sql: 'year', direction: 'desc', type: 'int' },
  { sql: 'id', direction: 'asc', type: 'text', nullable: false },
];

interface Book {
  year: number | null;
  id: string;
}

// What keysetQuery's SQL does, on an array: years downwards, unknown years last, ids upwards.
function compare(a: Book, b: Book): number {
  if (a.year !== b.year) return a.year === null ? 1 : b.year === null ? -1 : b.year - a.year;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function pageOf(all: readonly Book[], page: KeysetPage): Book[] {
  const inOrder = [...all].sort((a, b) => (page.direction === 'forward' ? compare(a, b) : compare(b, a)));
  if (page.cursor === null) return inOrder.slice(0, page.size);
  const [year = null, id] = page.cursor;
  const at = { year: year === null ? null : Number(year), id: id ?? '' };
  const rest = inOrder.filter((book) => (page.direction === 'forward' ? compare(book, at) > 0 : compare(book, at) < 0));
  return rest.slice(0, page.size);
}

function list(all: readonly Book[], args: ConnectionArgs): Promise<Connection<Book>> {
  return connectionFrom({
    args,
    sort,
    fetch: async (page) => pageOf(all, page),
    cursorOf: (book) => [book.year === null ? null : String(book.year), book.id],
    count: async () => all.length,
  });
}

const books = fc.uniqueArray(
  fc.record({ year: fc.option(fc.integer({ min: 1, max: 5 })), id: fc.string({ maxLength: 3 }) }),
  {
    selector: (book) => book.id,
    maxLength: 30,
  },
);
const pageSize = fc.integer({ min: 1, max: 7 });

describe('a connection', () => {
  it('walked forwards page by page gives every entry once, in order', async () => {
    await fc.assert(
      fc.asyncProperty(books, pageSize, async (all, first) => {
        const walked: Book[] = [];
        let after: string | null = null;
        for (;;) {
          const page: Connection<Book> = await list(all, { first, after });
          walked.push(...page.nodes);
          expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
          expect(page.pageInfo.hasNextPage).toBe(walked.length < all.length);
          if (!page.pageInfo.hasNextPage) break;
          after = page.pageInfo.endCursor;
        }
        expect(walked).toEqual([...all].sort(compare));
      }),
    );
  });

  it('walked backwards gives the same, each page in the list’s order', async () => {
    await fc.assert(
      fc.asyncProperty(books, pageSize, async (all, last) => {
        let walked: Book[] = [];
        let before: string | null = null;
        for (;;) {
          const page: Connection<Book> = await list(all, { last, before });
          walked = [...page.nodes, ...walked];
          expect(page.pageInfo.hasNextPage).toBe(before !== null);
          expect(page.pageInfo.hasPreviousPage).toBe(walked.length < all.length);
          if (!page.pageInfo.hasPreviousPage) break;
          before = page.pageInfo.startCursor;
        }
        expect(walked).toEqual([...all].sort(compare));
      }),
    );
  });

  it('neither repeats nor skips what stayed, when entries come and go between two pages', async () => {
    await fc.assert(
      fc.asyncProperty(books, books, pageSize, async (before, others, first) => {
        const page = await list(before, { first });
        const now = [
          ...before.filter((_, at) => at % 3 !== 0),
          ...others.filter((o) => !before.some((b) => b.id === o.id)),
        ];
        const rest = await list(now, { first: 100, after: page.pageInfo.endCursor });
        const stayed = now.filter((book) => before.includes(book));
        const shown = [...page.nodes, ...rest.nodes].filter((book) => stayed.includes(book));
        expect(shown).toHaveLength(new Set(shown).size);
        if (page.nodes.length > 0) expect(new Set(shown)).toEqual(new Set(stayed));
      }),
    );
  });

  it('is empty when there is nothing', async () => {
    const page = await list([], {});
    expect(page.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null });
    expect(await page.totalCount()).toBe(0);
  });

  it('has twenty entries a page unless told otherwise', async () => {
    const many = Array.from({ length: 150 }, (_, at) => ({ year: at, id: String(at) }));
    expect((await list(many, {})).nodes).toHaveLength(20);
    expect((await list(many, { first: 100 })).nodes).toHaveLength(100);
    expect((await list(many, { first: null, after: null })).nodes).toHaveLength(20);
  });

  const cursor = encodeCursor(['2020', 'a'], sort);
  const upwards = sort.map((column): SortColumn => ({ ...column, direction: 'asc' }));
  const otherSort: SortColumn[] = [{ sql: 'title', direction: 'asc', type: 'text' }];
  const table: [string, ConnectionArgs, string][] = [
    ['first: 0', { first: 0 }, 'first'],
    ['first: 101', { first: 101 }, 'first'],
    ['last: -1', { last: -1 }, 'last'],
    ['first and last', { first: 1, last: 1 }, 'last'],
    ['before without last', { first: 1, before: cursor }, 'before'],
    ['after with last', { last: 1, after: cursor }, 'after'],
    ['a cursor that is none', { after: 'next please' }, 'after'],
    ['an empty cursor', { after: '' }, 'after'],
    ['a cursor of another list', { after: encodeCursor(['a'], otherSort) }, 'after'],
    ['a cursor of the same list sorted the other way', { after: encodeCursor(['2020', 'a'], upwards) }, 'after'],
    ['a cursor with a value too few', { last: 1, before: encodeCursor(['2020'], sort) }, 'before'],
    ['a cursor with a value of another type', { after: encodeCursor(['soon', 'a'], sort) }, 'after'],
    ['a cursor with null where there is none', { after: encodeCursor(['2020', null], sort) }, 'after'],
    ['an endless cursor', { after: 'A'.repeat(5_000) }, 'after'],
  ];
  it.each(table)('refuses %s and names the argument', async (_name, args, argument) => {
    const refused = list([{ year: 1, id: 'a' }], args);
    await expect(refused).rejects.toBeInstanceOf(GraphQLError);
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument } });
  });

  it('blames the cursor when the database says that its value does not fit, and nothing else', async () => {
    const failing = (code: string, args: ConnectionArgs): Promise<unknown> =>
      connectionFrom({
        args,
        fetch: () => Promise.reject(Object.assign(new Error('query failed'), { driverError: { code } })),
        cursorOf: () => [],
      });
    const after = encodeCursor(['2147483648']);
    await expect(failing('22003', { after })).rejects.toMatchObject({ extensions: { argument: 'after' } });
    await expect(failing('22003', {})).rejects.toThrow('query failed');
    await expect(failing('57014', { after })).rejects.toThrow('query failed');
  });

  it('reads back every cursor it wrote, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string({ unit: 'binary', maxLength: 40 })), { maxLength: 5 }), (values) => {
        expect(decodeCursor(encodeCursor(values))).toEqual(values);
      }),
    );
  });

  it('takes no text for a cursor without failing', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(decodeCursor(text, sort)).toBeNull()));
  });
});
