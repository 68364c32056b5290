import fc from 'fast-check';
import { leastScore, likeness } from './duplicate.ts';
import { hashKey, type MatchFacts, matchKeys, nameKey } from './match-keys.ts';

const hanako: MatchFacts = {
  name: { family: '髙橋', given: '花子', familyKana: 'タカハシ', givenKana: 'ハナコ' },
  birthDate: '1990-04-12',
  privateEmail: 'Hanako@Example.jp',
  phone: '090-1234-5678',
};
const nothing: MatchFacts = { name: null, birthDate: null, privateEmail: null, phone: null };

describe('two records', () => {
  it.each([
    ['a name in another spelling and a birth date', { name: { display: '高橋　花子' }, birthDate: '1990-04-12' }, 70],
    ['a reading alone and a birth date', { name: { display: 'たかはし はなこ' }, birthDate: '1990-04-12' }, 70],
    ['a name and an address', { name: { display: '高橋花子' }, privateEmail: 'hanako@example.jp' }, 80],
    ['an address and a birth date', { privateEmail: 'hanako@example.jp', birthDate: '1990-04-12' }, 70],
    ['a telephone and a birth date', { phone: '+81 90 1234 5678', birthDate: '1990-04-12' }, 60],
    ['a name and an address, but another birth date', { ...hanako, phone: null, birthDate: '1990-04-13' }, 60],
  ])('with %s in common are suggested', (_, other, score) => {
    expect(likeness(hanako, { ...nothing, ...other }).score).toBe(score);
    expect(score).toBeGreaterThanOrEqual(leastScore);
  });

  it.each([
    ['a name', { name: { display: '高橋 花子' } }],
    ['a birth date', { birthDate: '1990-04-12' }],
    ['an address that a family shares', { privateEmail: 'hanako@example.jp' }],
    [
      'a name, but another birth date',
      { name: { display: '高橋 花子' }, birthDate: '1991-04-12', phone: '090-1234-5678' },
    ],
    ['an extension and a birth date', { phone: '5678', birthDate: '1990-04-12' }],
    ['nothing', {}],
  ])('with only %s in common are not', (_, other) => {
    expect(likeness(hanako, { ...nothing, ...other }).score).toBeLessThan(leastScore);
  });

  it('are as like as the other way round', () => {
    const texts = fc.constantFrom('山田', 'やまだ', 'Yamada', 'a@example.jp', '03-1234-5678', null);
    const facts = fc.record({
      name: texts.map((text) => text && { display: text }),
      birthDate: fc.constantFrom('1990-01-01', '1990-01-02', null),
      privateEmail: texts,
      phone: texts,
    }) as fc.Arbitrary<MatchFacts>;
    fc.assert(fc.property(facts, facts, (one, other) => expect(likeness(one, other)).toEqual(likeness(other, one))));
  });
});

describe('a name', () => {
  it('is the same with the family name first or last, in Latin letters', () => {
    expect(nameKey('James CARTER')).toBe(nameKey('carter, james'));
    expect(nameKey('Mary-Ann O’Neil')).toBe(nameKey('O’Neil Mary Ann'));
  });

  it('in Japanese keeps the order of its parts, not its spaces', () => {
    expect(nameKey('山田　太郎')).toBe(nameKey('山田太郎'));
    expect(nameKey('太郎 山田')).not.toBe(nameKey('山田 太郎'));
  });
});

describe('what is kept of a key', () => {
  it('is a number of 64 bits that depends on the secret', () => {
    const [key] = matchKeys({ ...nothing, birthDate: '1990-04-12' });
    const kept = BigInt(hashKey('one secret', key!));
    expect(BigInt.asIntN(64, kept)).toBe(kept);
    expect(hashKey('another secret', key!)).not.toBe(kept.toString());
    expect(hashKey('one secret', { kind: 'EMAIL', text: key!.text })).not.toBe(kept.toString());
  });
});
