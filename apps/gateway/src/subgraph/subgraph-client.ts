import { CallFailed, type CircuitState, createGraphCaller, type GraphCaller } from '@okaeri/service';
import { ClientGone, type Deadline } from '../graph/deadline.ts';

export type SubgraphFailureKind =
  | 'SUBGRAPH_UNAVAILABLE'
  | 'SUBGRAPH_OVERLOADED'
  | 'SUBGRAPH_TIMEOUT'
  | 'SUBGRAPH_ANSWER_UNUSABLE'
  | 'DEADLINE_EXCEEDED'
  | 'CLIENT_GONE';

/** A subgraph gave no usable answer. The kind is told to clients; the subgraph's name is not a secret. */
export class SubgraphFailure extends Error {
  override readonly name = 'SubgraphFailure';
  readonly subgraph: string;
  readonly kind: SubgraphFailureKind;
  /** Whether it may have got the request; what it never got is certainly not carried out. */
  readonly sent: boolean;
  /** When it is worth asking again, where that is known. */
  readonly retryAfterMs: number | null;

  constructor(
    subgraph: string,
    kind: SubgraphFailureKind,
    why: string,
    options: ErrorOptions & { sent?: boolean; retryAfterMs?: number | null } = {},
  ) {
    super(`${subgraph}: ${why}`, options);
    this.subgraph = subgraph;
    this.kind = kind;
    this.sent = options.sent ?? true;
    this.retryAfterMs = options.retryAfterMs ?? null;
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

/** How it goes with the calls to a subgraph. */
export interface SubgraphState {
  readonly circuit: CircuitState;
  readonly running: number;
  readonly waiting: number;
}

export interface SubgraphClient {
  /**
   * @param deadline of the request that this is part of; the subgraph is told how much time is left
   * @throws SubgraphFailure
   */
  ask(
    subgraph: string,
    request: SubgraphRequest,
    headers: Record<string, string>,
    deadline?: Deadline,
  ): Promise<SubgraphAnswer>;
  /** Whether it says it is ready, else why not. */
  probe(subgraph: string): Promise<string | null>;
  state(): Readonly<Record<string, SubgraphState>>;
  close(): Promise<void>;
}

export interface SubgraphClientOptions {
  readonly urls: Readonly<Record<string, URL>>;
  readonly timeoutMs: number;
  /** Calls to one subgraph at once. */
  readonly concurrency: number;
  /** How long a request may take in all. */
  readonly requestTimeoutMs: number;
  readonly onCircuit: (subgraph: string, state: CircuitState) => void;
}

/** To each subgraph a way of its own: what happens to one holds up nothing that the others can answer. */
export function createSubgraphClient(options: SubgraphClientOptions): SubgraphClient {
  const { urls, timeoutMs, concurrency, requestTimeoutMs, onCircuit } = options;
  const callers = new Map<string, GraphCaller>();
  for (const [name, url] of Object.entries(urls)) {
    const caller = createGraphCaller({
      url,
      timeoutMs,
      concurrency,
      silenceMs: Math.min(timeoutMs, requestTimeoutMs) / 2,
      onCircuit: (state) => onCircuit(name, state),
    });
    callers.set(name, caller);
  }
  const callerOf = (subgraph: string): GraphCaller => {
    const caller = callers.get(subgraph);
    if (!caller) throw new Error(`no setting says where the subgraph "${subgraph}" is`);
    return caller;
  };

  return {
    async ask(subgraph, request, headers, deadline) {
      try {
        const { status, text } = await callerOf(subgraph).post({ request, headers, deadline });
        return toAnswer(subgraph, status, text);
      } catch (error) {
        throw error instanceof CallFailed ? toFailure(subgraph, error) : error;
      }
    },
    probe: (subgraph) => callerOf(subgraph).probe(),
    state: () => Object.fromEntries([...callers].map(([name, caller]) => [name, caller.state()])),
    async close() {
      await Promise.all([...callers.values()].map((caller) => caller.close()));
    },
  };
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

function toFailure(subgraph: string, cause: CallFailed): SubgraphFailure {
  const { sent, retryAfterMs } = cause;
  return new SubgraphFailure(subgraph, kindOf(cause), cause.message, { cause, sent, retryAfterMs });
}

function kindOf({ kind, cause }: CallFailed): SubgraphFailureKind {
  switch (kind) {
    case 'given-up':
      return cause instanceof ClientGone ? 'CLIENT_GONE' : 'DEADLINE_EXCEEDED';
    case 'timeout':
      return 'SUBGRAPH_TIMEOUT';
    case 'full':
      return 'SUBGRAPH_OVERLOADED';
    case 'open':
    case 'unreachable':
      return 'SUBGRAPH_UNAVAILABLE';
  }
}
