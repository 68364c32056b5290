import { type Column } from './columns.ts';

/** Ids of one alumnus's life in the system, and of whatever else the table's questions need. */
export interface Life {
  readonly personId: string;
  readonly [name: string]: string | undefined;
}

/** What a question is asked with. */
export type Args = Readonly<Record<string, unknown>>;

/** The small table that tells the generic part how to reach one object of each type. */
export interface Reach {
  /** The entities of a life, by type: `_entities` and `node` ask for each of them. */
  entities(life: Life): Readonly<Record<string, readonly string[]>>;
  /** Fields that lead to exactly those entities, by subgraph. */
  readonly arrivals: Readonly<Record<string, readonly string[]>>;
  /** What mutations give back when they change nothing, `Mutation.field>Type`. */
  readonly results: readonly string[];
  /** Arguments of fields that need some, `Type.field`; several sets when one does not reach everything. */
  readonly args: Readonly<Record<string, (life: Life) => readonly Args[]>>;
  /** Which columns a rule or a setting lets through, for the object that the column meets. */
  readonly rules: Readonly<Record<string, readonly Column[]>>;
  readonly settings: Readonly<Record<string, readonly Column[]>>;
  /** Rows that show nobody anything in this world, `Type.field` or `section: Type.field`, and why. */
  readonly unproven: Readonly<Record<string, string>>;
}
