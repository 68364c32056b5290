import { type SchemaField, type SubgraphFields } from './fields.ts';
import { type Way } from './outcome.ts';

/** How the SDL of one subgraph leads to an object of a type. */
export interface Path {
  readonly start:
    | { readonly kind: 'query' }
    | { readonly kind: 'mutation' }
    /** By id: `node(id:)` at the gateway, `_entities` at a subgraph. */
    | { readonly kind: 'entity'; readonly type: string };
  /** The fields from there on, each with the object type it leads to. */
  readonly steps: readonly { readonly field: SchemaField; readonly to: string }[];
}

export interface Leads {
  /** Fields of this subgraph that lead to the very entity that the table is about, `Type.field`. */
  readonly arrivals: ReadonlySet<string>;
  /** Types that the gateway's `node(id:)` finds. */
  readonly nodes: ReadonlySet<string>;
  /** What a mutation that changes nothing gives back, for types that stand nowhere else: `Mutation.field>Type`. */
  readonly results: ReadonlySet<string>;
}

const mostPaths = 4;

/**
 * The ways to each object type: the shortest first, one at least for each field that holds the type, four at most.
 * A way goes into an entity only where it is known which one stands there, so that a column never meets a stranger's.
 */
export function findPaths(
  subgraph: SubgraphFields,
  way: Way,
  { arrivals, nodes, results }: Leads,
): Map<string, Path[]> {
  const found = new Map<string, Path[]>();
  const queue: { type: string; path: Path }[] = [];
  const reach = (type: string, path: Path) => {
    const known = found.get(type) ?? [];
    if (known.length >= mostPaths) return;
    found.set(type, [...known, path]);
    queue.push({ type, path });
  };
  if (way !== 'entities') {
    reach('Query', { start: { kind: 'query' }, steps: [] });
    reach('Mutation', { start: { kind: 'mutation' }, steps: [] });
  }
  if (way !== 'direct')
    for (const type of subgraph.entities)
      if (way === 'entities' || nodes.has(type)) reach(type, { start: { kind: 'entity', type }, steps: [] });
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { type, path } = next;
    for (const field of subgraph.fields.filter((one) => one.type === type)) {
      if (way === 'gateway' && field.hidden) continue;
      for (const to of subgraph.members.get(field.returns.type) ?? [field.returns.type]) {
        if (!subgraph.composites.has(to) || goesInCircles(path, to)) continue;
        if (type === 'Mutation' && !results.has(`${type}.${field.field}>${to}`)) continue;
        if (subgraph.entities.has(to) && !arrivals.has(`${type}.${field.field}`)) continue;
        reach(to, { start: path.start, steps: [...path.steps, { field, to }] });
      }
    }
  }
  return found;
}

function goesInCircles(path: Path, to: string): boolean {
  return (path.start.kind === 'entity' && path.start.type === to) || path.steps.some((step) => step.to === to);
}

/** The types that the gateway's `node(id:)` finds: those that implement `Node` in one subgraph or another. */
export function nodeTypes(subgraphs: readonly SubgraphFields[]): Set<string> {
  return new Set(subgraphs.flatMap(({ members }) => members.get('Node') ?? []));
}
