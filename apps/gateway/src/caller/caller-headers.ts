import { bearerOf, TokenError } from '@okaeri/access';
import { type FastifyRequest } from 'fastify';
import { purposeHeader } from './purpose-header.ts';

/** What of a request says who asks. Nothing else does: no other header, no cookie, no part of the body. */
export interface CallerHeaders {
  /** Without it the caller is anonymous. */
  readonly token?: string | undefined;
  /** Without it they act for their own office. */
  readonly purpose?: string | string[] | undefined;
}

/** @throws TokenError `malformed` */
export function callerHeadersOf(request: FastifyRequest): CallerHeaders {
  // Addresses are logged and remembered everywhere: a token in one is lost, and is told so.
  if ('access_token' in (request.query as object)) throw new TokenError('malformed');
  return { token: bearerOf(request.raw.rawHeaders), purpose: request.headers[purposeHeader] };
}
