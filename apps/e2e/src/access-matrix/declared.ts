import { type Actor, type Audience, isAmong } from '@okaeri/access';
import { type Column } from './columns.ts';
import { type SchemaField } from './fields.ts';
import { type Outcome } from './outcome.ts';
import { type Reach } from './reach.ts';

/**
 * What `@access` promises, held against what came: a guard that fails is found even where the table was written over.
 * The relation of each column to its object (self, the application's recruiter) is by construction of the world.
 *
 * @returns what is wrong, or null
 */
export function contradiction(
  field: SchemaField,
  column: Column,
  actor: Actor,
  outcome: Outcome,
  reach: Pick<Reach, 'rules' | 'settings'>,
): string | null {
  const { to, services, rule, setting } = field.access;
  const isSelf = column === 'self' && !isRoot(field);
  const letIn =
    isAmong(actor, to as Audience[], services) ||
    (to.includes('SELF') && isSelf) ||
    (rule !== null && (reach.rules[rule]?.includes(column) ?? false));
  if (rule !== null && reach.rules[rule] === undefined) return `say in reach-table.ts whom the rule ${rule} lets in`;
  if (setting !== null && reach.settings[setting] === undefined)
    return `say in reach-table.ts whom the setting ${setting} lets in unless told otherwise`;
  const seen = outcome === 'shown' || outcome === 'empty';
  if (!letIn) return seen ? `is ${outcome}, but @access does not let them in` : null;
  const hides = setting !== null && !isSelf && !(reach.settings[setting] ?? []).includes(column);
  if (hides && outcome === 'forbidden') return `is refused, but the setting ${setting} only hides it`;
  if (hides) return seen ? `is ${outcome}, but the setting ${setting} hides it` : null;
  return outcome === 'forbidden' ? 'is refused, but @access lets them in' : null;
}

function isRoot({ type }: SchemaField): boolean {
  return type === 'Query' || type === 'Mutation';
}
