import type { LocalizedText, PersonId } from '@okaeri/kernel';
import { type ConsentPurpose, consentPurposes } from '@okaeri/topics';

/** One thing somebody decided on the use of their data for a purpose. */
export interface ConsentDecision {
  readonly id: string;
  /** The record it was made under. */
  readonly personId: PersonId;
  readonly purpose: ConsentPurpose;
  /** False: taken back, or objected to. */
  readonly given: boolean;
  readonly validFrom: Date;
  /** The instant it ends; null for no end. */
  readonly validUntil: Date | null;
  /** What was shown when they agreed; null for a withdrawal. */
  readonly wordingVersion: number | null;
  readonly wording: LocalizedText | null;
  readonly decidedAt: Date;
  /** The account. */
  readonly decidedBy: string;
}

/** On what ground data may be used: because somebody agreed, or until they object. */
export type ConsentBasis = 'CONSENT' | 'LEGITIMATE_INTEREST';

export function basisOf(purpose: ConsentPurpose): ConsentBasis {
  switch (purpose) {
    case 'REHIRE_CONTACT':
    case 'SHARE_WITH_RECRUITERS':
    case 'NEWSLETTER':
      return 'CONSENT';
    case 'EVENT_INVITATIONS':
    case 'SURVEYS':
    case 'MESSAGES':
      return 'LEGITIMATE_INTEREST';
  }
}

/** Whether the purpose is allowed now, by the newest decision on it. */
export function isInForce(purpose: ConsentPurpose, newest: ConsentDecision | undefined, now: Date): boolean {
  if (newest === undefined) return basisOf(purpose) === 'LEGITIMATE_INTEREST';
  return newest.given && newest.validFrom <= now && (newest.validUntil === null || now < newest.validUntil);
}

/** The newest decision for each purpose that has any. */
export function newestDecisions(decisions: readonly ConsentDecision[]): ReadonlyMap<ConsentPurpose, ConsentDecision> {
  return new Map(decisions.toSorted(byTime).map((decision) => [decision.purpose, decision]));
}

/** What is allowed now, in the order of the purposes. */
export function consentsInForce(decisions: readonly ConsentDecision[], now: Date): ConsentPurpose[] {
  const newest = newestDecisions(decisions);
  return consentPurposes.filter((purpose) => isInForce(purpose, newest.get(purpose), now));
}

/** The next instant at which time alone changes what is allowed; null when none is coming. */
export function nextLapse(decisions: readonly ConsentDecision[], now: Date): Date | null {
  const instants = [...newestDecisions(decisions).values()]
    .filter(({ given }) => given)
    .flatMap(({ validFrom, validUntil }) => [validFrom, ...(validUntil === null ? [] : [validUntil])])
    .filter((instant) => instant > now);
  return instants.length === 0 ? null : new Date(Math.min(...instants.map((instant) => instant.getTime())));
}

export function byTime(a: ConsentDecision, b: ConsentDecision): number {
  return a.decidedAt.getTime() - b.decidedAt.getTime() || (a.id < b.id ? -1 : 1);
}
