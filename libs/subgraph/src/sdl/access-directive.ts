import { type Audience, isAudience } from '@okaeri/access';
import { type FieldDefinitionNode, Kind } from 'graphql';
import { stringArgument } from './read-sdl.ts';

/** What `@access` on a field says. */
export interface FieldAccess {
  to: Audience[];
  rule: string | null;
}

/** Reads `@access` of a field; null when there is none. Unknown audiences are left out: graphql's own validation names them. */
export function accessOf(field: FieldDefinitionNode): FieldAccess | null {
  const directive = field.directives?.find(({ name }) => name.value === 'access');
  if (!directive) return null;
  const list = directive.arguments?.find(({ name }) => name.value === 'to')?.value;
  // GraphQL reads a single value as a list of one.
  const values = list?.kind === Kind.LIST ? list.values : list ? [list] : [];
  const to = values.flatMap((value) => (value.kind === Kind.ENUM && isAudience(value.value) ? [value.value] : []));
  return { to, rule: stringArgument(directive, 'rule') };
}
