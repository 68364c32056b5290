import { createManualClock } from '@okaeri/kernel';
import { createProvenTokens, type Proof } from './proven-tokens.ts';

const now = new Date('2026-11-23T09:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

describe('a token whose signature was good', () => {
  const setUp = (most?: number) => {
    const clock = createManualClock(now);
    const state = { key: { kid: 'a' } as object, checks: [] as string[] };
    const tokens = createProvenTokens<string>(clock, most);
    const prove = (token: string) =>
      tokens.prove(
        token,
        async () => state.key as never,
        async (): Promise<Proof<string>> => {
          state.checks.push(token);
          if (token === 'forged') throw new Error('signature');
          return { value: `says ${token}`, header: { alg: 'EdDSA' }, key: state.key, expiresAt: later(60) };
        },
      );
    return { clock, state, prove };
  };

  it('is not checked again while it is good', async () => {
    const { clock, state, prove } = setUp();
    expect(await prove('x')).toBe('says x');
    clock.set(later(59.999));
    expect(await prove('x')).toBe('says x');
    expect(state.checks).toEqual(['x']);
  });

  it.each([
    ['it has expired', 60],
    ['the clock was set back to before it was checked', -1],
  ])('is checked again when %s', async (_, seconds) => {
    const { clock, state, prove } = setUp();
    await prove('x');
    clock.set(later(seconds));
    await prove('x');
    expect(state.checks).toEqual(['x', 'x']);
  });

  it('is checked again when another key is in force', async () => {
    const { state, prove } = setUp();
    await prove('x');
    state.key = { kid: 'b' };
    await prove('x');
    expect(state.checks).toEqual(['x', 'x']);
  });

  it('is forgotten when newer ones need its place', async () => {
    const { state, prove } = setUp(2);
    for (const token of ['x', 'y', 'z', 'y', 'x']) await prove(token);
    expect(state.checks).toEqual(['x', 'y', 'z', 'x']);
  });

  it('is no other token: one that failed is checked each time', async () => {
    const { state, prove } = setUp();
    await expect(prove('forged')).rejects.toThrow('signature');
    await expect(prove('forged')).rejects.toThrow('signature');
    expect(state.checks).toEqual(['forged', 'forged']);
  });
});
