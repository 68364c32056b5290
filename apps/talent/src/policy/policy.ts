import { personClasses, reasonCategories } from '@okaeri/topics';
import { z } from 'zod';

const localizedText = z.object({ ja: z.string().min(1), en: z.string().min(1) });
const classList = z.array(z.enum(personClasses));
const reasonList = z.array(z.enum(reasonCategories));

/** HR's recommendation at departure; `none` stands for a departure that came without one. */
export const recommendations = ['yes', 'review', 'no', 'none'] as const;
const recommendationList = z.array(z.enum(recommendations));

const inOneListEach = (all: readonly string[], lists: readonly (readonly string[])[]) =>
  lists.flat().toSorted().join() === all.toSorted().join();

/**
 * The rules of rehire as data: what is decided, explained and published follows from this and nothing else, so the
 * text cannot disagree with the decisions. Each value of a list rule (class, reason, recommendation) stands in
 * exactly one of its lists: no case is left to guess.
 */
export const policyRules = z.object({
  classes: z
    .object({ qualify: classList, review: classList, exclude: classList })
    .refine(({ qualify, review, exclude }) => inOneListEach(personClasses, [qualify, review, exclude]), {
      error: 'Each class of person stands in exactly one list.',
    }),
  /** Full years over all periods of employment, for persons of these classes. */
  tenure: z.object({ minimumYears: z.number().int().min(0), classes: classList }),
  /** Rank of the grade held last, for persons of these classes; a higher rank is more senior. */
  grade: z.object({ minimumRank: z.number().int(), name: localizedText, classes: classList }),
  reasons: z
    .object({
      qualify: reasonList,
      review: reasonList,
      exclude: reasonList,
      /** Nothing is decided or sent. */
      close: reasonList,
    })
    .refine(
      ({ qualify, review, exclude, close }) => inOneListEach(reasonCategories, [qualify, review, exclude, close]),
      { error: 'Each reason for leaving stands in exactly one list.' },
    ),
  recommendation: z
    .object({ qualify: recommendationList, review: recommendationList, exclude: recommendationList })
    .refine(({ qualify, review, exclude }) => inOneListEach(recommendations, [qualify, review, exclude]), {
      error: 'Each recommendation stands in exactly one list.',
    }),
  /** How somebody who disagrees with a decision is heard. */
  appeal: localizedText,
});
export type PolicyRules = z.infer<typeof policyRules>;

/** One version of the policy. Versions are only ever added. */
export interface Policy {
  readonly version: number;
  readonly effectiveFrom: Date;
  readonly rules: PolicyRules;
}

/**
 * The version in force at an instant: the newest that has taken effect. What was noticed before the first version
 * took effect is decided by the first, since there is no other.
 */
export function policyInForce(policies: readonly Policy[], at: Date): Policy {
  const byVersion = policies.toSorted((a, b) => a.version - b.version);
  const policy = byVersion.findLast(({ effectiveFrom }) => effectiveFrom <= at) ?? byVersion[0];
  if (!policy) throw new Error('There is no rehire policy: the migrations insert the first.');
  return policy;
}
