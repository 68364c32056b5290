import { type KeysetPage, type SortColumn } from '@okaeri/postgres';
import { GraphQLError } from 'graphql';
import { decodeCursor, encodeCursor } from './cursor.ts';

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

/** A Relay connection, as resolvers return it; `totalCount` is counted only when asked for. */
export interface Connection<Node> {
  edges: Edge<Node>[];
  nodes: Node[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  totalCount(): Promise<number>;
}

/** A connection field's arguments as GraphQL hands them over. */
export interface ConnectionArgs {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

export interface ConnectionSource<Node> {
  args: ConnectionArgs;
  /**
   * Fetches at most `page.size` rows (one more than the client asked for, to know whether there are more), as
   * `keysetQuery` orders them: for `backward` the nearest to the cursor first.
   */
  fetch(page: KeysetPage): Promise<readonly Node[]>;
  /** The values of the sort columns, as text, in the sort's order. */
  cursorOf(node: Node): readonly (string | null)[];
  /** The sort that `fetch` uses. With it, a cursor made by another list or by hand is refused before it reaches SQL. */
  sort?: readonly SortColumn[];
  count?: () => Promise<number>;
  defaultSize?: number;
  maxSize?: number;
}

/** One page of a sorted list by keyset: 20 entries unless said otherwise, 1 to 100. */
export async function connectionFrom<Node>(source: ConnectionSource<Node>): Promise<Connection<Node>> {
  const { args, fetch, cursorOf, sort, count, defaultSize = 20, maxSize = 100 } = source;
  const page = pageOf(args, defaultSize, maxSize, sort);
  const rows = await fetchPage(fetch, page);
  const more = rows.length > page.size;
  const nodes = rows.slice(0, page.size);
  if (page.direction === 'backward') nodes.reverse();
  const edges = nodes.map((node) => ({ cursor: encodeCursor(cursorOf(node), sort), node }));
  // A cursor names a row that was there, so there is something on its other side.
  const behind = page.cursor !== null;
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: page.direction === 'forward' ? more : behind,
      hasPreviousPage: page.direction === 'forward' ? behind : more,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: count ?? (() => Promise.reject(new Error('totalCount is in the schema, but no count was given'))),
  };
}

/** Which page the arguments ask for; throws BAD_USER_INPUT naming the argument that is wrong. */
function pageOf(args: ConnectionArgs, defaultSize: number, maxSize: number, sort?: readonly SortColumn[]): KeysetPage {
  const { first, after, last, before } = args;
  if (first != null && last != null) throw badArgument('last', 'comes with "first": give one of them');
  if (last == null && before != null) throw badArgument('before', 'needs "last"; "after" goes with "first"');
  if (last != null && after != null) throw badArgument('after', 'goes with "first"; "before" goes with "last"');
  const backward = last != null;
  const cursor = backward ? before : after;
  return {
    direction: backward ? 'backward' : 'forward',
    size: sizeOf(backward ? 'last' : 'first', (backward ? last : first) ?? defaultSize, maxSize),
    cursor: cursor == null ? null : cursorValues(backward ? 'before' : 'after', cursor, sort),
  };
}

function sizeOf(argument: string, size: number, maxSize: number): number {
  if (Number.isInteger(size) && size >= 1 && size <= maxSize) return size;
  throw badArgument(argument, `is a number from 1 to ${maxSize}`);
}

function cursorValues(argument: string, text: string, sort?: readonly SortColumn[]): (string | null)[] {
  const values = decodeCursor(text, sort);
  if (values) return values;
  throw badArgument(argument, 'is no cursor of this list: pass one that it gave, as it is');
}

async function fetchPage<Node>(fetch: ConnectionSource<Node>['fetch'], page: KeysetPage): Promise<readonly Node[]> {
  try {
    return await fetch({ ...page, size: page.size + 1 });
  } catch (error) {
    // The cursor's values are the only text of the client's in there; the database says they don't fit their columns.
    if (page.cursor === null || !isDataException(error)) throw error;
    const argument = page.direction === 'forward' ? 'after' : 'before';
    throw badArgument(argument, 'is no cursor of this list: pass one that it gave, as it is');
  }
}

/** Class 22 of the SQL standard: a value that does not fit the type it was given as. */
function isDataException(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return /^22[0-9A-Z]{3}$/.test(code);
  return 'driverError' in error && isDataException(error.driverError);
}

function badArgument(argument: string, what: string): GraphQLError {
  return new GraphQLError(`Argument "${argument}" ${what}.`, { extensions: { code: 'BAD_USER_INPUT', argument } });
}
