import type { Id, PersonId } from '@okaeri/kernel';
import type { MatchFacts, MatchKind } from './match-keys.ts';
import { matchKeys } from './match-keys.ts';

export type SuggestionId = Id<'DuplicateSuggestion'>;
export type SuggestionStatus = 'OPEN' | 'MERGED' | 'DISMISSED';

/** Two records that look like one person's. */
export interface Suggestion {
  readonly id: SuggestionId;
  /** The lower id of the two. */
  readonly personId: PersonId;
  readonly otherId: PersonId;
  readonly status: SuggestionStatus;
  /** 0 to 100; higher is likelier. */
  readonly score: number;
  readonly reasons: readonly MatchKind[];
  readonly foundAt: Date;
  readonly decidedAt: Date | null;
  /** The account of whoever decided. */
  readonly decidedBy: string | null;
}

/** What two records have in common. */
export interface Likeness {
  readonly score: number;
  readonly reasons: readonly MatchKind[];
}

const weights: Readonly<Record<MatchKind, number>> = { NAME: 40, BIRTH_DATE: 30, EMAIL: 40, PHONE: 30 };

/** Below it nothing is suggested: one thing in common is chance, a family or an office. */
export const leastScore = 60;

/**
 * How much speaks for two records being one person's. Two birth dates that differ speak against it more than a name
 * or an address in common can say for it: only both together outweigh them (a date can be mistyped).
 */
export function likeness(one: MatchFacts, other: MatchFacts): Likeness {
  const [keys, others] = [matchKeys(one), matchKeys(other)];
  const reasons = (Object.keys(weights) as MatchKind[]).filter((kind) =>
    keys.some((key) => key.kind === kind && others.some((known) => known.kind === kind && known.text === key.text)),
  );
  const differ = one.birthDate !== null && other.birthDate !== null && one.birthDate !== other.birthDate;
  const sum = reasons.reduce((total, kind) => total + weights[kind], 0) - (differ ? 20 : 0);
  return { score: Math.min(100, sum), reasons };
}

/** The pair with the lower id first: one suggestion, whichever of the two was looked at. */
export function inPair(one: PersonId, other: PersonId): readonly [PersonId, PersonId] {
  return one < other ? [one, other] : [other, one];
}
