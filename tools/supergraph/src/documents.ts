import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  costOf,
  type CostModel,
  fragmentsOf,
  measureDocument,
  operationBounds,
  scanText,
  type OperationBounds,
} from '@okaeri/limits';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  validate,
  visit,
} from 'graphql';

/** An operation that a gateway may be told to trust. */
export interface PublishedOperation {
  readonly sha256: string;
  readonly text: string;
  readonly name: string;
  readonly file: string;
  /** What it costs when no variable is given; page sizes given by variables come on top. */
  readonly cost: number;
}

/** Every `.graphql` file below a folder, by its path. */
export function readDocuments(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql'))
    .sort();
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/**
 * The operations of these files, each with the fragments it needs (from whatever file), held against the graph as
 * clients see it and against the gateway's bounds.
 *
 * @returns what is wrong, each line with its file; or the operations
 */
export function publishDocuments(
  files: ReadonlyMap<string, string>,
  graph: { readonly schema: GraphQLSchema; readonly costs: CostModel; readonly bounds?: OperationBounds },
): { readonly problems: string[]; readonly operations: PublishedOperation[] } {
  const { schema, costs, bounds = operationBounds } = graph;
  const problems: string[] = [];
  const fragments = new Map<string, { node: FragmentDefinitionNode; file: string }>();
  const found: { node: OperationDefinitionNode; file: string }[] = [];
  for (const [file, text] of files) {
    const document = parsed(file, text);
    for (const node of document?.definitions ?? []) {
      if (node.kind === Kind.OPERATION_DEFINITION) found.push({ node, file });
      else if (node.kind !== Kind.FRAGMENT_DEFINITION)
        problems.push(`${file}: ${node.kind} has no place in an operation`);
      else if (fragments.has(node.name.value)) {
        problems.push(`${file}: fragment "${node.name.value}" is also in ${fragments.get(node.name.value)?.file}`);
      } else fragments.set(node.name.value, { node, file });
    }
  }
  const operations = found.flatMap(({ node, file }) => publish(node, file) ?? []);
  const names = operations.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) problems.push(`two operations are named "${twice}"`);
  return { problems, operations: problems.length > 0 ? [] : operations };

  function parsed(file: string, text: string): DocumentNode | null {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      problems.push(`${file}: ${error.message}`);
      return null;
    }
  }

  function publish(node: OperationDefinitionNode, file: string): PublishedOperation | null {
    const name = node.name?.value;
    if (name === undefined) {
      problems.push(`${file}: an operation needs a name`);
      return null;
    }
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [node, ...fragmentsUsed(node)] };
    const text = print(document);
    const excess = scanText(text, bounds);
    const measured = excess ? { excess } : measureDocument(document, bounds);
    const wrong = measured.excess
      ? [measured.excess.message]
      : validate(schema, document).map(({ message }) => message);
    const { points } = measured.excess
      ? { points: 0 }
      : costOf(node, {}, { model: costs, fragments: fragmentsOf(document), pageSize: bounds.pageSize });
    if (points > bounds.cost) wrong.push(`costs ${points} points, ${bounds.cost} are allowed`);
    problems.push(...wrong.map((message) => `${file}: ${name}: ${message}`));
    return { sha256: createHash('sha256').update(text).digest('hex'), text, name, file, cost: points };
  }

  function fragmentsUsed(operation: OperationDefinitionNode): FragmentDefinitionNode[] {
    const used = new Map<string, FragmentDefinitionNode>();
    const look = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
      visit(node, {
        FragmentSpread({ name: { value } }) {
          const fragment = fragments.get(value)?.node;
          if (!fragment || used.has(value)) return;
          used.set(value, fragment);
          look(fragment);
        },
      });
    };
    look(operation);
    return [...used.values()];
  }
}

/** The list as the gateway reads it: JSON of SHA-256 to text, in a fixed order. */
export function manifestOf(operations: readonly PublishedOperation[]): string {
  const sorted = [...operations].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted.map(({ sha256, text }) => [sha256, text])), null, 2)}\n`;
}
