import { needsObject } from '@okaeri/access';
import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
} from 'graphql';
import { accessOf, type FieldAccess } from './access-directive.ts';
import { isObjectNode, keysOf, type ObjectNode } from './read-sdl.ts';

/** What a subgraph registers in code for its SDL to refer to. */
export interface Registered {
  owners: ReadonlySet<string>;
  rules: ReadonlySet<string>;
  settings: ReadonlySet<string>;
  references: ReadonlySet<string>;
}

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

/** Everything in the SDL that has no description, as `Type.field(argument)`. */
export function findUndescribed(document: DocumentNode): string[] {
  return document.definitions.flatMap(undescribedOf).map((place) => `${place}: no description`);
}

/** Fields that break the access rules of the SDL itself; what is registered in code is checked by `findUnregistered`. */
export function findAccessMistakes(document: DocumentNode): string[] {
  const keyed = new Map(
    objectsOf(document)
      .filter((node) => keysOf(node).length > 0)
      .map((node) => [node.name.value, keyFields(node)]),
  );
  return objectsOf(document).flatMap((node) =>
    (node.fields ?? []).flatMap((field) => {
      const type = node.name.value;
      const place = `${type}.${field.name.value}`;
      const access = accessOf(field);
      if (!access) return [`${place}: no @access`];
      return mistakesOf(access, type, field, keyed.get(type) ?? null).map((mistake) => `${place}: ${mistake}`);
    }),
  );
}

/** The fields whose reading by staff is recorded, as `Type.field`. */
export function findPrivate(document: DocumentNode): string[] {
  return objectsOf(document).flatMap((node) =>
    (node.fields ?? [])
      .filter((field) => accessOf(field)?.private)
      .map((field) => `${node.name.value}.${field.name.value}`),
  );
}

/** Rules, settings, owners and reference loaders that the SDL needs and the code lacks, or the code has and the SDL doesn't know. */
export function findUnregistered(document: DocumentNode, registered: Registered): string[] {
  const objects = objectsOf(document);
  const rulesUsed = new Set<string>();
  const settingsUsed = new Set<string>();
  const ownersUsed = new Set<string>();
  const problems: string[] = [];
  for (const node of objects) {
    const type = node.name.value;
    for (const field of node.fields ?? []) {
      const access = accessOf(field);
      const place = `${type}.${field.name.value}`;
      if (!access) continue;
      const { rule, setting } = access;
      const forOwner = whatNeedsOwner(access);
      if (forOwner) ownersUsed.add(type);
      if (rule) rulesUsed.add(rule);
      if (setting) settingsUsed.add(setting);
      if (rule && !registered.rules.has(rule)) problems.push(`${place}: unknown rule "${rule}"`);
      if (setting && !registered.settings.has(setting)) problems.push(`${place}: unknown setting "${setting}"`);
      if (forOwner && !rootTypes.has(type) && !registered.owners.has(type))
        problems.push(`${place}: ${forOwner}, but no owner function for ${type}`);
    }
    const resolvable = keysOf(node).filter((key) => key.resolvable);
    if (resolvable.length > 0 && !registered.references.has(type))
      problems.push(`${type}: has a key, but no reference loader`);
    if (resolvable.some((key) => key.fields !== 'id')) problems.push(`${type}: the one key of an entity is "id"`);
  }
  const entities = new Set(
    objects.filter((node) => keysOf(node).some((key) => key.resolvable)).map((node) => node.name.value),
  );
  for (const type of registered.references)
    if (!entities.has(type)) problems.push(`${type}: a reference loader, but no resolvable @key in the schema`);
  for (const type of registered.owners)
    if (!ownersUsed.has(type))
      problems.push(`${type}: an owner function, but no field here is for SELF, has a setting or is private`);
  for (const rule of registered.rules)
    if (!rulesUsed.has(rule)) problems.push(`rule "${rule}": registered, but no field names it`);
  for (const setting of registered.settings)
    if (!settingsUsed.has(setting)) problems.push(`setting "${setting}": registered, but no field names it`);
  return [...new Set(problems)];
}

