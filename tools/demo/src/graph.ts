import { setTimeout as sleep } from 'node:timers/promises';

/** How long a service may take to hear of what another one knows. */
const patienceMs = 30_000;

/** Asks the graph as one person, as any front end would. */
export interface Graph {
  /** The reply's data; throws when the reply has errors. */
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /**
   * The answer of the mutation's only field: the thing itself, or null when the graph says that it is done already
   * (ConflictError). Throws for every other error that stays.
   */
  act<Value extends object>(query: string, variables: { input: object }): Promise<Value | null>;
}

interface Reply {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly unknown[] }[];
}

/** @param token asked for before every request, since tokens expire */
export function createGraph(url: string, token: () => Promise<string>): Graph {
  const send = async (query: string, variables: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token()}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(30_000),
    });
    const reply = (await response.json()) as Reply;
    if (reply.data && !reply.errors?.length) return reply.data;
    const mistakes = (reply.errors ?? []).map((error) => `${error.message} (${error.path?.join('.') ?? 'request'})`);
    throw new Error(`The graph answered ${response.status}: ${mistakes.join('; ') || 'no data'}`);
  };
  return {
    ask: async <Data>(query: string, variables = {}) => (await send(query, variables)) as Data,
    act: async <Value extends object>(query: string, variables: { input: object }) => {
      const begun = Date.now();
      for (;;) {
        const [value] = Object.values(await send(query, variables)) as (Value & Answered)[];
        if (value === undefined) throw new Error('The mutation answered nothing');
        if (value.__typename === 'ConflictError') return null;
        if (!value.__typename.endsWith('Error')) return value;
        // A service may not have heard yet of whom the mutation is about: they follow each other by topics.
        if (Date.now() - begun > patienceMs) throw new Error(`${value.__typename}: ${value.message ?? ''}`);
        await sleep(250);
      }
    },
  };
}

interface Answered {
  readonly __typename: string;
  readonly message?: string;
}

/** Asks again until the answer is there; the services follow each other within a second or two. */
export async function eventually<Value>(
  what: string,
  look: () => Promise<Value | null>,
  timeoutMs = 60_000,
): Promise<Value> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs / 1000} s for ${what}`);
    await sleep(250);
  }
}
