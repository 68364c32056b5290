import { bodyBounds, RefusedBody } from './json-body.ts';
import { refuse, type Refusal } from './refusal.ts';

/** What a client asks for. */
export interface GraphRequest {
  readonly query: string | null;
  /** The SHA-256 of a document that the gateway is to know. */
  readonly documentId: string | null;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The request in a parsed body, or what is wrong with its form. */
export function readGraphRequest(body: unknown): GraphRequest | Refusal {
  if (body instanceof RefusedBody) return body.refusal;
  if (Array.isArray(body)) {
    return bad('BATCHING_NOT_SUPPORTED', `One operation a request: this is a list of ${body.length}. Send them apart.`);
  }
  if (!isObject(body)) return bad('BAD_REQUEST', 'The body has to be a JSON object with "query".');
  const { query, operationName, variables, extensions, documentId } = body;
  if (query !== undefined && query !== null && typeof query !== 'string') {
    return bad('BAD_REQUEST', '"query" has to be a text.');
  }
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    return bad('BAD_REQUEST', '"operationName" has to be a text.');
  }
  if (variables !== undefined && variables !== null && !isObject(variables)) {
    return bad('BAD_REQUEST', '"variables" has to be an object.');
  }
  if (extensions !== undefined && extensions !== null && !isObject(extensions)) {
    return bad('BAD_REQUEST', '"extensions" has to be an object.');
  }
  const id = documentId ?? hashIn(extensions);
  if (id !== undefined && id !== null && typeof id !== 'string') {
    return bad('BAD_REQUEST', 'The id of a document has to be a text: its SHA-256 in hexadecimal.');
  }
  const problem = findVariableProblem(variables ?? {});
  if (problem) return problem;
  return {
    query: query ?? null,
    documentId: id ?? null,
    operationName: operationName ?? null,
    variables: variables ?? {},
  };
}

export function isRefusal(value: object): value is Refusal {
  return 'status' in value && 'code' in value;
}

function hashIn(extensions: unknown): unknown {
  const persisted = isObject(extensions) ? extensions['persistedQuery'] : undefined;
  return isObject(persisted) ? persisted['sha256Hash'] : undefined;
}

function findVariableProblem(variables: object): Refusal | null {
  const { variableValues } = bodyBounds;
  if (countValues(variables) <= variableValues) return null;
  const message = `The variables have more than ${variableValues} values. Send several requests.`;
  return bad('VARIABLES_TOO_LARGE', message, { limit: 'variableValues', allowed: variableValues });
}

/** How deep they are was settled before they were parsed. */
function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  let values = 0;
  for (const inner of Object.values(value)) values += countValues(inner);
  return values;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(code: string, message: string, extensions: Record<string, unknown> = {}): Refusal {
  return refuse(400, code, message, { extensions });
}
