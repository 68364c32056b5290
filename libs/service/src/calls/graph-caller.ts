import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import { BulkheadFull, createBulkhead } from './bulkhead.ts';
import { type CallOutcome, CircuitOpen, type CircuitState, createCircuitBreaker } from './circuit-breaker.ts';

/**
 * Why there is no answer. `unreachable`: no connection, or one that broke; `timeout`: it took too long; `open`: it has
 * failed too often a moment ago and was not asked; `full`: too many calls to it wait already; `given-up`: whoever asked
 * does not wait any more (the signal's reason is the cause).
 */
export type CallFailure = 'unreachable' | 'timeout' | 'open' | 'full' | 'given-up';

export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly kind: CallFailure;
  /** What the transport says; never the question or the answer. */
  readonly code: string;
  /** Whether the other side may have got it: when false, it was certainly not carried out. */
  readonly sent: boolean;
  /** When it is worth asking again, where that is known. */
  readonly retryAfterMs: number | null;

  constructor(kind: CallFailure, code: string, options: { sent: boolean; retryAfterMs?: number; cause?: unknown }) {
    super(`no answer: ${kind} (${code})`, { cause: options.cause });
    this.kind = kind;
    this.code = code;
    this.sent = options.sent;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

export interface GraphRequest {
  readonly query: string;
  readonly variables?: object | undefined;
  readonly operationName?: string | undefined;
}

export interface GraphCall {
  readonly request: GraphRequest;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the request that this is part of. */
  readonly deadline?: { remainingMs(): number; readonly signal: AbortSignal } | undefined;
}

export interface GraphCallerOptions {
  readonly url: URL;
  /** How long an answer may take, a second try included. */
  readonly timeoutMs: number;
  /** Calls at once; twice as many may wait for their turn. */
  readonly concurrency?: number;
  /** How long a call may wait for its turn. */
  readonly queueMs?: number;
  /** Whoever gives up after this much silence has met a service that hangs. */
  readonly silenceMs?: number;
  readonly onCircuit?: (state: CircuitState) => void;
}

/** The way to one service's graph: bounded, with a circuit breaker, and with one second try where that is safe. */
export interface GraphCaller {
  /** @throws CallFailed */
  post(call: GraphCall): Promise<{ readonly status: number; readonly text: string }>;
  /** Whether it says it is ready, else why not. */
  probe(): Promise<string | null>;
  state(): { readonly circuit: CircuitState; readonly running: number; readonly waiting: number };
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Milliseconds that are left for an answer; services stop working at it. */
const deadlineHeader = 'x-okaeri-deadline-ms';
const mostAnswerBytes = 32 * 1024 * 1024;
/** A service that is being started again needs a moment; one that does not come back costs no more than this. */
const pauseMs = 100;
const neverConnected = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const broken = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED']);
const tookTooLong = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

export function createGraphCaller(options: GraphCallerOptions): GraphCaller {
  const { url, timeoutMs, concurrency = 100, queueMs = 1_000, silenceMs = timeoutMs / 2, onCircuit } = options;
  const circuit = createCircuitBreaker(onCircuit ? { onChange: onCircuit } : {});
  const bulkhead = createBulkhead({ running: concurrency, waiting: concurrency * 2, waitMs: queueMs });
  const common = {
    connections: concurrency,
    connect: { timeout: Math.min(3_000, timeoutMs) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: mostAnswerBytes,
  };
  // Shorter than the services' 75 s: a connection that the other side closes while we write to it is a lost request.
  const reading = new Agent({
    ...common,
    // One for the question whether it is ready, which is to be answered when all calls hang.
    connections: concurrency + 1,
    keepAliveTimeout: 30_000,
    keepAliveMaxTimeout: 60_000,
  });
  // What writes goes on a connection of its own: one that rested may be closed from the other side just as it is used,
  // and then nobody knows whether the request was carried out.
  const writing = new Agent({ ...common, pipelining: 0 });

  async function once({ headers, deadline }: GraphCall, body: string, writes: boolean, end: number): Promise<Reply> {
    const left = Math.max(1, Math.floor(Math.min(end - performance.now(), deadline?.remainingMs() ?? timeoutMs)));
    const until = endsAt(Math.max(1, Math.floor(end - performance.now())), deadline?.signal);
    try {
      const reply = await (writes ? writing : reading).request({
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
        signal: until.signal,
      });
      return { status: reply.statusCode, text: await reply.body.text() };
    } finally {
      until.forget();
    }
  }

  /** At most twice, within the time of one. */
  async function twiceAtMost(call: GraphCall): Promise<Reply> {
    const writes = mayWrite(call.request.query);
    const body = JSON.stringify(call.request);
    const signal = call.deadline?.signal;
    const begun = performance.now();
    const end = begun + timeoutMs;
    const tell = circuit.enter();
    try {
      let reply: Reply;
      try {
        reply = await once(call, body, writes, end);
        // Not what writes: a service may find out after the deed that it cannot show it (see the audit).
        if (!writes && isNotReady(reply) && end - performance.now() > 2 * pauseMs) {
          await sleep(pauseMs, undefined, { signal });
          reply = await once(call, body, writes, end);
        }
      } catch (error) {
        if (!mayGoAgain(error, writes) || signal?.aborted) throw error;
        if (neverConnected.has(codeOf(error))) await sleep(pauseMs, undefined, { signal });
        reply = await once(call, body, writes, end);
      }
      tell(outcomeOf(reply.status, performance.now() - begun >= silenceMs));
      return reply;
    } catch (error) {
      const failed = toFailed(error, signal);
      const silent = performance.now() - begun >= silenceMs;
      const unclear = failed.kind === 'given-up' || failed.code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE';
      tell(unclear && !silent ? 'neutral' : 'bad');
      throw failed;
    }
  }

  return {
    async post(call) {
      try {
        const refused = circuit.refusedForMs();
        if (refused !== null) throw new CircuitOpen(refused);
        return await bulkhead.run(() => twiceAtMost(call), call.deadline?.signal);
      } catch (error) {
        throw toFailed(error, call.deadline?.signal, false);
      }
    },
    async probe() {
      try {
        const { statusCode, body } = await reading.request({
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
    state: () => ({ circuit: circuit.state(), running: bulkhead.running(), waiting: bulkhead.waiting() }),
    async close() {
      await Promise.all([reading.close(), writing.close()]);
    },
  };
}

/**
 * Aborted when the time is over or the other signal is. `AbortSignal.any` and `AbortSignal.timeout` do the same, and
 * leave a timer and weak references behind for each call, which then fires for nobody.
 */
function endsAt(inMs: number, other: AbortSignal | undefined): { signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  const follow = () => controller.abort(other?.reason);
  const timer = setTimeout(() => controller.abort(new DOMException('The time is over.', 'TimeoutError')), inMs);
  if (other?.aborted) follow();
  else other?.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    forget() {
      clearTimeout(timer);
      other?.removeEventListener('abort', follow);
    },
  };
}

/**
 * A second try is safe when the first was certainly not carried out, or when it only reads. A connection that broke
 * says nothing about that; one that never came about does.
 */
function mayGoAgain(error: unknown, writes: boolean): boolean {
  const code = codeOf(error);
  return neverConnected.has(code) || (!writes && broken.has(code));
}

/** Whatever is not plainly a query. */
function mayWrite(query: string): boolean {
  return !/^\s*(query\b|\{)/.test(query) || /^\s*(mutation|subscription)\b/m.test(query);
}

/** It starts, it stops, or it cannot answer for a moment. */
function isNotReady({ status, text }: Reply): boolean {
  return status === 503 && text.length < 2_000 && text.includes('"NOT_READY"');
}

function outcomeOf(status: number, silent: boolean): CallOutcome {
  // The time it was told was over. That can be ours: others may have used it up.
  if (status === 504) return silent ? 'bad' : 'neutral';
  return status >= 500 ? 'bad' : 'good';
}

function toFailed(error: unknown, signal: AbortSignal | undefined, sent = true): CallFailed {
  if (error instanceof CallFailed) return error;
  if (error instanceof CircuitOpen) {
    return new CallFailed('open', 'CIRCUIT_OPEN', { sent: false, retryAfterMs: error.retryAfterMs });
  }
  if (error instanceof BulkheadFull)
    return new CallFailed('full', 'TOO_MANY_CALLS', { sent: false, retryAfterMs: 1_000 });
  if (signal?.aborted) return new CallFailed('given-up', 'ABORTED', { sent, cause: signal.reason });
  const code = codeOf(error);
  if (tookTooLong.has(code) || code === 'TimeoutError') {
    return new CallFailed('timeout', code, { sent: true, cause: error });
  }
  return new CallFailed('unreachable', code, { sent: !neverConnected.has(code), cause: error });
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error;
  // Not by `instanceof`: an abort's reason is a DOMException, which is no Error everywhere, and whose code is a number.
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : 'unknown';
}
