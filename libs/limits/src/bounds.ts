/** What one operation from outside may be at most. */
export interface OperationBounds {
  /** Words and signs of the document's text. */
  readonly tokens: number;
  /** Brackets within brackets, of whatever kind. */
  readonly nesting: number;
  /** Fields, with every fragment counted where it is used. */
  readonly fields: number;
  /** Levels of fields; the schema's description of itself (`__schema`, `__type`) may go 10 deeper. */
  readonly depth: number;
  /** Aliases, with every fragment counted where it is used. */
  readonly aliases: number;
  /** Fields of the root. */
  readonly rootFields: number;
  /** How often one field of the root may be asked for, by aliases. */
  readonly sameRootField: number;
  /** How often one field may be repeated in one place, where the repetitions mean the same. */
  readonly repetitions: number;
  /** Directives in the whole document. */
  readonly directives: number;
  /** Points, see `costOf`. */
  readonly cost: number;
  /** Entries of one page of a connection. */
  readonly pageSize: number;
}

export const operationBounds: OperationBounds = {
  tokens: 2_000,
  nesting: 50,
  fields: 1_000,
  depth: 15,
  aliases: 30,
  rootFields: 20,
  sameRootField: 10,
  repetitions: 50,
  directives: 50,
  cost: 10_000,
  pageSize: 100,
};
