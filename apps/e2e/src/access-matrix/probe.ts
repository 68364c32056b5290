import { type GraphError, type GraphReply } from '@okaeri/testkit';
import { type SchemaField, type SubgraphFields } from './fields.ts';
import { type Outcome, strongest } from './outcome.ts';
import { type Path } from './paths.ts';
import { type Args, type Life, type Reach } from './reach.ts';

/** Asks one door as one caller. */
export type Ask = (query: string, variables: Record<string, unknown>) => Promise<GraphReply<Record<string, unknown>>>;

export interface Caller {
  readonly ask: Ask;
  readonly life: Life;
  /** `_entities` or `node`: how this door finds an entity by its id. */
  readonly byId: 'node' | '_entities';
}

/** What the caller gets for each field of a type by one path; by the field's name. */
export async function probe(
  caller: Caller,
  subgraph: SubgraphFields,
  path: Path,
  fields: readonly SchemaField[],
  reach: Reach,
): Promise<Map<string, Outcome>> {
  if (path.start.kind !== 'entity' && path.steps.length === 0 && fields.length > 1) {
    // Nothing holds a root field: where one that cannot be null is refused, nothing is left of the reply.
    const alone = await Promise.all(fields.map((field) => probe(caller, subgraph, path, [field], reach)));
    return new Map(alone.flatMap((one) => [...one]));
  }
  const outcomes = new Map<string, Outcome[]>();
  for (const variant of variantsOf(caller.life, path, fields, reach)) {
    for (const [field, outcome] of await probeVariant(caller, subgraph, path, variant.fields, variant))
      outcomes.set(field, [...(outcomes.get(field) ?? []), outcome]);
  }
  return new Map([...outcomes].map(([field, all]) => [field, strongest(all)]));
}

interface Variant {
  readonly fields: readonly SchemaField[];
  /** The id to start from, when the path starts at an entity. */
  readonly id: string | null;
  /** The arguments of each step and of the fields asked for, `Type.field`. */
  readonly args: ReadonlyMap<string, Args>;
}

/** The same question for each of several objects or arguments. */
function variantsOf(life: Life, path: Path, fields: readonly SchemaField[], reach: Reach): Variant[] {
  const ids = path.start.kind === 'entity' ? (reach.entities(life)[path.start.type] ?? []) : [null];
  const stepArgs = path.steps.reduce<Map<string, Args>[]>(
    (known, { field }) =>
      known.flatMap((args) => argsOf(life, field, reach).map((one) => new Map([...args, [placeOf(field), one]]))),
    [new Map<string, Args>()],
  );
  // Fields with arguments of their own are asked for once with each set of them.
  const most = Math.max(1, ...fields.map((field) => argsOf(life, field, reach).length));
  return ids.flatMap((id) =>
    stepArgs.flatMap((steps) =>
      Array.from({ length: most }, (_, index) => {
        const asked = fields.filter((field) => index < argsOf(life, field, reach).length);
        const own = asked.map((field) => [placeOf(field), argsOf(life, field, reach)[index] ?? {}] as const);
        return { id, fields: asked, args: new Map([...steps, ...own]) };
      }),
    ),
  );
}

function argsOf(life: Life, field: SchemaField, reach: Reach): readonly Args[] {
  const known = reach.args[placeOf(field)];
  if (known !== undefined) return known(life);
  const missing = field.args.filter(({ required }) => required).map(({ name }) => name);
  if (missing.length > 0)
    throw new Error(`${placeOf(field)}: say in reach-table.ts what to ask it with (${missing.join(', ')})`);
  return [{}];
}

/** How many questions one request asks at most; the gateway refuses requests with many aliases. */
const groupsAtOnce = 10;

/**
 * All fields together first: fields that can be null fail alone. Where one takes its siblings down with it, each is
 * asked for beside the others, in the same request where what they start from can be null.
 */
async function probeVariant(
  caller: Caller,
  subgraph: SubgraphFields,
  path: Path,
  fields: readonly SchemaField[],
  variant: Variant,
): Promise<Map<string, Outcome>> {
  if (fields.length === 0) return new Map();
  const [together] = await askGroups(caller, subgraph, path, [fields], variant);
  if (together !== null && together !== undefined) return together;
  const startsNullable = path.start.kind === 'entity' || path.steps[0]?.field.returns.nullable === true;
  const apart: (Map<string, Outcome> | null)[] = [];
  for (const some of chunksOf(fields, startsNullable ? groupsAtOnce : 1))
    apart.push(
      ...(await askGroups(
        caller,
        subgraph,
        path,
        some.map((field) => [field]),
        variant,
      )),
    );
  return new Map(apart.flatMap((one) => [...(one ?? [])]));
}

