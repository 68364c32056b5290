import { parseGlobalId, isId, toGlobalId } from '@okaeri/kernel';
import { type BaseContext } from './base-context.ts';

/** Loads entities of one type by their raw ids: same order, null where there is none. */
export type ReferenceLoader<Context> = (ids: readonly never[], context: Context) => Promise<readonly unknown[]>;

export type References<Context> = Readonly<Record<string, ReferenceLoader<Context>>>;

interface Representation {
  __typename: string;
  id?: unknown;
}

/**
 * `__resolveReference` for every entity: all representations of a type in a request are loaded by one call. Apps write
 * batch loaders only, so a lookup per object can't come about.
 */
export function referenceResolvers<Context extends BaseContext>(references: References<Context>) {
  return Object.fromEntries(
    Object.entries(references).map(([type, load]) => [
      type,
      { __resolveReference: (given: Representation, context: Context) => resolveReference(type, load, given, context) },
    ]),
  );
}

async function resolveReference<Context extends BaseContext>(
  type: string,
  load: ReferenceLoader<Context>,
  representation: Representation,
  context: Context,
): Promise<unknown> {
  const { __typename, id: globalId, ...external } = representation;
  const id = typeof globalId === 'string' ? parseGlobalId(type, globalId) : null;
  if (id === null) return null;
  const loader = context.loader<string, unknown>(`reference:${type}`, async (ids) => {
    const found = await load(ids as readonly never[], context);
    if (found.length !== ids.length) throw new Error(`${type}: ${found.length} references for ${ids.length} ids`);
    return found;
  });
  const object = await loader.load(id);
  // What other subgraphs know and a field here @requires travels in the representation.
  return object && Object.keys(external).length > 0 ? { ...object, ...external } : object;
}

/** `id` of an entity: the raw id that objects hold, in the graph's form. */
export function idResolver(type: string) {
  return (object: { id: string }): string => (isId(object.id) ? toGlobalId(type, object.id) : object.id);
}
