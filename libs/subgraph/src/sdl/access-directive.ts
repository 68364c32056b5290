import { type Audience, isAudience } from '@okaeri/access';
import { type FieldDefinitionNode, Kind } from 'graphql';
import { isTrue, stringArgument, stringsArgument } from './read-sdl.ts';

/** What `@access` on a field says. */
export interface FieldAccess {
  to: Audience[];
  /** Whom `SERVICE` lets in; null when the field does not say. */
  services: string[] | null;
  rule: string | null;
  /** Narrows what the ways in opened; who is shut out by it gets null. */
  setting: string | null;
  /** Whether staff's looks at it are recorded. */
  private: boolean;
  /** Names in `to` that are no audience. */
  unknown: string[];
}

/** Reads `@access` of a field; null when there is none. */
export function accessOf(field: FieldDefinitionNode): FieldAccess | null {
  const directive = field.directives?.find(({ name }) => name.value === 'access');
  if (!directive) return null;
  const list = directive.arguments?.find(({ name }) => name.value === 'to')?.value;
  // GraphQL reads a single value as a list of one.
  const values = list?.kind === Kind.LIST ? list.values : list ? [list] : [];
  const names = values.flatMap((value) => (value.kind === Kind.ENUM ? [value.value] : []));
  return {
    to: names.filter((name): name is Audience => isAudience(name)),
    unknown: names.filter((name) => !isAudience(name)),
    services: stringsArgument(directive, 'services'),
    rule: stringArgument(directive, 'rule'),
    setting: stringArgument(directive, 'setting'),
    private: isTrue(directive, 'private'),
  };
}
