import { type JWK } from 'jose';
import { z } from 'zod';

/** Why keys could not be had, in words that name addresses and never a key. */
export class KeysUnusable extends Error {
  override readonly name = 'KeysUnusable';
}

const mostBytes = 512 * 1024;
const discoveryPath = '/.well-known/openid-configuration';

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });

export interface FetchOptions {
  timeoutMs: number;
  /** Whether plain HTTP will do: for development, and where a closed network lies between. */
  allowHttp: boolean;
}

/**
 * Where an OpenID provider says its keys are.
 *
 * @throws KeysUnusable
 */
export async function discoverKeys(issuer: string, options: FetchOptions): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}${discoveryPath}`;
  const found = discovery.safeParse(await fetchJson(url, options));
  if (!found.success) throw new KeysUnusable(`${url} is no OpenID discovery document`);
  if (found.data.issuer !== issuer) throw new KeysUnusable(`${url} names another issuer: ${found.data.issuer}`);
  return found.data.jwks_uri;
}

/**
 * The keys of a JWK set at an address, as they stand there.
 *
 * @throws KeysUnusable
 */
export async function fetchKeys(url: string, options: FetchOptions): Promise<JWK[]> {
  const found = keySet.safeParse(await fetchJson(url, options));
  if (!found.success) throw new KeysUnusable(`${url} is no JWK set`);
  return found.data.keys as JWK[];
}

async function fetchJson(url: string, { timeoutMs, allowHttp }: FetchOptions): Promise<unknown> {
  if (!allowHttp && !url.startsWith('https://')) throw new KeysUnusable(`${url} is not https`);
  let text: string;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    // A provider does not move; whoever can answer in its place could send us anywhere.
    const response = await fetch(url, { signal, redirect: 'manual', headers: { accept: 'application/json' } });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new KeysUnusable(`${url} answers ${response.status}`);
    }
    text = await readBounded(response, url);
  } catch (cause) {
    if (cause instanceof KeysUnusable) throw cause;
    throw new KeysUnusable(`${url} cannot be reached (${whyOf(cause)})`, { cause });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new KeysUnusable(`${url} does not answer with JSON`);
  }
}

async function readBounded(response: Response, url: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > mostBytes) throw new KeysUnusable(`${url} answers with more than ${mostBytes / 1024} KB`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function whyOf(error: unknown): string {
  // Not by `instanceof`: a time-out's reason is a DOMException, which is no Error everywhere.
  const { name, code, cause } = error as {
    name?: unknown;
    code?: unknown;
    cause?: { code?: unknown; message?: unknown };
  };
  if (name === 'TimeoutError') return 'no answer in time';
  const found = cause?.code ?? code ?? cause?.message ?? name;
  return typeof found === 'string' ? found : 'failed';
}