/** What each group of fields gives, or null where one answer cannot tell about all fields of the group. */
async function askGroups(
  caller: Caller,
  subgraph: SubgraphFields,
  path: Path,
  groups: readonly (readonly SchemaField[])[],
  variant: Variant,
): Promise<(Map<string, Outcome> | null)[]> {
  const reply = await caller.ask(...requestOf(caller, subgraph, path, groups, variant));
  return groups.map((fields, index) => {
    // An error without a path is the whole request's.
    const errors = reply.errors.filter(({ path: at }) => at === undefined || at[0] === aliasOf(index));
    const unclear = errors.filter((error) => error.extensions?.['code'] !== 'FORBIDDEN');
    const holders = reply.data === null ? [] : holdersOf(reply.data, path, aliasOf(index));
    const refused = new Set(errors.map((error) => String(error.extensions?.['field'])));
    const takenDown = holders.length === 0 && fields.some((field) => refused.has(placeOf(field)));
    if (fields.length > 1 && (unclear.length > 0 || takenDown)) return null;
    return new Map(
      fields.map((field) => [
        field.field,
        unclear.length > 0 ? mistakeOf(unclear) : outcomeOf(field, holders, refused.has(placeOf(field)), index),
      ]),
    );
  });
}

function aliasOf(index: number): string {
  return `p${index}`;
}

function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function outcomeOf(
  field: SchemaField,
  holders: readonly Record<string, unknown>[],
  refused: boolean,
  index: number,
): Outcome {
  // A root field stands under the alias itself.
  const values = holders.map((holder) => holder[field.field] ?? holder[aliasOf(index)]);
  const there = values.filter((value) => value !== null && value !== undefined);
  if (there.some((value) => !isEmpty(value))) return 'shown';
  if (there.length > 0) return 'empty';
  if (refused) return 'forbidden';
  return holders.length > 0 ? 'null' : 'unreachable';
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && value !== null && 'edges' in value && isEmpty(value.edges);
}

function mistakeOf(errors: readonly GraphError[]): Outcome {
  const code = String(errors[0]?.extensions?.['code'] ?? 'ERROR');
  // A field that clients do not have is refused by validation, before anything runs.
  return code === 'GRAPHQL_VALIDATION_FAILED' ? 'unknown' : `!${code}`;
}

/** The objects of the reply that hold the fields asked for, wherever lists led. */
function holdersOf(data: Record<string, unknown>, path: Path, alias: string): Record<string, unknown>[] {
  if (path.start.kind !== 'entity' && path.steps.length === 0) return [data];
  // The alias stands for the start, or for the first step from a root type.
  const [first, ...further] = path.steps;
  const start = objectsIn(data[alias]).filter((one) => path.start.kind === 'entity' || isOf(one, first?.to ?? ''));
  return (path.start.kind === 'entity' ? path.steps : further).reduce(
    (holders, { field, to }) =>
      holders.flatMap((holder) => objectsIn(holder[field.field])).filter((one) => isOf(one, to)),
    start,
  );
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return typeof value === 'object' && value !== null ? [value as Record<string, unknown>] : [];
}

function isOf(object: Record<string, unknown>, type: string): boolean {
  return object['__typename'] === undefined || object['__typename'] === type;
}

function requestOf(
  caller: Caller,
  subgraph: SubgraphFields,
  path: Path,
  groups: readonly (readonly SchemaField[])[],
  { id, args }: Variant,
): [query: string, variables: Record<string, unknown>] {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const bind = (type: string, value: unknown) => {
    const name = `v${declared.length}`;
    declared.push(`$${name}: ${type}`);
    variables[name] = value;
    return `$${name}`;
  };
  const call = (field: SchemaField) => {
    const given = Object.entries(args.get(placeOf(field)) ?? {}).map(([name, value]) => {
      const type = field.args.find((argument) => argument.name === name)?.type;
      if (type === undefined) throw new Error(`${placeOf(field)} has no argument ${name}: see reach-table.ts`);
      return `${name}: ${bind(type, value)}`;
    });
    return given.length === 0 ? field.field : `${field.field}(${given.join(', ')})`;
  };
  const stepInto = ({ field, to }: Path['steps'][number], selection: string) => {
    const abstract = subgraph.members.has(field.returns.type);
    return `${call(field)} { __typename ${abstract ? `... on ${to} { ${selection} }` : selection} }`;
  };
  const { start } = path;
  const selections = groups.map((fields, index) => {
    const leaves = fields.map((field) => `${call(field)}${leafSelection(field, subgraph)}`).join(' ');
    const inner = path.steps.reduceRight((selection, step) => stepInto(step, selection), leaves);
    const held =
      start.kind === 'entity' ? `${entityCall(start.type)} { __typename ... on ${start.type} { ${inner} } }` : inner;
    return `${aliasOf(index)}: ${held}`;
  });
  const head = declared.length === 0 ? '' : `(${declared.join(', ')})`;
  return [`${start.kind === 'mutation' ? 'mutation' : 'query'} ${head} { ${selections.join(' ')} }`, variables];

  function entityCall(type: string): string {
    return caller.byId === 'node'
      ? `node(id: ${bind('ID!', id)})`
      : `_entities(representations: ${bind('[_Any!]!', [{ __typename: type, id }])})`;
  }
}

function leafSelection(field: SchemaField, subgraph: SubgraphFields): string {
  if (!subgraph.composites.has(field.returns.type)) return '';
  const isConnection = subgraph.fields.some(
    (one) => one.type === field.returns.type && one.field === 'edges' && one.returns.list,
  );
  return isConnection ? ' { __typename edges { __typename } }' : ' { __typename }';
}

export function placeOf({ type, field }: { type: string; field: string }): string {
  return `${type}.${field}`;
}
