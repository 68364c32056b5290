import { errors } from 'jose';
import { TokenError, type TokenErrorReason } from './token-error.ts';

/** Turns what `jose` throws into a `TokenError`; anything else is a bug and goes on as it is. */
export function asTokenError(error: unknown): unknown {
  if (error instanceof TokenError) return error;
  const reason = reasonOf(error);
  return reason === null ? error : new TokenError(reason, { cause: error });
}

function reasonOf(error: unknown): TokenErrorReason | null {
  if (error instanceof errors.JWTExpired) return error.claim === 'iat' ? 'lifetime' : 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss') return 'issuer';
    if (error.claim === 'aud') return 'audience';
    if (error.claim === 'nbf') return 'not_yet_valid';
    if (error.claim === 'typ') return 'malformed';
    return 'claims';
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'algorithm';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return 'signature';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed';
  return null;
}
