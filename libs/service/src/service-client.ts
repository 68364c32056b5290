import { serviceActor, type TokenSigner } from '@okaeri/access';
import { Pool } from 'undici';
import { z } from 'zod';

export interface ServiceClientOptions {
  /** The other service's GraphQL endpoint. */
  readonly url: string;
  /** The other service's name: tokens are good there alone. */
  readonly audience: string;
  /** Who asks: the service itself, never in the name of a person. */
  readonly name: string;
  readonly signer: TokenSigner;
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Asks another service of the system, as a service. */
export interface ServiceClient {
  /**
   * The data of the answer, held against what is expected of it.
   *
   * @throws ServiceUnavailableError when there is no usable answer; its text holds neither the question nor the answer
   */
  ask<Shape extends z.ZodType>(query: string, variables: object, shape: Shape): Promise<z.output<Shape>>;
  close(): Promise<void>;
}

/** Another service gave no usable answer: to be asked again later. */
export class ServiceUnavailableError extends Error {
  override readonly name = 'ServiceUnavailableError';
}

/** A client of another service's graph, its hidden fields included. It connects at its first use. */
export function createServiceClient(options: ServiceClientOptions): ServiceClient {
  const { audience, signer, timeoutMs = 10_000 } = options;
  const url = new URL(options.url);
  const actor = serviceActor(options.name);
  // Its keep-alive is shorter than the other's, so that no request meets a socket that is being closed.
  const pool = new Pool(url.origin, {
    connections: 4,
    keepAliveTimeout: 10_000,
    connectTimeout: 5_000,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });

  return {
    async ask(query, variables, shape) {
      const token = await signer.sign(actor, audience);
      let body: unknown;
      try {
        const response = await pool.request({
          method: 'POST',
          path: url.pathname,
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            // After that we do not wait for it any more.
            'x-okaeri-deadline-ms': String(timeoutMs),
          },
          body: JSON.stringify({ query, variables }),
        });
        body = await response.body.json();
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
        throw new ServiceUnavailableError(`${audience} could not be asked: ${code}.`);
      }
      const answer = shape.safeParse(z.object({ data: z.unknown() }).safeParse(body).data?.data);
      if (answer.success) return answer.data;
      throw new ServiceUnavailableError(`The answer of ${audience} is not usable: ${errorCodeOf(body)}.`);
    },
    close: () => pool.close(),
  };
}

/** The code of a GraphQL error; never its text. */
function errorCodeOf(body: unknown): string {
  const shape = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).min(1) });
  const parsed = shape.safeParse(body);
  return parsed.success ? (parsed.data.errors[0]?.extensions.code ?? 'unknown') : 'unknown';
}