/** What of a field's access can't be decided without knowing whose the object is. */
function whatNeedsOwner(access: FieldAccess): string | null {
  if (access.to.includes('SELF')) return 'SELF';
  if (access.setting) return 'a setting';
  return access.private ? 'private' : null;
}

function mistakesOf(
  access: FieldAccess,
  type: string,
  field: FieldDefinitionNode,
  keys: ReadonlySet<string> | null,
): string[] {
  const mistakes = access.unknown.map((name) => `unknown audience ${name}`);
  if (access.to.length === 0 && !access.rule) mistakes.push('@access lets in nobody');
  if (access.to.includes('SERVICE') && (!access.services?.length || access.services.includes('')))
    mistakes.push('SERVICE lets in the services that it names in "services": it names none');
  if (access.services && !access.to.includes('SERVICE')) mistakes.push('"services" without SERVICE lets in nobody');
  if (access.setting && field.type.kind === Kind.NON_NULL_TYPE)
    mistakes.push('a setting hides it by null: its type must allow null');
  if (rootTypes.has(type)) {
    for (const audience of access.to.filter(needsObject))
      mistakes.push(`${audience} has no object on a root type (SIGNED_IN, roles, or PUBLIC)`);
    if (access.rule) mistakes.push('a rule has no object on a root type: let the use case answer with ForbiddenError');
    if (access.setting) mistakes.push('a setting has no object on a root type');
    if (access.private)
      mistakes.push('a root type has nobody whose privacy it is: let the use case record what it does');
  } else if (keys && access.to.includes('PARENT') && !keys.has(field.name.value)) {
    // An entity is reached by its id through _entities and node(id), where no parent let anybody through.
    mistakes.push('PARENT would open an entity to everybody who knows its id: name the audiences');
  }
  return mistakes;
}

function keyFields(node: ObjectNode): ReadonlySet<string> {
  return new Set(keysOf(node).flatMap((key) => key.fields.split(/\s+/)));
}

function objectsOf(document: DocumentNode): ObjectNode[] {
  return document.definitions.filter(isObjectNode);
}

function undescribedOf(node: DefinitionNode): string[] {
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return [
        ...own(node, node.name.value),
        ...(node.fields ?? []).flatMap((field) => fieldPlaces(node.name.value, field)),
      ];
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_EXTENSION:
      return (node.fields ?? []).flatMap((field) => fieldPlaces(node.name.value, field));
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return [
        ...own(node, node.name.value),
        ...(node.fields ?? []).flatMap((field) => own(field, `${node.name.value}.${field.name.value}`)),
      ];
    case Kind.INPUT_OBJECT_TYPE_EXTENSION:
      return (node.fields ?? []).flatMap((field) => own(field, `${node.name.value}.${field.name.value}`));
    case Kind.ENUM_TYPE_DEFINITION:
      return [
        ...own(node, node.name.value),
        ...(node.values ?? []).flatMap((value) => own(value, `${node.name.value}.${value.name.value}`)),
      ];
    case Kind.ENUM_TYPE_EXTENSION:
      return (node.values ?? []).flatMap((value) => own(value, `${node.name.value}.${value.name.value}`));
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_DEFINITION:
      return own(node, node.name.value);
    case Kind.DIRECTIVE_DEFINITION:
      return [...own(node, `@${node.name.value}`), ...argumentPlaces(`@${node.name.value}`, node.arguments)];
    default:
      return [];
  }
}

function fieldPlaces(type: string, field: FieldDefinitionNode): string[] {
  const place = `${type}.${field.name.value}`;
  return [...own(field, place), ...argumentPlaces(place, field.arguments)];
}

function argumentPlaces(place: string, args: readonly InputValueDefinitionNode[] = []): string[] {
  return args.flatMap((argument) => own(argument, `${place}(${argument.name.value})`));
}

function own(node: { description?: { value: string } }, place: string): string[] {
  return (node.description?.value ?? '').trim() === '' ? [place] : [];
}
