import { type FieldDefinitionNode, type GraphQLSchema, isNonNullType, isObjectType, Kind, parse } from 'graphql';

/** The gateway's own, which knows ids alone. */
const nodeSubgraphName = 'NODE';

/**
 * Fields that another service may have to be asked for than for what stands beside them: those of the roots, and those
 * of entities that several services know. `Type.field`, without the keys, which whoever names an entity gives.
 */
export function boundaryFields(supergraphSdl: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of parse(supergraphSdl).definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const type = node.name.value;
    const joins = (node.directives ?? []).filter(({ name }) => name.value === 'join__type');
    const services = new Set(
      joins.map((join) => argumentOf(join, 'graph')).filter((name) => name !== nodeSubgraphName),
    );
    if (services.size < 2) continue;
    const keys = new Set(joins.map((join) => argumentOf(join, 'key')));
    for (const field of node.fields ?? []) {
      if (!keys.has(field.name.value) && !isEverywhere(field, services.size)) found.add(`${type}.${field.name.value}`);
    }
  }
  return found;
}

/** Boundary fields that can't be null: the service behind them would take down what others have answered. */
export function findClosedBoundaries(schema: GraphQLSchema, boundaries: ReadonlySet<string>): string[] {
  return [...boundaries].flatMap((path) => {
    const [typeName = '', fieldName = ''] = path.split('.');
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (!field || !isNonNullType(field.type)) return [];
    return [
      `${path}: cannot be null, so what other services answer beside it is lost while its own is down ` +
        `(${String(field.type)}: leave the last "!" out)`,
    ];
  });
}

/** A field that all of them give is never fetched for itself. */
function isEverywhere(field: FieldDefinitionNode, services: number): boolean {
  const joins = (field.directives ?? []).filter(({ name }) => name.value === 'join__field');
  return joins.length === 0 || new Set(joins.map((join) => argumentOf(join, 'graph'))).size === services;
}

function argumentOf(directive: NonNullable<FieldDefinitionNode['directives']>[number], name: string): string | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.ENUM || value?.kind === Kind.STRING ? value.value : null;
}
