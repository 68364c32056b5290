import { readSubgraphSdl } from '@okaeri/subgraph/sdl';
import { services } from '@okaeri/stack/client';
import { type InputObjectTypeDefinitionNode, Kind, type TypeNode } from 'graphql';
import { type SchemaField, readSubgraphs } from '../access-matrix/fields.ts';
import { type Canaries } from './canaries.ts';

const root = new URL('../../../../', import.meta.url);
/** Audiences that somebody without a staff role can belong to. */
const peoples = ['PUBLIC', 'SIGNED_IN', 'ALUMNUS'];

/** What can be entered into the graph, read out of its schemas. */
export interface Inputs {
  /** Mutations open to people without a staff role whose input can hold text. */
  readonly writable: readonly string[];
  /** What to ask of the refusals that the mutation can answer with. */
  refusals(mutation: string): string;
  /** The whole input of a mutation, each text a canary; `given` by path, undefined to leave out. */
  fill(mutation: string, canaries: Canaries, given: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

export function readInputs(): Inputs {
  const subgraphs = readSubgraphs();
  const documents = services.map((name) => readSubgraphSdl(new URL(`apps/${name}/schema/`, root)));
  const definitions = documents.flatMap((document) => [...document.definitions]);
  const inputs = new Map(
    definitions
      .filter((node): node is InputObjectTypeDefinitionNode => node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const enums = new Set(
    definitions.flatMap((node) => (node.kind === Kind.ENUM_TYPE_DEFINITION ? [node.name.value] : [])),
  );
  const mutations = new Map<string, SchemaField>(
    subgraphs
      .flatMap(({ fields }) => fields)
      .filter(({ type, hidden }) => type === 'Mutation' && !hidden)
      .map((field) => [field.field, field]),
  );

  function holdsText(type: string, seen: readonly string[] = []): boolean {
    if (type === 'String') return true;
    return (
      !seen.includes(type) &&
      (inputs.get(type)?.fields ?? []).some((field) => holdsText(nameOf(field.type), [...seen, type]))
    );
  }

  function fillType(type: TypeNode, place: string, path: string, use: Canaries, given: Given): unknown {
    if (path in given) return given[path];
    if (type.kind === Kind.NON_NULL_TYPE) return fillType(type.type, place, path, use, given);
    if (type.kind === Kind.LIST_TYPE) return [fillType(type.type, place, path, use, given)];
    const name = type.name.value;
    const input = inputs.get(name);
    if (input !== undefined)
      return Object.fromEntries(
        (input.fields ?? [])
          .map((field) => {
            const inner = path === '' ? field.name.value : `${path}.${field.name.value}`;
            return [field.name.value, fillType(field.type, place, inner, use, given)] as const;
          })
          .filter(([, value]) => value !== undefined),
      );
    if (name === 'EmailAddress') return use.email(`${place} ${path}`);
    if (name === 'String') return use.text(`${place} ${path}`);
    if (name === 'Int') return 1;
    throw new Error(`${place}: say what ${path} is (${enums.has(name) ? 'one word of ' : 'a '}${name})`);
  }

  return {
    refusals(mutation) {
      const result = mutations.get(mutation)?.returns.type ?? '';
      const can = subgraphs.flatMap(({ members }) => members.get(result) ?? []);
      return can.includes('InputError')
        ? '... on UserError { code message } ... on InputError { problems { path message } }'
        : '';
    },
    writable: [...mutations.values()]
      .filter(({ access }) => access.to.some((audience) => peoples.includes(audience)))
      .filter(({ args }) => args.some(({ type }) => holdsText(type.replace(/\W/g, ''))))
      .map(({ field }) => field),
    fill(mutation, canaries, given) {
      const type = mutations
        .get(mutation)
        ?.args.find(({ name }) => name === 'input')
        ?.type.replace(/\W/g, '');
      const input = type === undefined ? undefined : inputs.get(type);
      if (input === undefined) throw new Error(`${mutation} has no input`);
      return fillType({ kind: Kind.NAMED_TYPE, name: input.name }, mutation, '', canaries, given) as Record<
        string,
        unknown
      >;
    },
  };
}

type Given = Readonly<Record<string, unknown>>;

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
