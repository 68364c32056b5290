import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql';

/** What one field costs. */
export interface FieldCost {
  /** Points of each object or value that the field gives. */
  readonly weight: number;
  /** The type of what it gives, without list and non-null. */
  readonly type: string;
  /** How many it gives when no argument says so: 1 for what is no list. */
  readonly size: number;
  /** Arguments that say how many entries a page has. */
  readonly sizedBy: readonly string[];
  /** The fields below it that have the page's entries (`edges`, `nodes`); empty when the field itself is the list. */
  readonly pageFields: readonly string[];
  readonly hidden: boolean;
}

/** What every field of a graph costs. */
export interface CostModel {
  readonly query: string;
  readonly mutation: string | null;
  field(type: string, field: string): FieldCost | null;
  readonly types: ReadonlyMap<string, ReadonlyMap<string, FieldCost>>;
}

/** What costs what unless `@cost` or `@listSize` in the SDL says otherwise. */
export const presets = { object: 1, value: 0, mutation: 10, count: 5, list: 10, page: 20 } as const;

/**
 * Reads out of a supergraph what its fields cost: by `@cost(weight:)` and `@listSize(assumedSize:, slicingArguments:,
 * sizedFields:)` of the cost specification (https://specs.apollo.dev/cost/v0.1, after https://ibm.github.io/graphql-specs/cost-spec.html)
 * and by presets for what says nothing.
 */
export function readCostModel(supergraphSdl: string): CostModel {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const values = new Set<string>(['Int', 'Float', 'String', 'Boolean', 'ID']);
  const objects: (ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode)[] = [];
  let query = 'Query';
  let mutation: string | null = null;
  for (const node of definitions) {
    if (node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_DEFINITION)
      values.add(node.name.value);
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION) objects.push(node);
    if (node.kind === Kind.SCHEMA_DEFINITION) {
      for (const { operation, type } of node.operationTypes) {
        if (operation === 'query') query = type.name.value;
        if (operation === 'mutation') mutation = type.name.value;
      }
    }
  }
  const types = new Map<string, ReadonlyMap<string, FieldCost>>();
  for (const object of objects) {
    const type = object.name.value;
    const hidden = hasDirective(object.directives, 'inaccessible');
    const fields = (object.fields ?? []).map(
      (field) =>
        [field.name.value, costOfField(field, { type, isMutation: type === mutation, hidden, values })] as const,
    );
    types.set(type, new Map(fields));
  }
  return { query, mutation, types, field: (type, field) => types.get(type)?.get(field) ?? null };
}

function costOfField(
  field: FieldDefinitionNode,
  place: { type: string; isMutation: boolean; hidden: boolean; values: ReadonlySet<string> },
): FieldCost {
  const { name, list } = unwrap(field.type);
  const own = numberOf(argumentOf(field.directives, 'cost', 'weight'));
  const assumed = numberOf(argumentOf(field.directives, 'listSize', 'assumedSize'));
  const isConnection = !list && name.endsWith('Connection');
  const pageArguments = (field.arguments ?? [])
    .map((argument) => argument.name.value)
    .filter((argument) => argument === 'first' || argument === 'last');
  const sizedBy = stringsOf(argumentOf(field.directives, 'listSize', 'slicingArguments'));
  const pageFields = stringsOf(argumentOf(field.directives, 'listSize', 'sizedFields'));
  const counts = place.type.endsWith('Connection') && field.name.value === 'totalCount';
  const preset = counts ? presets.count : place.values.has(name) ? presets.value : presets.object;
  return {
    weight: own ?? (place.isMutation ? presets.mutation : preset),
    type: name,
    size: assumed ?? (isConnection ? presets.page : list ? presets.list : 1),
    sizedBy: sizedBy ?? (isConnection ? pageArguments : []),
    pageFields: pageFields ?? (isConnection ? ['edges', 'nodes'] : []),
    hidden: place.hidden || hasDirective(field.directives, 'inaccessible'),
  };
}

function unwrap(type: TypeNode): { name: string; list: boolean } {
  if (type.kind === Kind.NAMED_TYPE) return { name: type.name.value, list: false };
  return { name: unwrap(type.type).name, list: type.kind === Kind.LIST_TYPE || unwrap(type.type).list };
}

function hasDirective(directives: readonly ConstDirectiveNode[] | undefined, name: string): boolean {
  return directives?.some((directive) => directive.name.value === name) ?? false;
}

function argumentOf(
  directives: readonly ConstDirectiveNode[] | undefined,
  name: string,
  argument: string,
): ConstValueNode | undefined {
  const directive = directives?.find((one) => one.name.value === name);
  return directive?.arguments?.find((one) => one.name.value === argument)?.value;
}

function numberOf(value: ConstValueNode | undefined): number | null {
  return value?.kind === Kind.INT ? Number(value.value) : null;
}

function stringsOf(value: ConstValueNode | undefined): string[] | null {
  if (value?.kind === Kind.STRING) return [value.value];
  if (value?.kind !== Kind.LIST) return null;
  return value.values.flatMap((one) => (one.kind === Kind.STRING ? [one.value] : []));
}
