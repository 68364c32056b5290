import { type Language } from '@okaeri/kernel';

export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface GraphReply<Data> {
  readonly status: number;
  readonly data: Data | null;
  readonly errors: readonly GraphError[];
}

/** Asks a graph as one actor. */
export interface GraphClient {
  /** The reply as it came, errors and all. */
  ask<Data = Record<string, unknown>>(query: string, variables?: Record<string, unknown>): Promise<GraphReply<Data>>;
  /** The data; throws when the reply has errors, with all of their messages. */
  data<Data = Record<string, unknown>>(query: string, variables?: Record<string, unknown>): Promise<Data>;
}

/**
 * @param url of the GraphQL endpoint
 * @param token asked for before every request: those between services live for a minute
 */
export function createGraphClient(
  url: string | URL,
  token: (() => Promise<string>) | null,
  options: { language?: Language } = {},
): GraphClient {
  async function ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<GraphReply<Data>> {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${await token()}` }),
        ...(options.language === undefined ? {} : { 'accept-language': options.language }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const body = parseReply<Data>(text);
    if (body === null)
      throw new Error(`${String(url)} answered ${response.status} and no GraphQL: ${text.slice(0, 500)}`);
    return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
  }

  return {
    ask,
    async data<Data>(query: string, variables: Record<string, unknown> = {}) {
      const { data, errors } = await ask<Data>(query, variables);
      if (errors.length > 0 || data === null)
        throw new Error(`The graph answered with errors:\n${errors.map(describe).join('\n') || 'no data'}`);
      return data;
    },
  };
}

interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphError[];
}

function parseReply<Data>(text: string): Body<Data> | null {
  try {
    const body = JSON.parse(text) as unknown;
    const isReply = typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
    return isReply ? (body as Body<Data>) : null;
  } catch {
    return null;
  }
}

function describe({ message, path, extensions }: GraphError): string {
  return `  ${message} (at ${path?.join('.') ?? 'the request'}, ${JSON.stringify(extensions ?? {})})`;
}
