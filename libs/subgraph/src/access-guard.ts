import { type Audience, isAmong, isSelf } from '@okaeri/access';
import { type PersonId } from '@okaeri/kernel';
import DataLoader from 'dataloader';
import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { type BaseContext } from './base-context.ts';
import { accessOf, type FieldAccess } from './sdl/index.ts';

/** Whose an object is: makes `SELF` work for its type. */
export type Owner<Context> = (object: never, context: Context) => PersonId | null | Promise<PersonId | null>;

/** An extra way in: for each object whether this caller is let through to the field. Asked once a batch. */
export type AccessRule<Context> = (objects: readonly never[], context: Context) => Promise<readonly boolean[]>;

export interface AccessRegistry<Context> {
  /** By type. */
  owner?: Readonly<Record<string, Owner<Context>>>;
  /** By the name that `@access(rule:)` uses. */
  rules?: Readonly<Record<string, AccessRule<Context>>>;
}

type Resolve = GraphQLFieldResolver<unknown, BaseContext, Record<string, unknown>>;

/**
 * Puts the guard before every field of every object type, whatever way the object was reached: root field, connection,
 * union member, `_entities`. Fields that federation added itself are left alone: they only lead to guarded ones.
 *
 * @returns the fields that have no access rule; the caller must not serve a schema that has any
 */
export function guardFields<Context extends BaseContext>(
  schema: GraphQLSchema,
  registry: AccessRegistry<Context>,
): string[] {
  const open: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || type.name === '_Service') continue;
    for (const field of Object.values(type.getFields())) {
      if (type === schema.getQueryType() && (field.name === '_entities' || field.name === '_service')) continue;
      const place = `${type.name}.${field.name}`;
      const access = field.astNode ? accessOf(field.astNode) : null;
      if (!access) {
        open.push(`${place}: no @access`);
        continue;
      }
      field.resolve = guarded(
        place,
        access,
        (field.resolve ?? defaultFieldResolver) as Resolve,
        {
          owner: access.to.includes('SELF') ? registry.owner?.[type.name] : undefined,
          rule: access.rule ? registry.rules?.[access.rule] : undefined,
        } as Grounds,
      ) as typeof field.resolve;
    }
  }
  return open;
}

/** What beyond the actor's roles decides on a field. Contexts are the app's own, so their types end here. */
interface Grounds {
  owner: ((object: unknown, context: BaseContext) => PersonId | null | Promise<PersonId | null>) | undefined;
  rule: ((objects: readonly unknown[], context: BaseContext) => Promise<readonly boolean[]>) | undefined;
}

function guarded(place: string, access: FieldAccess, resolve: Resolve, { owner, rule }: Grounds): Resolve {
  return (object, args, context, info) => {
    // Most fields end here, without a promise.
    if (isAmong(context.actor, access.to)) return resolve(object, args, context, info);
    const mine = owner ? owner(object, context) : null;
    if (!(mine instanceof Promise)) {
      if (isSelf(context.actor, mine)) return resolve(object, args, context, info);
      if (!rule || !access.rule) throw denied(place, access);
    }
    return letThrough(mine).then((allowed) => {
      if (!allowed) throw denied(place, access);
      return resolve(object, args, context, info);
    });

    async function letThrough(self: PersonId | null | Promise<PersonId | null>): Promise<boolean> {
      if (isSelf(context.actor, await self)) return true;
      return rule && access.rule ? ruleLoader(context, access.rule, rule).load(object as object) : false;
    }
  };
}

const ruleLoaders = new WeakMap<BaseContext, Map<string, DataLoader<object, boolean>>>();

/** One decision for each object and rule in a request, asked for in batches. */
function ruleLoader(
  context: BaseContext,
  name: string,
  rule: NonNullable<Grounds['rule']>,
): DataLoader<object, boolean> {
  const loaders = ruleLoaders.get(context) ?? new Map<string, DataLoader<object, boolean>>();
  ruleLoaders.set(context, loaders);
  const known = loaders.get(name);
  if (known) return known;
  const made = new DataLoader<object, boolean>(async (objects) => {
    const answers = await rule(objects, context);
    if (answers.length !== objects.length)
      throw new Error(`rule "${name}" answered ${answers.length} of ${objects.length}`);
    // Anything but a clear yes is a no.
    return answers.map((answer) => answer === true);
  });
  loaders.set(name, made);
  return made;
}

function denied(place: string, access: FieldAccess): GraphQLError {
  const audiences: Audience[] = access.to;
  const rule = access.rule ? { rule: access.rule } : {};
  return new GraphQLError(`You may not see ${place}.`, {
    extensions: { code: 'FORBIDDEN', field: place, openTo: audiences, ...rule },
  });
}
