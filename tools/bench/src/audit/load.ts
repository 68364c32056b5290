import { Pool } from 'undici';

export interface LoadOptions {
  readonly url: string;
  readonly query: string;
  /** Of the request with this number. */
  readonly variables: (at: number) => object;
  readonly token: () => Promise<string>;
  /** Requests that are on their way at any time. */
  readonly concurrency: number;
}

/** So many callers, each asking again as soon as it has its answer. */
export interface Load {
  /** @returns the milliseconds of every answer that came within the time; throws when one is no success */
  run(seconds: number): Promise<number[]>;
  close(): Promise<void>;
}

export function createLoad({ url, query, variables, token, concurrency }: LoadOptions): Load {
  const target = new URL(url);
  const pool = new Pool(target.origin, { connections: concurrency });
  let sent = 0;

  async function caller(authorization: string, until: number, times: number[]): Promise<void> {
    while (performance.now() < until) {
      const begun = performance.now();
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: target.pathname,
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query, variables: variables(sent++) }),
      });
      const text = await body.text();
      if (statusCode !== 200 || text.includes('"errors"'))
        throw new Error(`answered ${statusCode}: ${text.slice(0, 300)}`);
      const now = performance.now();
      if (now <= until) times.push(now - begun);
    }
  }

  return {
    async run(seconds) {
      // Good for a minute.
      const authorization = `Bearer ${await token()}`;
      const until = performance.now() + seconds * 1_000;
      const times: number[] = [];
      await Promise.all(Array.from({ length: concurrency }, () => caller(authorization, until, times)));
      return times;
    },
    close: () => pool.close(),
  };
}
