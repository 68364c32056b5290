import { readSubgraphSdl, commonDocument, isObjectNode } from '@okaeri/subgraph/sdl';
import { type ServiceName, services } from '@okaeri/stack/client';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  print,
  type TypeNode,
} from 'graphql';

/** Types that are the same in every subgraph have a section of their own. */
export type Section = ServiceName | 'shared';

/** A field of an object type as its subgraph's SDL has it. */
export interface SchemaField {
  readonly section: Section;
  readonly subgraph: ServiceName;
  readonly type: string;
  readonly field: string;
  /** What `@access` says, for people. */
  readonly declared: string;
  readonly access: DeclaredAccess;
  /** Not in the graph that clients see. */
  readonly hidden: boolean;
  readonly returns: { readonly type: string; readonly nullable: boolean; readonly list: boolean };
  readonly args: readonly { readonly name: string; readonly type: string; readonly required: boolean }[];
}

export interface DeclaredAccess {
  readonly to: readonly string[];
  /** Whom SERVICE lets in. */
  readonly services: readonly string[];
  readonly rule: string | null;
  readonly setting: string | null;
  readonly private: boolean;
}

/** One subgraph's object types, its entities and what is composite. */
export interface SubgraphFields {
  readonly name: ServiceName;
  readonly fields: readonly SchemaField[];
  /** Types that `_entities` answers for. */
  readonly entities: ReadonlySet<string>;
  readonly composites: ReadonlySet<string>;
  /** Object types by the abstract type that has them. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

const root = new URL('../../../../', import.meta.url);

/** The fields of all object types of all subgraphs, hidden ones included. */
export function readSubgraphs(): SubgraphFields[] {
  return [...services].map((name) =>
    readSubgraph(name, readSubgraphSdl(new URL(`apps/${name}/schema/`, root)), commonTypes()),
  );
}

export function readSubgraph(
  name: ServiceName,
  document: DocumentNode,
  shared: ReadonlySet<string> = new Set(),
): SubgraphFields {
  const hiddenTypes = new Set(document.definitions.filter(isHidden).map(nameOf));
  const objects = document.definitions.filter(isObjectNode);
  const fields = objects.flatMap((node) =>
    (node.fields ?? []).map((field) => {
      const type = node.name.value;
      const access = readAccess(field);
      const returns = returnsOf(field.type);
      return {
        section: shared.has(type) ? ('shared' as const) : name,
        subgraph: name,
        type,
        field: field.name.value,
        access,
        declared: describe(access),
        hidden: isHidden(field) || hiddenTypes.has(type) || hiddenTypes.has(returns.type),
        returns,
        args: (field.arguments ?? []).map((argument) => ({
          name: argument.name.value,
          type: print(argument.type),
          required: argument.type.kind === Kind.NON_NULL_TYPE && argument.defaultValue === undefined,
        })),
      };
    }),
  );
  return {
    name,
    fields,
    entities: new Set(objects.filter(isResolvableEntity).map(nameOf)),
    composites: new Set(
      document.definitions
        .filter(
          ({ kind }) =>
            kind !== Kind.ENUM_TYPE_DEFINITION &&
            kind !== Kind.SCALAR_TYPE_DEFINITION &&
            kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION,
        )
        .map(nameOf),
    ),
    members: membersOf(document),
  };
}

function commonTypes(): Set<string> {
  return new Set(
    commonDocument()
      .definitions.filter(isObjectNode)
      .map(nameOf)
      .filter((name) => name !== 'Query' && name !== 'Mutation'),
  );
}

function membersOf(document: DocumentNode): Map<string, string[]> {
  const members = new Map<string, string[]>();
  const add = (abstract: string, member: string) => members.set(abstract, [...(members.get(abstract) ?? []), member]);
  for (const node of document.definitions) {
    if (node.kind === Kind.UNION_TYPE_DEFINITION)
      for (const member of node.types ?? []) add(node.name.value, member.name.value);
    if (isObjectNode(node)) for (const one of node.interfaces ?? []) add(one.name.value, node.name.value);
  }
  return members;
}

function readAccess(field: FieldDefinitionNode): DeclaredAccess {
  const directive = field.directives?.find(({ name }) => name.value === 'access');
  const value = (name: string) => directive?.arguments?.find((argument) => argument.name.value === name)?.value;
  const listed = (name: string) => {
    const list = value(name);
    return list?.kind === Kind.LIST ? list.values : list ? [list] : [];
  };
  const text = (name: string) => {
    const found = value(name);
    return found?.kind === Kind.STRING ? found.value : null;
  };
  const flag = value('private');
  return {
    to: listed('to').flatMap((one) => (one.kind === Kind.ENUM ? [one.value] : [])),
    services: listed('services').flatMap((one) => (one.kind === Kind.STRING ? [one.value] : [])),
    rule: text('rule'),
    setting: text('setting'),
    private: flag?.kind === Kind.BOOLEAN && flag.value,
  };
}

function describe(access: DeclaredAccess): string {
  return [
    ...access.to.map((audience) => (audience === 'SERVICE' ? `SERVICE ${access.services.join('/')}` : audience)),
    ...(access.rule === null ? [] : [`rule ${access.rule}`]),
    ...(access.setting === null ? [] : [`setting ${access.setting}`]),
    ...(access.private ? ['private'] : []),
  ].join(', ');
}

function returnsOf(node: TypeNode): SchemaField['returns'] {
  const nullable = node.kind !== Kind.NON_NULL_TYPE;
  const outer = node.kind === Kind.NON_NULL_TYPE ? node.type : node;
  let inner: TypeNode = outer;
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type;
  return { type: inner.name.value, nullable, list: outer.kind === Kind.LIST_TYPE };
}

function isResolvableEntity(node: { directives?: readonly ConstDirectiveNode[] }): boolean {
  return (node.directives ?? []).some(
    (directive) =>
      directive.name.value === 'key' &&
      !(directive.arguments ?? []).some(
        ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
      ),
  );
}

function isHidden(node: DefinitionNode | FieldDefinitionNode): boolean {
  return 'directives' in node && (node.directives ?? []).some(({ name }) => name.value === 'inaccessible');
}

function nameOf(node: DefinitionNode): string {
  return 'name' in node && node.name !== undefined ? node.name.value : '';
}
