import { type Clock, systemClock } from '@okaeri/kernel';
import { createLocalJWKSet, errors, type JWK, type JWTVerifyGetKey } from 'jose';
import { TokenError } from './token-error.ts';

export interface RemoteKeyOptions {
  /** How long fetched keys are used before they are fetched again. */
  freshMs?: number;
  /** How long they are still used while they cannot be fetched again. */
  goodMs?: number;
  /** The shortest time between two fetches, whatever tokens come. */
  cooldownMs?: number;
}

/** Keys that are somewhere else and change there. */
export interface RemoteKeys {
  /** The key for a token; throws `TokenError('keys_unavailable')` when there are none in force. */
  find: JWTVerifyGetKey;
  /** Fetches them now. @throws what `load` throws */
  load(): Promise<void>;
  /** Fetches them when they are due. Never rejects: those in force go on. */
  renew(): Promise<void>;
  /** Milliseconds since they were last fetched; null when they never were. */
  ageMs(): number | null;
}

/** Without any keys we wait less: nobody can be let in meanwhile. */
const emptyCooldownMs = 1_000;

/**
 * Keeps fetched keys. Tokens with an unknown `kid` make them be fetched again, but not more often than the cool-down
 * says, so that strangers can't make us hammer the provider. While it can't be reached the keys stay in force until
 * they are `goodMs` old; after that nothing is accepted.
 */
export function createRemoteKeys(
  load: () => Promise<JWK[]>,
  options: RemoteKeyOptions & { clock?: Clock } = {},
): RemoteKeys {
  const { freshMs = 600_000, goodMs = 3_600_000, cooldownMs = 30_000, clock = systemClock } = options;
  let local: JWTVerifyGetKey | null = null;
  let loadedAt = -Infinity;
  let triedAt = -Infinity;
  let failed = false;
  let going: Promise<void> | null = null;

  const now = () => clock.now().getTime();
  const age = () => now() - loadedAt;

  function fetchNow(): Promise<void> {
    going ??= (async () => {
      triedAt = now();
      failed = true;
      const keys = await load();
      local = createLocalJWKSet({ keys });
      loadedAt = now();
      failed = false;
    })().finally(() => {
      going = null;
    });
    return going;
  }

  const isCool = () => now() - triedAt >= (local ? cooldownMs : Math.min(emptyCooldownMs, cooldownMs));

  async function tryNow(): Promise<void> {
    if (!going && !isCool()) return;
    await fetchNow().catch(() => undefined);
  }

  return {
    load: fetchNow,
    ageMs: () => (local ? age() : null),
    async renew() {
      if (age() >= freshMs) await tryNow();
    },
    async find(header, token) {
      // Whoever is the first to see that they are due waits for them; those who come meanwhile use what is in force.
      if (age() >= goodMs || (age() >= freshMs && !going)) await tryNow();
      if (!local || age() >= goodMs) throw new TokenError('keys_unavailable');
      try {
        return await local(header, token);
      } catch (error) {
        // What is published under that name is no key.
        if (!(error instanceof errors.JOSEError)) throw new TokenError('signature', { cause: error });
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        await tryNow();
        // It may be a new key of theirs: as long as they can't be asked, nobody can say that the token is forged.
        if (failed) throw new TokenError('keys_unavailable', { cause: error });
        return await local(header, token);
      }
    },
  };
}
