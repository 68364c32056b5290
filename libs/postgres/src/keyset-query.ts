/** Which page of a sorted list: the `size` rows after (forward) or before (backward) the row of the cursor. */
export interface KeysetPage {
  readonly size: number;
  readonly direction: 'forward' | 'backward';
  /** The values of the sort columns of the row to go on from, as text; null for the first (or last) page. */
  readonly cursor: readonly (string | null)[] | null;
}

export interface SortColumn {
  /** The column or expression. Trusted text of the program: it is put into the statement as it is. */
  readonly sql: string;
  readonly direction: 'asc' | 'desc';
  /**
   * The type that the cursor's text is read as. A cursor made from a JavaScript Date has milliseconds, so sort by
   * columns of type `timestamptz(3)`: with microseconds the row of the cursor would come again.
   */
  readonly type: 'text' | 'uuid' | 'int' | 'bigint' | 'numeric' | 'date' | 'timestamptz' | 'boolean';
  /** Whether it can be null; nulls come last in either direction. Default true: say false to let an index serve. */
  readonly nullable?: boolean;
}

export interface KeysetQuery {
  /** A boolean expression, `true` when there is no cursor. */
  readonly where: string;
  /** What stands after `order by`. */
  readonly orderBy: string;
  readonly params: unknown[];
  /** The page's size as it was asked for; ask for one more to know whether there are more. */
  readonly limit: number;
}

/**
 * Keyset paging: the rows right after (or before) one row in a sorted list, found by its sort values instead of
 * by counting rows, so that pages neither slow down nor shift when rows come and go.
 *
 * The last sort column must be unique and not null (an id): it makes the order total. Rows come in the order of the
 * query: for `backward` the nearest to the cursor first, so the caller turns them round.
 *
 * @param paramsBefore how many parameters the statement has already: the query's own begin after them
 */
export function keysetQuery(options: {
  readonly sort: readonly SortColumn[];
  readonly page: KeysetPage;
  readonly paramsBefore?: number;
}): KeysetQuery {
  const { sort, page, paramsBefore = 0 } = options;
  const backward = page.direction === 'backward';
  if (sort.length === 0) throw new Error('A keyset needs at least one sort column.');
  if (page.cursor !== null && page.cursor.length !== sort.length)
    throw new RangeError(`The cursor has ${page.cursor.length} values, the order ${sort.length} columns.`);

  const orderBy = sort
    .map(({ sql, direction, nullable = true }) => {
      const towards = (direction === 'asc') !== backward ? 'asc' : 'desc';
      // Said only where it matters: an index serves the plain order, not its nulls-elsewhere variant.
      return `${sql} ${towards}${nullable ? ` nulls ${backward ? 'first' : 'last'}` : ''}`;
    })
    .join(', ');
  if (page.cursor === null) return { where: 'true', orderBy, params: [], limit: page.size };

  const params: unknown[] = [];
  const columns = sort.map((column, index): Compared => {
    const value = page.cursor?.[index] ?? null;
    if (value !== null) params.push(value);
    return {
      ...column,
      nullable: column.nullable ?? true,
      ascending: (column.direction === 'asc') !== backward,
      placeholder: value === null ? null : `$${paramsBefore + params.length}::${column.type}`,
    };
  });
  return { where: rowWise(columns) ?? columnWise(columns, backward), orderBy, params, limit: page.size };
}

interface Compared extends SortColumn {
  readonly nullable: boolean;
  readonly ascending: boolean;
  readonly placeholder: string | null;
}

/** All columns in one direction and none null: one row comparison, which an index answers. */
function rowWise(columns: readonly Compared[]): string | null {
  const [first] = columns;
  if (first === undefined) return null;
  const plain = columns.every((column) => !column.nullable && column.ascending === first.ascending);
  if (!plain || columns.some((column) => column.placeholder === null)) return null;
  const names = columns.map((column) => column.sql).join(', ');
  const values = columns.map((column) => column.placeholder).join(', ');
  return `(${names}) ${first.ascending ? '>' : '<'} (${values})`;
}

/** Equal in the columns before, and past the cursor in this one; for each column in turn. */
function columnWise(columns: readonly Compared[], backward: boolean): string {
  const alternatives = columns.flatMap((column, index) => {
    const past = pastCursor(column, backward);
    if (past === null) return [];
    const equal = columns
      .slice(0, index)
      .map(({ sql, placeholder }) => (placeholder === null ? `${sql} is null` : `${sql} = ${placeholder}`));
    return [`(${[...equal, past].join(' and ')})`];
  });
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' or ')})`;
}

/** Nulls come last: past a null lies nothing, before it everything that is not null. */
function pastCursor({ sql, ascending, nullable, placeholder }: Compared, backward: boolean): string | null {
  if (placeholder === null) return backward ? `${sql} is not null` : null;
  const comparison = `${sql} ${ascending ? '>' : '<'} ${placeholder}`;
  return nullable && !backward ? `(${comparison} or ${sql} is null)` : comparison;
}
