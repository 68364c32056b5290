import { firstPolicyRules } from './first-policy.ts';
import { policyInForce, policyRules } from './policy.ts';
import { renderPolicy } from './policy-text.ts';

const version = (number: number, effectiveFrom: string) => ({
  version: number,
  effectiveFrom: new Date(effectiveFrom),
  rules: firstPolicyRules,
});

describe('policyRules', () => {
  it('accepts the first policy', () => {
    expect(policyRules.parse(firstPolicyRules)).toEqual(firstPolicyRules);
  });

  it('refuses a policy that forgets a reason for leaving or lists one twice', () => {
    const { reasons } = firstPolicyRules;
    const forgotten = { ...firstPolicyRules, reasons: { ...reasons, exclude: [] } };
    const twice = { ...firstPolicyRules, reasons: { ...reasons, exclude: ['misconduct', 'career'] } };
    expect(policyRules.safeParse(forgotten).success).toBe(false);
    expect(policyRules.safeParse(twice).success).toBe(false);
  });
});

describe('policyInForce', () => {
  const policies = [version(2, '2027-04-01T00:00:00Z'), version(1, '2026-04-01T00:00:00Z')];

  it('is the newest version that has taken effect', () => {
    expect(policyInForce(policies, new Date('2027-03-31T23:59:59Z')).version).toBe(1);
    expect(policyInForce(policies, new Date('2027-04-01T00:00:00Z')).version).toBe(2);
  });

  it('is the first version for what came before it', () => {
    expect(policyInForce(policies, new Date('2019-01-01T00:00:00Z')).version).toBe(1);
  });
});

describe('renderPolicy', () => {
  it('says what the rules say, in both languages', () => {
    const text = renderPolicy(firstPolicyRules);
    expect(text.map(({ ja }) => ja)).toContain(
      '在籍期間：通算5年以上（退職者、定年退職者）。複数の在籍期間は合算し、離れていた期間は含みません。',
    );
    expect(text.map(({ en }) => en)).toContain('Reason for leaving: misconduct – does not qualify.');
  });

  it('changes with the rules', () => {
    const stricter = { ...firstPolicyRules, tenure: { ...firstPolicyRules.tenure, minimumYears: 7 } };
    const changed = renderPolicy(stricter).filter(
      ({ en }, clause) => renderPolicy(firstPolicyRules)[clause]?.en !== en,
    );
    expect(changed.map(({ en }) => en)).toEqual([expect.stringContaining('at least 7 years in total')]);
  });
});
