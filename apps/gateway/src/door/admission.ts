import { type Actor, hasRole, staffRoles } from '@okaeri/access';
import { type CostModel, costOf, type OperationBounds } from '@okaeri/limits';
import { getOperationAST, Kind, type OperationDefinitionNode } from 'graphql';
import { type Documents, type KnownDocument } from './documents.ts';
import { type GraphRequest, isRefusal } from './request-body.ts';
import { refuse, type Refusal } from './refusal.ts';
import { type TrustedDocuments } from './trusted-documents.ts';

/** A request that may be carried out, and what it costs. */
export interface Admitted {
  readonly query: string;
  readonly operation: OperationDefinitionNode;
  readonly cost: { readonly requested: number; readonly limit: number };
}

/**
 * Judges an operation before anything is planned: whether its document is trusted, within the bounds, and what it
 * costs with these variables.
 */
export function admit(
  request: GraphRequest,
  actor: Actor,
  door: {
    readonly bounds: OperationBounds;
    readonly documents: Documents;
    readonly trusted: TrustedDocuments;
    readonly costs: () => CostModel;
    readonly development: boolean;
  },
): Admitted | Refusal {
  const { bounds, documents, trusted, development } = door;
  const query = trusted.resolve(request);
  if (typeof query !== 'string') return query;
  const known = documents.read(query);
  if (isRefusal(known)) return known;
  if (known.measures.introspects && !development && !staffRoles.some((role) => hasRole(actor, role))) {
    return refuse(
      403,
      'INTROSPECTION_FORBIDDEN',
      'The schema is shown to signed-in staff only: leave out __schema and __type, or read the published schema.',
    );
  }
  const operation = operationIn(known, request.operationName);
  if (isRefusal(operation)) return operation;
  if (operation.operation === 'subscription') {
    return refuse(400, 'GRAPHQL_VALIDATION_FAILED', 'There are no subscriptions: ask with a query, again when needed.');
  }
  const { points, pages } = costOf(operation, request.variables, {
    model: door.costs(),
    fragments: known.fragments,
    pageSize: bounds.pageSize,
  });
  const [page] = pages;
  if (page) {
    const { field, argument, value } = page;
    const message = `"${argument}" of ${field} is ${value}: a page has 1 to ${bounds.pageSize} entries. Ask for the next page with a cursor.`;
    return refuse(400, 'BAD_USER_INPUT', message, {
      extensions: { argument, field, found: value, allowed: bounds.pageSize },
    });
  }
  const cost = { requested: points, limit: bounds.cost };
  if (points > bounds.cost) {
    const message = `The operation costs ${points} points, ${bounds.cost} are allowed. Ask for smaller pages, or for less of each entry.`;
    return refuse(400, 'OPERATION_TOO_COSTLY', message, { extensions: { cost } });
  }
  return { query, operation, cost };
}

function operationIn({ document }: KnownDocument, name: string | null): OperationDefinitionNode | Refusal {
  const operation = getOperationAST(document, name);
  if (operation) return operation;
  const names = document.definitions.flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? [node] : []));
  const message =
    name === null
      ? `The document has ${names.length} operations: say in "operationName" which one is meant.`
      : 'The document has no operation with the name in "operationName".';
  return refuse(400, 'OPERATION_RESOLUTION_FAILURE', message);
}
