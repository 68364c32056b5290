import { type Actor, maxTokenLifetimeSeconds, type TokenExtras, type TokenSigner } from '@okaeri/access';
import { type Clock, systemClock } from '@okaeri/kernel';

/** Tokens for subgraphs, made once for a caller and reused while they are fresh. */
export interface InternalTokens {
  tokenFor(actor: Actor, subgraph: string, extras?: TokenExtras): Promise<string>;
}

/** A token is not used in its last seconds: it must still be good when the subgraph looks at it. */
const reuseForMs = (maxTokenLifetimeSeconds - 20) * 1_000;

export function createInternalTokens(
  signer: Pick<TokenSigner, 'sign'>,
  options: { clock?: Clock; most?: number } = {},
): InternalTokens {
  const { clock = systemClock, most = 20_000 } = options;
  const made = new Map<string, { token: Promise<string>; at: number }>();
  return {
    tokenFor(actor, subgraph, extras = {}) {
      const now = clock.now().getTime();
      // Everything the token says is in the key: with another role or purpose it is another token.
      const key = JSON.stringify([subgraph, extras.language, extras.purpose, actor]);
      const known = made.get(key);
      if (known && now - known.at < reuseForMs) return known.token;
      const token = signer.sign(actor, subgraph, extras);
      made.delete(key);
      made.set(key, { token, at: now });
      token.catch(() => made.delete(key));
      for (const [oldest, { at }] of made) {
        if (made.size <= most && now - at < reuseForMs) break;
        made.delete(oldest);
      }
      return token;
    },
  };
}
