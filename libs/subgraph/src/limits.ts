import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** Bounds on one operation. The gateway has tighter ones; these hold when a service asks directly. */
export const operationLimits = { depth: 25, aliases: 1_000, tokens: 20_000, representations: 2_000 } as const;

export const tooLargeCode = 'OPERATION_TOO_LARGE';

/** A validation rule: operations deeper than the bound, or with more aliases, are refused. */
export function limitOperations(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const problem = findExcess(document);
      if (problem) context.reportError(tooLarge(problem));
    },
  };
}

function findExcess(document: DocumentNode): string | null {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const measured = new Map<string, Size>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, aliases } = sizeOf(node.selectionSet);
    if (depth > operationLimits.depth)
      return `The operation is ${depth} levels deep, ${operationLimits.depth} are allowed.`;
    if (aliases > operationLimits.aliases)
      return `The operation has ${aliases} aliases, ${operationLimits.aliases} are allowed.`;
  }
  return null;

  function sizeOf(set: SelectionSetNode): Size {
    const size: Size = { depth: 0, aliases: 0 };
    for (const selection of set.selections) {
      const inner = innerSize(selection);
      size.depth = Math.max(size.depth, inner.depth);
      size.aliases += inner.aliases;
    }
    return size;
  }

  function innerSize(selection: SelectionSetNode['selections'][number]): Size {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return fragmentSize(selection.name.value);
    const inner = selection.selectionSet ? sizeOf(selection.selectionSet) : { depth: 0, aliases: 0 };
    if (selection.kind === Kind.INLINE_FRAGMENT) return inner;
    return { depth: inner.depth + 1, aliases: inner.aliases + (selection.alias ? 1 : 0) };
  }

  function fragmentSize(name: string): Size {
    const known = measured.get(name);
    if (known) return known;
    // Stands for the fragment while it is measured, so that a circle (refused by another rule) ends.
    measured.set(name, { depth: 0, aliases: 0 });
    const fragment = fragments.get(name);
    const size = fragment ? sizeOf(fragment.selectionSet) : { depth: 0, aliases: 0 };
    measured.set(name, size);
    return size;
  }
}

interface Size {
  depth: number;
  aliases: number;
}

/** Refuses a request for so many entities that it would be a table's worth. */
export function capRepresentations(count: number): void {
  const { representations } = operationLimits;
  if (count > representations) {
    throw tooLarge(`${count} entities were asked for in one request, ${representations} are allowed.`);
  }
}

// Apollo gives every error of a validation rule its own code; the second member survives, see `maskError`.
function tooLarge(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: tooLargeCode, limit: true } });
}
