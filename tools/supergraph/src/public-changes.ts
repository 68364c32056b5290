import { type Change, ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core';
import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  isIntrospectionType,
} from 'graphql';

const dated = /\b(\d{4}-\d{2}-\d{2})\b/;

/**
 * Changes that would break somebody's client. What was deprecated with a date ("Use x. Goes on 2027-03-01.") may go
 * once that day has come.
 *
 * @param boundaries fields that another service may have to be asked for: those may become nullable, for while that
 *   service was down a client did not get them before either, and lost what stands around them with them
 */
export async function findBreakingChanges(
  before: GraphQLSchema,
  after: GraphQLSchema,
  today: Date,
  boundaries: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const changes = await diff(before, after);
  return changes
    .filter((change) => change.criticality.level === CriticalityLevel.Breaking)
    .filter((change) => !isCovered(change, before) && !wasAnnounced(change, before, today))
    .filter((change) => !(boundaries.has(change.path ?? '') && becameNullable(change, before, after)))
    .map((change) => `${change.path ?? 'schema'}: ${change.message}`);
}

/** Deprecations that name no day: nobody could plan by them. */
export function findUndatedDeprecations(schema: GraphQLSchema): string[] {
  return deprecations(schema)
    .filter(({ reason }) => !dated.test(reason))
    .map(({ path }) => `${path}: deprecated without the day it goes, as in "Use x. Goes on 2027-03-01."`);
}

/** What clients can see and nobody has described. */
export function findUndescribedPublic(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  return types
    .flatMap((type) => [
      ...(type.description ? [] : [type.name]),
      ...membersOf(schema, type.name)
        .filter(({ description }) => !description)
        .map(({ path }) => path),
    ])
    .map((path) => `${path}: no description`);
}

interface Member {
  path: string;
  description: string | null | undefined;
  reason: string | null | undefined;
}

function membersOf(schema: GraphQLSchema, typeName: string): Member[] {
  const type = schema.getType(typeName);
  if (isEnumType(type)) {
    return type.getValues().map((value) => ({
      path: `${typeName}.${value.name}`,
      description: value.description,
      reason: value.deprecationReason,
    }));
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => ({
      path: `${typeName}.${field.name}`,
      description: field.description,
      reason: field.deprecationReason,
    }));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const path = `${typeName}.${field.name}`;
    return [
      { path, description: field.description, reason: field.deprecationReason },
      ...field.args.map((argument) => ({
        path: `${path}.${argument.name}`,
        description: argument.description,
        reason: argument.deprecationReason,
      })),
    ];
  });
}

function deprecations(schema: GraphQLSchema): { path: string; reason: string }[] {
  return Object.keys(schema.getTypeMap())
    .filter((name) => !name.startsWith('__'))
    .flatMap((name) => membersOf(schema, name))
    .flatMap(({ path, reason }) => (reason == null ? [] : [{ path, reason }]));
}

/** A removed type is reached through fields, and their removal is judged by itself; through interfaces it is not. */
function isCovered(change: Change, before: GraphQLSchema): boolean {
  if (change.type !== ChangeType.TypeRemoved) return false;
  const type = before.getType(change.path ?? '');
  return !isObjectType(type) || type.getInterfaces().length === 0;
}

function becameNullable({ path }: Change, before: GraphQLSchema, after: GraphQLSchema): boolean {
  const [was, is] = [before, after].map((schema) => {
    const [typeName = '', fieldName = ''] = (path ?? '').split('.');
    const type = schema.getType(typeName);
    return isObjectType(type) ? String(type.getFields()[fieldName]?.type) : null;
  });
  return was !== null && was === `${is}!`;
}

function wasAnnounced(change: Change, before: GraphQLSchema, today: Date): boolean {
  const removal = /_REMOVED$/.test(String(change.type));
  const reason = deprecations(before).find(({ path }) => path === change.path)?.reason;
  const day = removal && reason ? dated.exec(reason)?.[1] : undefined;
  return day !== undefined && day <= today.toISOString().slice(0, 10);
}
