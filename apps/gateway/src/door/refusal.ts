import { type FastifyReply } from 'fastify';

/** Why a request is not carried out: told to the client's developer, with what to change. */
export interface Refusal {
  readonly status: number;
  /** `extensions.code` */
  readonly code: string;
  readonly message: string;
  /** What a program needs to act on it: numbers found and allowed. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export function refuse(status: number, code: string, message: string, more: Partial<Refusal> = {}): Refusal {
  return { status, code, message, ...more };
}

/** Answers with the refusal in the form of every GraphQL error. */
export function answerRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status, code, message, extensions = {}, headers = {} } = refusal;
  return reply
    .code(status)
    .headers(headers)
    .send({ errors: [{ message, extensions: { code, ...extensions } }] });
}
