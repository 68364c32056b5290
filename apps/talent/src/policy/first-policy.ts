import { type PolicyRules } from './policy.ts';

/**
 * Version 1, inserted by the migration. Ranks are HR's (`grade.rank`, higher is more senior); the scale of this
 * version: 1 and 2 staff without a title, 3 主任, 4 係長, 5 課長, 6 次長, 7 部長.
 */
export const firstPolicyRules: PolicyRules = {
  classes: { qualify: ['LEAVER'], review: ['RETIREE', 'INTERN', 'CONTRACTOR'], exclude: [] },
  // Interns and contractors never held a grade or a career here: a person looks at them instead.
  tenure: { minimumYears: 5, classes: ['LEAVER', 'RETIREE'] },
  grade: { minimumRank: 3, name: { ja: '主任', en: 'senior staff (主任)' }, classes: ['LEAVER', 'RETIREE'] },
  reasons: {
    qualify: ['career', 'family', 'health', 'study', 'relocation', 'end-of-term', 'redundancy'],
    review: ['dissatisfaction', 'other', 'retirement'],
    exclude: ['misconduct'],
    close: ['death'],
  },
  recommendation: { qualify: ['yes', 'none'], review: ['review', 'no'], exclude: [] },
  appeal: {
    ja: '判定に異議があるときは、人事部の再雇用担当に申し出てください。判定に関わらなかった担当者が30日以内に見直し、結果と理由をお知らせします。',
    en: 'If you disagree, tell the rehire desk of HR. Somebody who had no part in the decision looks at it again within 30 days and tells you the result and the reasons.',
  },
};
