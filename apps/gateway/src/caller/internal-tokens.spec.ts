import { type Actor, anonymous, type TokenExtras } from '@okaeri/access';
import { createManualClock } from '@okaeri/kernel';
import { createInternalTokens } from './internal-tokens.ts';

const hr: Actor = { kind: 'person', accountId: 'a', personId: null, roles: ['HR'] };

function counting() {
  const signed: string[] = [];
  return {
    signed,
    sign: async (actor: Actor, audience: string, extras?: TokenExtras) => {
      signed.push(`${actor.kind}/${actor.roles.join()}/${audience}/${extras?.purpose ?? 'own'}`);
      return `token-${signed.length}`;
    },
  };
}

describe('tokens for subgraphs', () => {
  it('are made once for a caller and subgraph, and again before they run out', async () => {
    const clock = createManualClock(new Date('2026-04-01T00:00:00Z'));
    const signer = counting();
    const tokens = createInternalTokens(signer, { clock });
    expect(await tokens.tokenFor(hr, 'talent', { language: 'ja' })).toBe('token-1');
    clock.advance(39_000);
    expect(await tokens.tokenFor(hr, 'talent', { language: 'ja' })).toBe('token-1');
    clock.advance(2_000);
    expect(await tokens.tokenFor(hr, 'talent', { language: 'ja' })).toBe('token-2');
  });

  it('are never shared between subgraphs, callers, roles, languages or purposes', async () => {
    const signer = counting();
    const tokens = createInternalTokens(signer);
    const all = await Promise.all([
      tokens.tokenFor(hr, 'talent', { language: 'ja' }),
      tokens.tokenFor(hr, 'events', { language: 'ja' }),
      tokens.tokenFor(hr, 'talent', { language: 'en' }),
      tokens.tokenFor({ ...hr, roles: ['EMPLOYEE', 'HR'] }, 'talent', { language: 'ja' }),
      tokens.tokenFor({ ...hr, accountId: 'b' }, 'talent', { language: 'ja' }),
      tokens.tokenFor(hr, 'talent', { language: 'ja', purpose: 'RECRUITMENT' }),
      tokens.tokenFor(hr, 'talent', { language: 'ja', purpose: 'HR_ADMINISTRATION' }),
      tokens.tokenFor(anonymous, 'talent'),
    ]);
    expect(signer.signed.filter((made) => made.endsWith('/RECRUITMENT'))).toHaveLength(1);
    expect(new Set(all).size).toBe(all.length);
  });

  it('take bounded memory', async () => {
    const signer = counting();
    const tokens = createInternalTokens(signer, { most: 2 });
    for (const accountId of ['a', 'b', 'c']) await tokens.tokenFor({ ...hr, accountId }, 'talent');
    await tokens.tokenFor({ ...hr, accountId: 'c' }, 'talent');
    expect(signer.signed.length).toBe(3);
    await tokens.tokenFor({ ...hr, accountId: 'a' }, 'talent');
    expect(signer.signed.length).toBe(4);
  });
});
