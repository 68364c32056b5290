import type { ContractDocuments, JsonSchema } from './documents.ts';

/**
 * Who else holds an event's schema. `read-by-us`: a foreign producer writes it, so nothing it writes today may be
 * refused tomorrow. `written-by-us`: other services read it with an older build, and a new build reads what an
 * older one wrote, so neither side may be surprised.
 */
export type Direction = 'read-by-us' | 'written-by-us';

/**
 * What would break somebody when the contracts change from `before` to `after`: one sentence each, naming the
 * file and the field. Topics only grow; a change that is listed here needs a new major version of its topic.
 */
export function breakingChanges(
  before: ContractDocuments,
  after: ContractDocuments,
  directionOf: (topicName: string) => Direction,
): string[] {
  return Object.entries(before).flatMap(([file, old]) => {
    const now = after[file];
    if (now === undefined) return [`${file}: the event is gone.`];
    if (file === 'asyncapi.json') return channelChanges(old, now);
    const topicName = file.slice(0, file.lastIndexOf('/'));
    return schemaChanges(old, now, directionOf(topicName)).map((change) => `${file}: ${change}`);
  });
}

function channelChanges(old: JsonSchema, now: JsonSchema): string[] {
  return Object.entries(record(old.channels)).flatMap(([name, channel]) => {
    const current = record(now.channels)[name];
    if (current === undefined) return [`asyncapi.json: the topic ${name} is gone.`];
    const partitions = (value: unknown) => record(record(record(value).bindings).kafka).partitions;
    return partitions(channel) === partitions(current)
      ? []
      : [`asyncapi.json: the partitions of ${name} changed; keys would move and lose their order.`];
  });
}

function schemaChanges(old: JsonSchema, now: JsonSchema, direction: Direction, place = ''): string[] {
  const at = (text: string) => `${place === '' ? 'the data' : `\`${place}\``} ${text}`;
  const changes: string[] = [];

  if (kindOf(old) !== kindOf(now)) return [at(`changed from ${kindOf(old)} to ${kindOf(now)}.`)];

  const oldEnum = Array.isArray(old.enum) ? old.enum : null;
  const newEnum = Array.isArray(now.enum) ? now.enum : null;
  if (oldEnum && newEnum) {
    const gone = oldEnum.filter((value) => !newEnum.includes(value));
    const added = newEnum.filter((value) => !oldEnum.includes(value));
    if (gone.length > 0) changes.push(at(`no longer takes ${gone.join(', ')}.`));
    if (added.length > 0 && direction === 'written-by-us') {
      changes.push(at(`has new values ${added.join(', ')}, which older readers refuse.`));
    }
  }

  const before = record(old.properties);
  const after = record(now.properties);
  const wasRequired = strings(old.required);
  const isRequired = strings(now.required);
  for (const [name, property] of Object.entries(before)) {
    const inner = place === '' ? name : `${place}.${name}`;
    if (after[name] === undefined) changes.push(`\`${inner}\` is gone.`);
    else changes.push(...schemaChanges(record(property), record(after[name]), direction, inner));
    if (wasRequired.includes(name) && !isRequired.includes(name) && direction === 'written-by-us') {
      changes.push(`\`${inner}\` became optional, but older readers need it.`);
    }
  }
  for (const name of isRequired) {
    const inner = place === '' ? name : `${place}.${name}`;
    if (!wasRequired.includes(name)) changes.push(`\`${inner}\` became required, but older events lack it.`);
  }

  if (old.items !== undefined)
    changes.push(...schemaChanges(record(old.items), record(now.items), direction, `${place}[]`));
  variants(old).forEach((variant, index) => {
    const current = variants(now)[index];
    if (current !== undefined) changes.push(...schemaChanges(variant, current, direction, place));
  });
  return changes;
}

/** Everything about a schema that must stay the same, on one line. */
function kindOf(schema: JsonSchema): string {
  const parts = [schema.type, schema.format, schema.pattern, schema.const].filter((part) => part !== undefined);
  const kinds = variants(schema).map(kindOf);
  return [...parts.map(String), ...(kinds.length > 0 ? [`one of (${kinds.join(' | ')})`] : [])].join(' ') || 'anything';
}

function variants(schema: JsonSchema): JsonSchema[] {
  const list: unknown = schema.anyOf ?? schema.oneOf;
  return Array.isArray(list) ? list.map(record) : [];
}

function record(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
