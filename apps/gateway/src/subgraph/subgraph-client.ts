import { Agent, type Dispatcher } from 'undici';
import { ClientGone, type Deadline, DeadlineExceeded } from '../graph/deadline.ts';

/** A subgraph gave no usable answer. The kind is told to clients; the subgraph's name is not a secret. */
export class SubgraphFailure extends Error {
  override readonly name = 'SubgraphFailure';
  readonly subgraph: string;
  readonly kind:
    'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_ANSWER_UNUSABLE' | 'DEADLINE_EXCEEDED' | 'CLIENT_GONE';

  constructor(subgraph: string, kind: SubgraphFailure['kind'], why: string, options?: ErrorOptions) {
    super(`${subgraph}: ${why}`, options);
    this.subgraph = subgraph;
    this.kind = kind;
  }
}

export interface SubgraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions?: Record<string, unknown>;
  }[];
  readonly extensions?: Record<string, unknown>;
}

export interface SubgraphClient {
  /**
   * @param deadline of the request that this is part of; the subgraph is told how much time is left
   * @throws SubgraphFailure
   */
  ask(
    subgraph: string,
    url: URL,
    request: SubgraphRequest,
    headers: Record<string, string>,
    deadline?: Deadline,
  ): Promise<SubgraphAnswer>;
  /** Whether it says it is ready, else why not. */
  probe(url: URL): Promise<string | null>;
  close(): Promise<void>;
}

/** Milliseconds that are left for an answer; subgraphs stop working at it. */
const deadlineHeader = 'x-okaeri-deadline-ms';
const mostAnswerBytes = 32 * 1024 * 1024;

/** One pool of kept connections to all subgraphs. */
export function createSubgraphClient(options: { timeoutMs: number; connections?: number }): SubgraphClient {
  const { timeoutMs, connections = 128 } = options;
  const agent = new Agent({
    connections,
    // Shorter than the subgraphs' 75 s: a connection that the other side closes while we write to it is a lost request.
    keepAliveTimeout: 30_000,
    keepAliveMaxTimeout: 60_000,
    connect: { timeout: Math.min(3_000, timeoutMs) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: mostAnswerBytes,
  });

  async function once(
    url: URL,
    body: string,
    headers: Record<string, string>,
    deadline: Deadline | undefined,
  ): Promise<Dispatcher.ResponseData> {
    deadline?.signal.throwIfAborted();
    const left = Math.min(timeoutMs, deadline?.remainingMs() ?? timeoutMs);
    const late = AbortSignal.timeout(timeoutMs);
    return agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        accept: 'application/json',
        [deadlineHeader]: String(left),
      },
      body,
      signal: deadline ? AbortSignal.any([late, deadline.signal]) : late,
    });
  }

  return {
    async ask(subgraph, url, request, headers, deadline) {
      const body = JSON.stringify(request);
      let response: Dispatcher.ResponseData;
      try {
        response = await once(url, body, headers, deadline).catch((error: unknown) => {
          if (!mayAskAgain(error, request.query)) throw error;
          return once(url, body, headers, deadline);
        });
        return toAnswer(subgraph, response.statusCode, await response.body.text());
      } catch (error) {
        throw toFailure(subgraph, error);
      }
    },
    async probe(url) {
      try {
        const { statusCode, body } = await agent.request({
          origin: url.origin,
          path: '/readyz',
          method: 'GET',
          signal: AbortSignal.timeout(Math.min(1_500, timeoutMs)),
        });
        await body.dump();
        return statusCode === 200 ? null : `answers ${statusCode}`;
      } catch {
        return 'does not answer';
      }
    },
    close: () => agent.close(),
  };
}

/**
 * A connection that broke says nothing about whether the request was carried out. Reading twice does no harm; what
 * writes is sent again only when the connection was refused, so that it cannot have arrived.
 */
function mayAskAgain(error: unknown, query: string): boolean {
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return true;
  return (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE') && !/^\s*mutation\b/.test(query);
}

function toAnswer(subgraph: string, status: number, text: string): SubgraphAnswer {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (cause) {
    const kind = status >= 500 ? 'SUBGRAPH_UNAVAILABLE' : 'SUBGRAPH_ANSWER_UNUSABLE';
    throw new SubgraphFailure(subgraph, kind, `answered ${status} with something that is not JSON`, { cause });
  }
  if (status === 504) throw new SubgraphFailure(subgraph, 'SUBGRAPH_TIMEOUT', 'gave up at the deadline');
  // Starting, stopping, overloaded: not the caller's doing, and worth a later try.
  if (status === 502 || status === 503) {
    throw new SubgraphFailure(subgraph, 'SUBGRAPH_UNAVAILABLE', `answered ${status}`);
  }
  // Our own token was refused. The caller's is good, or we would not have come here: never tell them otherwise.
  if (status === 401 || status === 403) {
    throw new SubgraphFailure(subgraph, 'SUBGRAPH_ANSWER_UNUSABLE', `refused the gateway's token (${status})`);
  }
  if (!isAnswer(answer)) {
    throw new SubgraphFailure(subgraph, 'SUBGRAPH_ANSWER_UNUSABLE', `answered ${status} with neither data nor errors`);
  }
  return answer;
}

function isAnswer(answer: unknown): answer is SubgraphAnswer {
  if (typeof answer !== 'object' || answer === null) return false;
  const { data, errors } = answer as { data?: unknown; errors?: unknown };
  return typeof data === 'object' ? errors === undefined || Array.isArray(errors) : Array.isArray(errors);
}

function toFailure(subgraph: string, error: unknown): SubgraphFailure {
  if (error instanceof SubgraphFailure) return error;
  if (error instanceof DeadlineExceeded || error instanceof ClientGone) {
    const kind = error instanceof ClientGone ? 'CLIENT_GONE' : 'DEADLINE_EXCEEDED';
    return new SubgraphFailure(subgraph, kind, error.message, { cause: error });
  }
  const code = codeOf(error);
  const late =
    code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' || nameOf(error) === 'TimeoutError';
  const kind = late ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE';
  return new SubgraphFailure(subgraph, kind, late ? 'took too long' : `cannot be reached (${code ?? nameOf(error)})`, {
    cause: error,
  });
}

function codeOf(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}

function nameOf(error: unknown): string {
  // Not by `instanceof`: an abort's reason is a DOMException, which is no Error everywhere.
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : null;
  return typeof name === 'string' ? name : typeof error;
}
