import { readFileSync } from 'node:fs';
import { type Canaries } from './canaries.ts';

interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

const contracts = new URL('../../../../docs/contracts/hr.employee.v1/', import.meta.url);

/**
 * The data of an HR event with every field that its contract knows, each with a canary of its own where a text or an
 * address may stand. A field that the contract gets later is filled as well.
 *
 * @param given by path (`reason.category`): what has to be so for the story
 * @param label what the places of its canaries are called by
 */
export function fullHrEvent(
  type: string,
  canaries: Canaries,
  given: Readonly<Record<string, unknown>>,
  label = `hr ${type}`,
): Record<string, unknown> {
  const schema = JSON.parse(readFileSync(new URL(`${type}.json`, contracts), 'utf8')) as JsonSchema;
  return fill(schema, '') as Record<string, unknown>;

  function fill(part: JsonSchema, path: string): unknown {
    if (path in given) return given[path];
    const place = `${label} ${path}`;
    if (part.properties !== undefined)
      return Object.fromEntries(
        Object.entries(part.properties)
          .map(([name, inner]) => [name, fill(inner, path === '' ? name : `${path}.${name}`)] as const)
          .filter(([, value]) => value !== undefined),
      );
    if (part.enum !== undefined) return part.enum[0];
    if (part.type === 'integer') return 4;
    if (path === 'birthDate') return canaries.birthDate;
    if (part.format === 'email') return canaries.email(place);
    if (path === 'phone') return canaries.phone(place);
    if (part.format === 'date') throw new Error(`${place}: say which day`);
    return canaries.text(place);
  }
}
