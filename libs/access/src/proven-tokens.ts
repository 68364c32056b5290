import { type Clock } from '@okaeri/kernel';
import { type JWTHeaderParameters, type JWTVerifyGetKey } from 'jose';

/** What a token was found to say, and what that was proven with. */
export interface Proof<Value> {
  readonly value: Value;
  readonly header: JWTHeaderParameters;
  readonly key: unknown;
  readonly expiresAt: Date;
}

export interface ProvenTokens<Value> {
  /**
   * What the token says: from memory when its signature was checked before, with the key that is in force now, and it
   * has not expired since; else by the check.
   *
   * @param find the key in force for a token
   * @throws what `find` and `check` throw
   */
  prove(token: string, find: JWTVerifyGetKey, check: () => Promise<Proof<Value>>): Promise<Value>;
}

/**
 * Remembers tokens whose signature was good: callers show the same one again and again, and a check takes a tenth of
 * what answering costs. Keys are looked for every time, so one that is withdrawn proves nothing any more.
 *
 * @param most how many are remembered; the oldest go first
 */
export function createProvenTokens<Value>(clock: Clock, most = 1_000): ProvenTokens<Value> {
  const proven = new Map<string, Proof<Value> & { readonly checkedAt: number }>();
  return {
    async prove(token, find, check) {
      const now = clock.now().getTime();
      const known = proven.get(token);
      // With a clock that was set back it might not be good yet: it is checked anew.
      if (known && known.checkedAt <= now && now < known.expiresAt.getTime()) {
        if ((await find(known.header, partsOf(token))) === known.key) return known.value;
      }
      proven.delete(token);
      const proof = await check();
      proven.set(token, { ...proof, checkedAt: now });
      for (const oldest of proven.keys()) {
        if (proven.size <= most) break;
        proven.delete(oldest);
      }
      return proof.value;
    },
  };
}

function partsOf(token: string): Parameters<JWTVerifyGetKey>[1] {
  const [head = '', payload = '', signature = ''] = token.split('.');
  return { protected: head, payload, signature };
}
