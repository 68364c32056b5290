import { type Actor } from '@okaeri/access';
import { type Column, columns } from './columns.ts';
import { contradiction } from './declared.ts';
import { type SchemaField, type SubgraphFields } from './fields.ts';
import { cellOf, codes, type Outcome, strongest, type Way, ways } from './outcome.ts';
import { findPaths, type Path } from './paths.ts';
import { type Ask, type Caller, placeOf, probe } from './probe.ts';
import { type Life, type Reach } from './reach.ts';
import { declaredOf, type Row, rowKey } from './table.ts';

/** How each column asks: through the gateway as a client, at a subgraph as the gateway would on its behalf. */
export interface Doors {
  gateway(column: Column): Ask | null;
  /** Null where the subgraph takes no token of who asks: `forgeries.int.spec.ts` shows that. */
  subgraph(column: Column, name: SubgraphFields['name']): Ask | null;
  actor(column: Column): Actor;
  life(column: Column): Life;
}

export interface Observation {
  readonly rows: readonly Row[];
  /** Where what came is not what `@access` promises, and rows that prove nothing. */
  readonly problems: readonly string[];
}

type Seen = Partial<Record<Way, Outcome>>;

/** Asks for every field, as everybody, by every way. */
export async function observe(
  subgraphs: readonly SubgraphFields[],
  reach: Reach,
  doors: Doors,
  nodes: ReadonlySet<string>,
): Promise<Observation> {
  // By row, then by column: what each way gave, in each of the subgraphs that have the type.
  const seen = new Map<string, Map<Column, Seen>>();
  const note = (field: SchemaField, column: Column, way: Way, outcome: Outcome) => {
    const row = seen.get(rowKey(field)) ?? new Map<Column, Seen>();
    seen.set(rowKey(field), row);
    const cell = row.get(column) ?? {};
    row.set(column, { ...cell, [way]: strongest([outcome, ...(cell[way] === undefined ? [] : [cell[way]])]) });
  };
  await Promise.all(
    columns.map(async (column) => {
      // One caller asks one thing after the other, as its rate limit wants it.
      for (const subgraph of subgraphs)
        for (const way of ways) {
          const caller = callerOf(doors, column, way, subgraph.name);
          if (caller === null) continue;
          const arrivals = new Set(reach.arrivals[subgraph.name] ?? []);
          const dead = new Set<string>();
          const paths = findPaths(subgraph, way, { arrivals, nodes, results: new Set(reach.results) });
          for (const [type, own] of paths)
            for (const [index, path] of own.entries()) {
              // The first way to a type is asked to its end whatever it meets; of the others only what may lead there.
              if (index > 0 && prefixesOf(path).some((prefix) => dead.has(prefix))) continue;
              // Another path to the same can tell nothing more of a field that is shown already.
              const fields = fieldsToAsk(subgraph, type, way).filter(
                (field) => seen.get(rowKey(field))?.get(column)?.[way] !== 'shown' && !echoed(field, path, way),
              );
              if (fields.length === 0) continue;
              for (const [name, outcome] of await probe(caller, subgraph, path, fields, reach)) {
                if (outcome !== 'shown') dead.add([keyOf(path), name].join('/'));
                fields.filter(({ field }) => field === name).forEach((field) => note(field, column, way, outcome));
              }
            }
        }
    }),
  );
  const fields = uniqueFields(subgraphs);
  return {
    rows: fields.map((field) => rowOf(field, seen.get(rowKey(field)))),
    problems: fields.flatMap((field) => problemsOf(field, seen.get(rowKey(field)) ?? new Map(), reach, doors)),
  };
}

function keyOf({ start, steps }: Path): string {
  return [start.kind === 'entity' ? start.type : start.kind, ...steps.map(({ field }) => field.field)].join('/');
}

function prefixesOf({ start, steps }: Path): string[] {
  return steps.map((_, index) => keyOf({ start, steps: steps.slice(0, index + 1) }));
}

/** Every row once, in the order of the SDL; the shared types come last. */
export function uniqueFields(subgraphs: readonly SubgraphFields[]): SchemaField[] {
  const fields = new Map(subgraphs.flatMap((one) => one.fields).map((field) => [rowKey(field), field]));
  const order = [...subgraphs.map(({ name }) => name as string), 'shared'];
  return [...fields.values()].sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section));
}

function fieldsToAsk(subgraph: SubgraphFields, type: string, way: Way): SchemaField[] {
  const own = subgraph.fields.filter((field) => field.type === type);
  // Of the root types the gateway is asked for what it must not know as well.
  return way === 'gateway' && type !== 'Query' && type !== 'Mutation' ? own.filter((field) => !field.hidden) : own;
}

/** The gateway gives back the id that it was asked with, without asking anybody: that shows nothing. */
function echoed(field: SchemaField, path: Path, way: Way): boolean {
  return way === 'gateway' && path.start.kind === 'entity' && path.steps.length === 0 && field.field === 'id';
}

function callerOf(doors: Doors, column: Column, way: Way, name: SubgraphFields['name']): Caller | null {
  const life = doors.life(column);
  const ask = way === 'gateway' ? doors.gateway(column) : doors.subgraph(column, name);
  return ask && { ask, life, byId: way === 'gateway' ? 'node' : '_entities' };
}

function rowOf(field: SchemaField, seen: Map<Column, Seen> = new Map()): Row {
  return {
    section: field.section,
    type: field.type,
    field: field.field,
    declared: declaredOf(field),
    cells: columns.map((column) => cellOf(withoutUnknown(field, seen.get(column) ?? {}))),
  };
}

/** That the gateway does not know a hidden field is what the mark says; everything else stands in the cell. */
function withoutUnknown(field: SchemaField, { gateway, ...others }: Seen): Seen {
  return gateway === undefined || (field.hidden && gateway === 'unknown') ? others : { gateway, ...others };
}

function problemsOf(field: SchemaField, seen: Map<Column, Seen>, reach: Reach, doors: Doors): string[] {
  const wrong = [...seen].flatMap(([column, cell]) =>
    ways.flatMap((way) => {
      const outcome = cell[way];
      if (outcome === undefined) return [];
      const where = `${rowKey(field)}, ${column} by ${way}`;
      if (outcome.startsWith('!')) return [`${where}: ${outcome}`];
      if (outcome === 'unknown') return field.hidden ? [] : [`${where}: the graph does not have it`];
      if (field.hidden && way === 'gateway') return [`${where}: hidden, but the gateway knows it`];
      const problem = contradiction(field, column, doors.actor(column), outcome, reach);
      return problem === null ? [] : [`${where}: ${problem}`];
    }),
  );
  const proven = [...seen.values()].some((cell) => Object.values(cell).some((outcome) => outcome === 'shown'));
  const excuse = reach.unproven[placeOf(field)] ?? reach.unproven[rowKey(field)];
  const vacuous =
    proven === (excuse === undefined)
      ? []
      : proven
        ? [`${rowKey(field)}: is shown after all: take it off the list of unproven rows`]
        : [`${rowKey(field)}: nobody is shown it (all ${codes.unreachable} or empty): the world lacks an example`];
  return [...wrong, ...vacuous];
}
