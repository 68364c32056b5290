import { type FinalState } from '../final/final-state.ts';
import { type HistoryLine } from '../history/history.ts';
import { type Plan } from '../lives/plan.ts';

/** What must hold when a run is over, whatever faults there were. See INVARIANTS.md. */
export const invariantNames = [
  'lost',
  'doubled',
  'inversion',
  'cause',
  'agreement',
  'poison',
  'parked',
  'outbox',
  'digests',
  'mails',
  'asks',
] as const;
export type InvariantName = (typeof invariantNames)[number];

/** One thing that is not as it must be. */
export interface Violation {
  readonly invariant: InvariantName;
  /** In one sentence, the same for every violation of its kind: they are counted by it. */
  readonly what: string;
  /** Where: service, key, ids. */
  readonly where: string;
}

export interface Verdict {
  readonly ok: boolean;
  /** How many violations of each invariant there are. */
  readonly counts: Readonly<Record<InvariantName, number>>;
  /** Kinds of violations, most frequent first. */
  readonly kinds: readonly { readonly invariant: InvariantName; readonly what: string; readonly count: number }[];
  /** The first 20 of each invariant. */
  readonly violations: readonly Violation[];
  readonly facts: VerdictFacts;
}

/** What the run amounted to, for its table. */
export interface VerdictFacts {
  /** Records on HR's topic. */
  readonly records: number;
  /** Events that can be read, each once. */
  readonly events: number;
  readonly people: number;
  readonly merged: number;
  readonly poison: number;
  readonly mails: number;
  /** Mails that came again under their Message-ID: a crash between a mail and the note of it. */
  readonly mailsRepeated: number;
  readonly applications: number;
  /** Events that were parked, and drained. */
  readonly parked: number;
  /** From the last fault to equal digests; null when they never were. */
  readonly digestsEqualAfterMs: number | null;
}

export function check(_plan: Plan, _history: readonly HistoryLine[], _final: FinalState): Verdict {
  throw new Error('Not written yet.');
}
