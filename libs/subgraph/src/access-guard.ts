import { type Actor, type Audience, hasRole, isAmong, isSelf, staffRoles } from '@okaeri/access';
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

/** A narrowing: for each object whether those let in may see the field of it. Asked once a batch, never for the person. */
export type AccessSetting<Context> = AccessRule<Context>;

export interface AccessRegistry<Context> {
  /** By type. */
  owner?: Readonly<Record<string, Owner<Context>>>;
  /** By the name that `@access(rule:)` uses. */
  rules?: Readonly<Record<string, AccessRule<Context>>>;
  /** By the name that `@access(setting:)` uses. */
  settings?: Readonly<Record<string, AccessSetting<Context>>>;
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
      const guard = access.setting || access.private ? guardedNarrowly : guarded;
      field.resolve = guard(
        place,
        access,
        (field.resolve ?? defaultFieldResolver) as Resolve,
        {
          owner: guard === guardedNarrowly || access.to.includes('SELF') ? registry.owner?.[type.name] : undefined,
          rule: access.rule ? registry.rules?.[access.rule] : undefined,
          setting: access.setting ? registry.settings?.[access.setting] : undefined,
        } as Grounds,
      ) as typeof field.resolve;
    }
  }
  return open;
}

/** What beyond the actor's roles decides on a field. Contexts are the app's own, so their types end here. */
interface Grounds {
  owner: ((object: unknown, context: BaseContext) => PersonId | null | Promise<PersonId | null>) | undefined;
  rule: Decision | undefined;
  setting: Decision | undefined;
}

type Decision = (objects: readonly unknown[], context: BaseContext) => Promise<readonly boolean[]>;

function guarded(place: string, access: FieldAccess, resolve: Resolve, { owner, rule }: Grounds): Resolve {
  return (object, args, context, info) => {
    // Most fields end here, without a promise.
    if (isLetIn(context.actor, access)) return resolve(object, args, context, info);
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
      return rule && access.rule ? decide(context, `rule "${access.rule}"`, rule, object) : false;
    }
  };
}

/**
 * For fields with a setting or that are private. Who gets in is decided as for any other field; then the setting may
 * turn the field into null, which looks like a field without a value; and what staff is shown is noted for the audit.
 * Nothing of it is for the person themselves.
 */
function guardedNarrowly(place: string, access: FieldAccess, resolve: Resolve, grounds: Grounds): Resolve {
  const { owner, rule, setting } = grounds;
  return (object, args, context, info) =>
    after(owner ? owner(object, context) : null, (subject) => {
      const { actor } = context;
      const among = isLetIn(actor, access);
      if (isSelf(actor, subject) && (among || access.to.includes('SELF'))) return resolve(object, args, context, info);
      if (!among && !(rule && access.rule)) throw denied(place, access);
      const inside = among ? true : decide(context, `rule "${access.rule}"`, rule as Decision, object);
      return after(inside, (allowed) => {
        if (!allowed) throw denied(place, access);
        const shown = setting ? decide(context, `setting "${access.setting}"`, setting, object) : true;
        return after(shown, (visible) => {
          if (!visible) return null;
          const value = resolve(object, args, context, info);
          const recorded = access.private && subject !== null && (!among || isStaffAmong(actor, access.to));
          return recorded ? noted(value, context, subject, place) : value;
        });
      });
    });
}

/** Whether an audience lets the caller in: of services those alone that the field names. */
function isLetIn(actor: Actor, { to, services }: FieldAccess): boolean {
  return isAmong(actor, to, services ?? []);
}

/** An absent value shows nothing of anybody. */
function noted(value: unknown, context: BaseContext, subject: PersonId, place: string): unknown {
  return after(value, (known) => {
    if (known != null) context.audit.read(subject, place);
    return known;
  });
}

/**
 * Whether it is as staff that somebody was let in: by a role of theirs that the field names. Where it names everybody
 * signed in, or whoever got as far as here, any such role counts.
 */
function isStaffAmong(actor: Actor, allowed: readonly Audience[]): boolean {
  const wide = allowed.some((audience) => audience === 'PUBLIC' || audience === 'SIGNED_IN' || audience === 'PARENT');
  return actor.kind === 'person' && staffRoles.some((role) => hasRole(actor, role) && (wide || allowed.includes(role)));
}

/** Goes on at once where there is nothing to wait for: a promise for each field would be felt. */
function after<Value, Next>(
  value: Value | Promise<Value>,
  next: (value: Value) => Next,
): Next | Promise<Awaited<Next>> {
  return value instanceof Promise ? (value.then(next) as Promise<Awaited<Next>>) : next(value);
}

const deciders = new WeakMap<BaseContext, Map<string, DataLoader<object, boolean>>>();

/** One decision for each object and rule or setting in a request, asked for in batches. */
function decide(context: BaseContext, name: string, decision: Decision, object: unknown): Promise<boolean> {
  const loaders = deciders.get(context) ?? new Map<string, DataLoader<object, boolean>>();
  deciders.set(context, loaders);
  const known = loaders.get(name);
  if (known) return known.load(object as object);
  const made = new DataLoader<object, boolean>(async (objects) => {
    const answers = await decision(objects, context);
    if (answers.length !== objects.length) throw new Error(`${name} answered ${answers.length} of ${objects.length}`);
    // Anything but a clear yes is a no.
    return answers.map((answer) => answer === true);
  });
  loaders.set(name, made);
  return made.load(object as object);
}

function denied(place: string, access: FieldAccess): GraphQLError {
  const audiences: Audience[] = access.to;
  const rule = access.rule ? { rule: access.rule } : {};
  return new GraphQLError(`You may not see ${place}.`, {
    extensions: { code: 'FORBIDDEN', field: place, openTo: audiences, ...rule },
  });
}
