import { TokenError } from './token-error.ts';

/**
 * The token that a request shows in `Authorization: Bearer`; undefined when it has no such header.
 *
 * @param rawHeaders names and values in turn, as they came in (`IncomingMessage.rawHeaders`): a second header, which
 *   proxies and servers pick between at will, must not go unseen
 * @throws TokenError `malformed`: a header that is there and means nothing is a mistake, not a visit without signing in
 */
export function bearerOf(rawHeaders: readonly string[]): string | undefined {
  const given = rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'authorization',
  );
  if (given.length === 0) return undefined;
  const [, token] = /^Bearer ([\w.-]+)$/i.exec(given.length === 1 ? (given[0] ?? '') : '') ?? [];
  if (token === undefined) throw new TokenError('malformed');
  return token;
}
