import { createManualClock } from '@okaeri/kernel';
import { exportJWK, type FlattenedJWSInput, generateKeyPair, type JWK } from 'jose';
import { createRemoteKeys } from './remote-keys.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = new Date('2026-11-23T09:00:00Z');
const { publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
const jwk = async (kid: string): Promise<JWK> => ({ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' });
const anyToken = {} as FlattenedJWSInput;

/** Keys at a provider that can rotate, fall silent and hang. */
async function atProvider() {
  const clock = createManualClock(start);
  const state = { keys: [await jwk('first')], down: false, fetches: 0, hang: null as Promise<void> | null };
  const remote = createRemoteKeys(
    async () => {
      state.fetches += 1;
      await state.hang;
      if (state.down) throw new Error('unreachable');
      return state.keys;
    },
    { clock, freshMs: 10 * minute, goodMs: hour, cooldownMs: 30_000 },
  );
  const find = (kid: string) => Promise.resolve(remote.find({ alg: 'EdDSA', kid }, anyToken));
  return { clock, state, remote, find };
}

describe('keys that are kept somewhere else', () => {
  it('are fetched once, and again when they are due', async () => {
    const { clock, state, find } = await atProvider();
    await Promise.all([find('first'), find('first'), find('first')]);
    clock.advance(10 * minute - 1);
    await find('first');
    expect(state.fetches).toBe(1);
    clock.advance(1);
    await find('first');
    expect(state.fetches).toBe(2);
  });

  it('that are published no more are no longer taken after that', async () => {
    const { clock, state, find } = await atProvider();
    await find('first');
    state.keys = [await jwk('second')];
    clock.advance(10 * minute);
    await expect(find('first')).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    await expect(find('second')).resolves.toBeDefined();
  });

  it('are fetched for an unknown name, but once in a cool-down whatever strangers send', async () => {
    const { clock, state, find } = await atProvider();
    await find('first');
    clock.advance(30_000);
    const strangers = Array.from({ length: 200 }, (_, index) => find(`made-up-${index}`));
    const outcomes = await Promise.allSettled(strangers);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    for (let index = 0; index < 50; index += 1) await find(`later-${index}`).catch(() => undefined);
    expect(state.fetches).toBe(2);
    state.keys = [...state.keys, await jwk('second')];
    clock.advance(30_000);
    await expect(find('second')).resolves.toBeDefined();
    expect(state.fetches).toBe(3);
  });

  it('stay in force for an hour while the provider cannot be reached, then nothing is taken, then all is again', async () => {
    const { clock, state, find } = await atProvider();
    await find('first');
    state.down = true;
    for (let passed = 0; passed < 59; passed += 1) {
      clock.advance(minute);
      await expect(find('first')).resolves.toBeDefined();
    }
    clock.advance(minute);
    await expect(find('first')).rejects.toMatchObject({ reason: 'keys_unavailable' });
    state.down = false;
    clock.advance(30_000);
    await expect(find('first')).resolves.toBeDefined();
  });

  it('cannot be told from new ones while the provider cannot be reached: nobody is called a forger', async () => {
    const { clock, state, find } = await atProvider();
    await find('first');
    state.down = true;
    clock.advance(30_000);
    await expect(find('perhaps-new')).rejects.toMatchObject({ reason: 'keys_unavailable' });
    await expect(find('first')).resolves.toBeDefined();
  });

  it('are not waited for by those who can be judged by the ones in force', async () => {
    const { clock, state, remote, find } = await atProvider();
    await find('first');
    let answer = (): void => undefined;
    state.hang = new Promise((resolve) => (answer = resolve));
    clock.advance(10 * minute);
    const renewing = remote.renew();
    await expect(find('first')).resolves.toBeDefined();
    expect(state.fetches).toBe(2);
    answer();
    await renewing;
    expect(remote.ageMs()).toBe(0);
  });

  it('that were never had are asked for once a second at most', async () => {
    const { clock, state, find, remote } = await atProvider();
    state.down = true;
    for (let index = 0; index < 20; index += 1) {
      await expect(find('first')).rejects.toMatchObject({ reason: 'keys_unavailable' });
    }
    expect(state.fetches).toBe(1);
    expect(remote.ageMs()).toBeNull();
    state.down = false;
    clock.advance(1_000);
    await expect(find('first')).resolves.toBeDefined();
  });

  it('that are none, although they stand in the set, prove nothing', async () => {
    const { state, find } = await atProvider();
    state.keys = [{ kty: 'OKP', crv: 'Ed25519', x: '!', kid: 'first', alg: 'EdDSA' }];
    await expect(find('first')).rejects.toMatchObject({ reason: 'signature' });
  });
});
