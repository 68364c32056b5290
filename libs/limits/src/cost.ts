import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { type CostModel, type FieldCost } from './cost-model.ts';

/** An argument that asks for a page of no possible size. */
export interface PageProblem {
  /** `Query.people` */
  readonly field: string;
  readonly argument: string;
  readonly value: number;
}

export interface OperationCost {
  readonly points: number;
  readonly pages: readonly PageProblem[];
}

interface Costed {
  readonly model: CostModel;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly values: Readonly<Record<string, unknown>>;
  readonly pageSize: number;
  readonly pages: PageProblem[];
  /** How many fields are still looked at. */
  left: number;
}

/** Beyond this the number says nothing any more, and it stays exact in JSON. */
const mostPoints = 1e15;

/**
 * Fields of one name on several types are one to execution and several here, which a document made for it can multiply
 * at each level. Nothing that is worth carrying out comes near.
 */
const mostFields = 20_000;

/**
 * What an operation costs at most: for each field `size x (weight + what is asked of it)`, added up. `size` is how
 * many objects it can give: the page's size as the arguments (and variables) say, else what the schema assumes.
 * Fragments on several types are added up; what `@skip` or `@include` leaves out costs nothing.
 *
 * The document must be within the bounds of `measureDocument`: that is what bounds the work here.
 */
export function costOf(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  options: {
    readonly model: CostModel;
    readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
    readonly pageSize: number;
  },
): OperationCost {
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (Object.hasOwn(variables, name)) values[name] = variables[name];
    else if (defaultValue?.kind === Kind.INT || defaultValue?.kind === Kind.BOOLEAN)
      values[name] = literal(defaultValue);
  }
  const { model } = options;
  const root = operation.operation === 'mutation' ? (model.mutation ?? 'Mutation') : model.query;
  const costed: Costed = { ...options, values, pages: [], left: mostFields };
  const points = costOfPlace(root, [operation.selectionSet], new Map(), costed);
  return { points, pages: costed.pages };
}

interface Group {
  readonly type: string;
  readonly nodes: [FieldNode, ...FieldNode[]];
}

function costOfPlace(
  type: string,
  sets: readonly SelectionSetNode[],
  sizes: ReadonlyMap<string, number>,
  costed: Costed,
): number {
  let points = 0;
  for (const group of groupByType(type, sets, costed)) points += costOfGroup(group, sizes, costed);
  return Math.min(points, mostPoints);
}

function costOfGroup({ type, nodes }: Group, sizes: ReadonlyMap<string, number>, costed: Costed): number {
  const [node] = nodes;
  const name = node.name.value;
  costed.left -= 1;
  if (costed.left < 0) return mostPoints;
  const field = costed.model.field(type, name);
  const inner = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  // What is not in the schema is refused later; the schema's description of itself is not worth more.
  if (!field) return name === '__typename' ? 0 : 1 + inner.length;
  const page = pageOf(field, type, node, costed);
  const size = sizes.get(name) ?? (field.pageFields.length > 0 ? 1 : page);
  const below = new Map(field.pageFields.map((entry) => [entry, page]));
  return Math.max(0, size) * (field.weight + costOfPlace(field.type, inner, below, costed));
}

/** How many entries the arguments ask for, else what the schema assumes. */
function pageOf(field: FieldCost, type: string, node: FieldNode, costed: Costed): number {
  let page: number | null = null;
  for (const argument of field.sizedBy) {
    const given = node.arguments?.find(({ name }) => name.value === argument);
    const value = given ? valueOf(given.value, costed.values) : undefined;
    if (typeof value !== 'number' || Number.isNaN(value)) continue;
    if (value < 1 || value > costed.pageSize) {
      costed.pages.push({ field: `${type}.${node.name.value}`, argument, value });
    }
    page = Math.max(page ?? 1, value);
  }
  return page ?? field.size;
}

function groupByType(type: string, sets: readonly SelectionSetNode[], costed: Costed): Iterable<Group> {
  const groups = new Map<string, Group>();
  const opened = new Set<string>();
  const open = sets.map((set) => ({ set, on: type })).reverse();
  for (let place = open.pop(); place; place = open.pop()) {
    const { set, on } = place;
    for (const selection of set.selections) {
      if (isLeftOut(selection.directives, costed.values)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = `${on}.${selection.alias?.value ?? selection.name.value}`;
        const known = groups.get(key);
        if (known) known.nodes.push(selection);
        else groups.set(key, { type: on, nodes: [selection] });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        open.push({ set: selection.selectionSet, on: selection.typeCondition?.name.value ?? on });
      } else if (!opened.has(selection.name.value)) {
        opened.add(selection.name.value);
        const fragment = costed.fragments.get(selection.name.value);
        if (fragment) open.push({ set: fragment.selectionSet, on: fragment.typeCondition.name.value });
      }
    }
  }
  return groups.values();
}

function isLeftOut(
  directives: readonly DirectiveNode[] | undefined,
  values: Readonly<Record<string, unknown>>,
): boolean {
  return (
    directives?.some(({ name, arguments: given }) => {
      const node = given?.find((one) => one.name.value === 'if')?.value;
      const condition = node ? valueOf(node, values) : undefined;
      return name.value === 'skip' ? condition === true : name.value === 'include' && condition === false;
    }) ?? false
  );
}

function valueOf(node: ValueNode, values: Readonly<Record<string, unknown>>): unknown {
  return node.kind === Kind.VARIABLE ? values[node.name.value] : literal(node);
}

function literal(node: ValueNode): unknown {
  if (node.kind === Kind.INT) return Number(node.value);
  return node.kind === Kind.BOOLEAN ? node.value : undefined;
}
