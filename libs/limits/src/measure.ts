import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type OperationBounds } from './bounds.ts';

/** How large a document is, before anybody looks at the schema. */
export interface Measures {
  readonly fields: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Whether it asks for the schema's description of itself, wherever that is hidden. */
  readonly introspects: boolean;
}

/** What a document has too much of. */
export interface Excess {
  readonly limit: keyof OperationBounds | 'fragments';
  /** As counted; null where counting ended at the limit. */
  readonly found: number | null;
  readonly allowed: number;
  /** For the client's developer: what to change, with both numbers. */
  readonly message: string;
}

const introspectionDepth = 10;

/**
 * Measures all operations of a document as they would be carried out: fragments opened where they are used, equal
 * fields of one place merged. The work is bounded by `bounds.fields`, whatever the fragments do.
 *
 * @returns the first bound that does not hold, or the measures
 */
export function measureDocument(
  document: DocumentNode,
  bounds: OperationBounds,
): { readonly excess: Excess } | { readonly excess: null; readonly measures: Measures } {
  const fragments = fragmentsOf(document);
  const circle = findCircle(fragments);
  if (circle !== null) {
    const message = `Fragment "${circle}" contains itself: take the spread of itself out.`;
    return { excess: { limit: 'fragments', found: 1, allowed: 0, message } };
  }
  const found = { fields: 0, depth: 0, descriptionDepth: 0, aliases: 0, repetitions: 0, rootFields: 0, sameRoot: 0 };

  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const root = groupFields([node.selectionSet], fragments, count);
    if (root === null) break;
    found.rootFields = Math.max(found.rootFields, root.size);
    const names = new Map<string, number>();
    for (const [first] of root.values()) {
      const name = first.name.value;
      names.set(name, (names.get(name) ?? 0) + 1);
      if (name !== '__typename') found.sameRoot = Math.max(found.sameRoot, names.get(name) ?? 0);
    }
    descend(root, 1, false);
    if (found.fields > bounds.fields) break;
  }
  const introspects = asksForSchema(document);
  const directives = countDirectives(document);
  const excess =
    over(
      'fields',
      found.fields,
      bounds,
      (allowed) => `The operation has more than ${allowed} fields`,
      'Ask for fewer',
    ) ??
    over(
      'depth',
      found.depth,
      bounds,
      says(found.depth, 'levels deep', 'is'),
      'Ask for the inner objects by their ids',
    ) ??
    over(
      'depth',
      found.descriptionDepth - introspectionDepth,
      bounds,
      () => 'The schema is asked for too deep',
      flat,
    ) ??
    over('aliases', found.aliases, bounds, says(found.aliases, 'aliases'), 'Send several requests') ??
    over(
      'rootFields',
      found.rootFields,
      bounds,
      says(found.rootFields, 'fields of the root'),
      'Send several requests',
    ) ??
    over(
      'sameRootField',
      found.sameRoot,
      bounds,
      says(found.sameRoot, 'times the same field of the root'),
      'Send several requests, or ask for a list',
    ) ??
    over(
      'repetitions',
      found.repetitions,
      bounds,
      says(found.repetitions, 'times the same field in one place'),
      once,
    ) ??
    over('directives', directives, bounds, says(directives, 'directives'), 'Leave out what is not needed');
  if (excess) return { excess };
  return {
    excess: null,
    measures: { fields: found.fields, depth: found.depth, aliases: found.aliases, directives, introspects },
  };

  /** @returns false when there is no need to go on */
  function count(): boolean {
    found.fields += 1;
    return found.fields <= bounds.fields;
  }

  function descend(groups: Groups, level: number, description: boolean): void {
    for (const [key, nodes] of groups) {
      const [first] = nodes;
      const describes = description || isDescription(first.name.value);
      if (describes) found.descriptionDepth = Math.max(found.descriptionDepth, level);
      else found.depth = Math.max(found.depth, level);
      found.repetitions = Math.max(found.repetitions, nodes.length);
      if (key !== first.name.value || nodes.some(({ alias }) => alias !== undefined)) found.aliases += 1;
      const inner = groupFields(selectionsOf(nodes), fragments, count);
      if (inner === null) return;
      descend(inner, level + 1, describes);
    }
  }
}

const flat = 'Ask for the types one by one';
const once = 'Write it once';

function says(found: number, what: string, verb = 'has'): () => string {
  return () => `The operation ${verb} ${found} ${what}`;
}

function over(
  limit: keyof OperationBounds,
  found: number,
  bounds: OperationBounds,
  tell: (allowed: number) => string,
  advice: string,
): Excess | null {
  const allowed = bounds[limit];
  if (found <= allowed) return null;
  const counted = limit === 'fields' ? null : found;
  const bound = counted === null ? '' : `, ${allowed} are allowed`;
  return { limit, found: counted, allowed, message: `${tell(allowed)}${bound}. ${advice}.` };
}

/** Fields of one place by the name under which they are answered. */
export type Groups = Map<string, [FieldNode, ...FieldNode[]]>;

/**
 * The fields that selections of one place come to, each fragment opened once as execution does it.
 *
 * @param count asked for every field; false ends the collecting
 * @returns null when it was ended
 */
function groupFields(
  sets: readonly SelectionSetNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  count: () => boolean,
): Groups | null {
  const groups: Groups = new Map();
  const opened = new Set<string>();
  const open = [...sets].reverse();
  for (let set = open.pop(); set; set = open.pop()) {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        if (!count()) return null;
        const key = selection.alias?.value ?? selection.name.value;
        const known = groups.get(key);
        if (known) known.push(selection);
        else groups.set(key, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        open.push(selection.selectionSet);
      } else if (!opened.has(selection.name.value)) {
        opened.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) open.push(fragment.selectionSet);
      }
    }
  }
  return groups;
}

function selectionsOf(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
}

export function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
}

/** The name of a fragment that contains itself, directly or by others. */
function findCircle(fragments: ReadonlyMap<string, FragmentDefinitionNode>): string | null {
  const state = new Map<string, 'open' | 'done'>();
  for (const name of fragments.keys()) {
    const circle = follow(name);
    if (circle !== null) return circle;
  }
  return null;

  function follow(name: string): string | null {
    const fragment = fragments.get(name);
    if (!fragment || state.get(name) === 'done') return null;
    if (state.get(name) === 'open') return name;
    state.set(name, 'open');
    for (const spread of spreadsOf(fragment)) {
      const circle = follow(spread);
      if (circle !== null) return circle;
    }
    state.set(name, 'done');
    return null;
  }
}

function spreadsOf(fragment: FragmentDefinitionNode): Set<string> {
  const names = new Set<string>();
  visit(fragment, { FragmentSpread: ({ name }) => void names.add(name.value) });
  return names;
}

function countDirectives(document: DocumentNode): number {
  let directives = 0;
  visit(document, { Directive: () => void (directives += 1) });
  return directives;
}

/** By its fields' names: they exist on the root alone, and no alias or fragment changes them. */
function asksForSchema(document: DocumentNode): boolean {
  let asks = false;
  visit(document, { Field: ({ name }) => void (asks ||= isDescription(name.value)) });
  return asks;
}

function isDescription(field: string): boolean {
  return field === '__schema' || field === '__type';
}
