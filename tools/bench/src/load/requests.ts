import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type Dispatcher } from 'undici';
import { type KindOfRequest, requestMix } from './request-mix.ts';

export interface RequestFailure {
  readonly kind: string;
  /** Of the mix. */
  readonly request: string;
  readonly atSecond: number;
}

export interface RequestOptions {
  /** The graph's address. */
  readonly url: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** What is asked by turns. Default `requestMix`. */
  readonly mix?: readonly KindOfRequest[];
  /** An access token of a demo person. */
  readonly tokenFor: (person: string) => Promise<string>;
  /** Told of each failure as it happens. */
  readonly onFailure?: (failure: RequestFailure) => void;
  /** Ends it before its time; what was sent is waited for. */
  readonly signal?: AbortSignal;
}

export interface RequestReport {
  readonly sent: number;
  /** Neither data as asked nor a refusal that was to be expected: by kind in `failures`. */
  readonly failed: number;
  /** Of those the ones that were answered in part, with errors for the rest. */
  readonly partial: number;
  readonly failures: Readonly<Record<string, number>>;
  /** Milliseconds from the time at which a request was due, so that waiting for a slow answer hides nothing. */
  readonly latency: { readonly p50: number; readonly p99: number; readonly max: number };
}

interface Outcome {
  readonly kind: string | null;
  readonly partial: boolean;
}

/** Every fifth request comes on a connection of its own, as from a client that was not here before. */
const freshOneIn = 5;
const patienceMs = 30_000;
/** Longer than that a token is not used again. */
const tokenMs = 120_000;

/** Asks the graph at a fixed rate, whatever the answers do, and counts what became of it. */
export async function sendRequests(options: RequestOptions): Promise<RequestReport> {
  const { perSecond, seconds, mix = requestMix, onFailure, signal } = options;
  const kept = new Agent({ connections: 64, keepAliveTimeout: 4_000 });
  const fresh = new Agent({ pipelining: 0 });
  const tokens = keepTokens(options.tokenFor);
  const url = new URL(options.url);
  const latencies: number[] = [];
  const failures: Record<string, number> = {};
  let sent = 0;
  let failed = 0;
  let partial = 0;
  const total = Math.round(perSecond * seconds);
  const pending = new Set<Promise<void>>();
  // The provider's time is not the graph's.
  const people = new Set(mix.flatMap(({ as }) => as ?? []));
  await Promise.allSettled([...people].map((person) => tokens(person)));
  const begun = performance.now();
  try {
    for (let index = 0; index < total && !signal?.aborted; index += 1) {
      const due = begun + (index * 1_000) / perSecond;
      const wait = due - performance.now();
      if (wait > 0) await sleep(wait);
      const asking = one(index, due).finally(() => pending.delete(asking));
      pending.add(asking);
      sent += 1;
    }
    await Promise.all(pending);
  } finally {
    await Promise.all([kept.destroy(), fresh.destroy()]);
  }
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    rounded(latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0);
  return { sent, failed, partial, failures, latency: { p50: at(0.5), p99: at(0.99), max: at(1) } };

  async function one(index: number, due: number): Promise<void> {
    const { name, as, query } = mix[index % mix.length]!;
    // By whole rounds of the mix, so that each kind of request comes on both kinds of connections.
    const dispatcher = Math.floor(index / mix.length) % freshOneIn === 0 ? fresh : kept;
    const outcome = await ask(url, query, as === null ? null : await tokens(as), dispatcher);
    latencies.push(performance.now() - due);
    if (outcome.kind === null) return;
    failed += 1;
    if (outcome.partial) partial += 1;
    failures[outcome.kind] = (failures[outcome.kind] ?? 0) + 1;
    onFailure?.({ kind: outcome.kind, request: name, atSecond: rounded((due - begun) / 1_000) });
  }
}

async function ask(url: URL, query: string, token: string | null, dispatcher: Dispatcher): Promise<Outcome> {
  try {
    const { statusCode, body } = await dispatcher.request({
      origin: url.origin,
      path: url.pathname,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await body.text();
    return outcomeOf(statusCode, text);
  } catch (error) {
    return { kind: `connection: ${codeOf(error)}`, partial: false };
  }
}

/** What became of a request, by its answer; `kind` is null when all of it was answered. */
export function outcomeOf(status: number, text: string): Outcome {
  let answer: { data?: Record<string, unknown> | null; errors?: readonly GraphError[] };
  try {
    answer = JSON.parse(text) as typeof answer;
  } catch {
    return { kind: `status ${status}, not JSON`, partial: false };
  }
  const error = answer.errors?.[0];
  const told = error && [error.extensions?.code ?? 'no code', error.extensions?.subgraph].filter(Boolean).join(' of ');
  if (status !== 200) return { kind: `status ${status}${told ? `: ${told}` : ''}`, partial: false };
  if (told === undefined) return { kind: answer.data ? null : 'no data', partial: false };
  const partial = Object.values(answer.data ?? {}).some((value) => value !== null);
  return { kind: `error ${told}`, partial };
}

interface GraphError {
  readonly extensions?: { readonly code?: string; readonly subgraph?: string };
}

function codeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return String(code ?? name ?? 'unknown');
}

function keepTokens(take: (person: string) => Promise<string>): (person: string) => Promise<string> {
  const known = new Map<string, { token: Promise<string>; at: number }>();
  return (person) => {
    const last = known.get(person);
    if (last && performance.now() - last.at < tokenMs) return last.token;
    const token = take(person);
    token.catch(() => known.delete(person));
    known.set(person, { token, at: performance.now() });
    return token;
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
