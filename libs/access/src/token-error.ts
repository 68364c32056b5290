/** Why a token was refused, as a class: enough for the caller to act on, nothing about keys or claims' values. */
export type TokenErrorReason =
  | 'missing'
  | 'malformed'
  | 'algorithm'
  | 'issuer'
  | 'audience'
  | 'expired'
  | 'not_yet_valid'
  | 'lifetime'
  | 'signature'
  | 'claims'
  | 'keys_unavailable';

export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly reason: TokenErrorReason;

  constructor(reason: TokenErrorReason, options?: ErrorOptions) {
    super(`token refused: ${reason}`, options);
    this.reason = reason;
  }
}
