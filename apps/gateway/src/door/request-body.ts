import { type FastifyInstance } from 'fastify';
import { refuse, type Refusal } from './refusal.ts';

/** What a client asks for. */
export interface GraphRequest {
  readonly query: string | null;
  /** The SHA-256 of a document that the gateway is to know. */
  readonly documentId: string | null;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Bounds of what comes with an operation. */
export const bodyBounds = { variableDepth: 12, variableValues: 5_000 } as const;

/** JSON as it has to be: UTF-8 without exception, and no keys that change what an object is. */
export function readJsonStrictly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string;
    try {
      text = decoder.decode(body as Buffer);
    } catch {
      done(badRequest('The body is not valid UTF-8.'));
      return;
    }
    void parse(request, text, (error, value) => {
      if (!error) done(null, value);
      else done(badRequest('The body is not valid JSON, or has a key such as "__proto__" or "constructor".'));
    });
  });
}

function badRequest(message: string): Error {
  return Object.assign(new Error(message), { statusCode: 400 });
}

/** The request in a parsed body, or what is wrong with its form. */
export function readGraphRequest(body: unknown): GraphRequest | Refusal {
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

/** Without recursion: the depth is the client's to choose. */
function findVariableProblem(variables: unknown): Refusal | null {
  const { variableDepth, variableValues } = bodyBounds;
  let values = 0;
  let level: unknown[] = [variables];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > variableDepth) {
      return bad(
        'VARIABLES_TOO_LARGE',
        `The variables are more than ${variableDepth} levels deep. Send them flatter.`,
        {
          limit: 'variableDepth',
          allowed: variableDepth,
        },
      );
    }
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const inner of Object.values(value)) next.push(inner);
    }
    values += next.length;
    if (values > variableValues) {
      return bad(
        'VARIABLES_TOO_LARGE',
        `The variables have more than ${variableValues} values. Send several requests.`,
        {
          limit: 'variableValues',
          allowed: variableValues,
        },
      );
    }
    level = next;
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(code: string, message: string, extensions: Record<string, unknown> = {}): Refusal {
  return refuse(400, code, message, { extensions });
}
