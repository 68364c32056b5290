import { serviceActor, type TokenSigner } from '@okaeri/access';
import { z } from 'zod';
import { CallFailed, createGraphCaller } from './calls/graph-caller.ts';
import { inSpan, traceHeaders } from './span.ts';

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

/**
 * A client of another service's graph, its hidden fields included. It connects at its first use, tries a second time
 * where that is safe, and stops asking for a moment when the other fails again and again.
 */
export function createServiceClient(options: ServiceClientOptions): ServiceClient {
  const { audience, signer, timeoutMs = 10_000 } = options;
  const actor = serviceActor(options.name);
  // Whoever asks is a job or an export, which can wait: a place in the queue is better than a try that is lost.
  const caller = createGraphCaller({ url: new URL(options.url), timeoutMs, concurrency: 8, queueMs: timeoutMs });

  return {
    async ask(query, variables, shape) {
      const token = await signer.sign(actor, audience);
      let body: unknown;
      try {
        const { text } = await inSpan(`ask ${audience}`, { 'peer.service': audience }, () =>
          caller.post({
            request: { query, variables },
            headers: { authorization: `Bearer ${token}`, ...traceHeaders() },
          }),
        );
        body = JSON.parse(text);
      } catch (error) {
        const code = error instanceof CallFailed ? error.code : 'no answer';
        throw new ServiceUnavailableError(`${audience} could not be asked: ${code}.`);
      }
      const answer = shape.safeParse(z.object({ data: z.unknown() }).safeParse(body).data?.data);
      if (answer.success) return answer.data;
      throw new ServiceUnavailableError(`The answer of ${audience} is not usable: ${errorCodeOf(body)}.`);
    },
    close: () => caller.close(),
  };
}

/** The code of a GraphQL error; never its text. */
function errorCodeOf(body: unknown): string {
  const shape = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).min(1) });
  const parsed = shape.safeParse(body);
  return parsed.success ? (parsed.data.errors[0]?.extensions.code ?? 'unknown') : 'unknown';
}
