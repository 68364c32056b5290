import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from 'jose';
import { TokenError } from './token-error.ts';

// Members that offer a key or say where to get one: keys come from settings alone, so a token bearing one is an attack.
const keyOffers = ['jwk', 'jku', 'x5u', 'x5c'];
// Members that change how the rest is to be read: none of the issuers we trust writes them.
const readings = ['crit', 'b64', 'zip', 'enc'];
const longestKid = 256;

/** What a token says before anything of it is proven: it only chooses what the proof must be made with. */
export interface UnprovenToken {
  readonly header: ProtectedHeaderParameters;
  readonly payload: JWTPayload;
}

/**
 * Takes a token apart, and refuses what no honest token has.
 *
 * @throws TokenError `missing`, `malformed` or `algorithm`
 */
export function takeApart(
  token: string | undefined,
  allowed: { algorithms: readonly string[]; longest: number },
): UnprovenToken {
  if (!token) throw new TokenError('missing');
  if (token.length > allowed.longest) throw new TokenError('malformed');
  let header: ProtectedHeaderParameters;
  try {
    header = decodeProtectedHeader(token);
  } catch (cause) {
    throw new TokenError('malformed', { cause });
  }
  const { alg, kid } = header;
  if (typeof alg !== 'string' || !allowed.algorithms.includes(alg)) throw new TokenError('algorithm');
  if ([...keyOffers, ...readings].some((name) => name in header)) throw new TokenError('malformed');
  if (kid !== undefined && (typeof kid !== 'string' || kid === '' || kid.length > longestKid)) {
    throw new TokenError('malformed');
  }
  try {
    return { header, payload: decodeJwt(token) };
  } catch (cause) {
    throw new TokenError('malformed', { cause });
  }
}
