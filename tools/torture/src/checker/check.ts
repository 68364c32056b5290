import { type FinalState } from '../final/final-state.ts';
import { type HistoryLine } from '../history/history.ts';
import { type Plan } from '../lives/plan.ts';
import { checkAsks, readAnswers } from './asks.ts';
import { openCase } from './case.ts';
import { checkDigests, digestsEqualAfterMs } from './digests.ts';
import { checkDirectory } from './directory.ts';
import { checkFrontDoor } from './front-door.ts';
import { checkMails, mailCounts } from './mails.ts';
import { createReport } from './report.ts';
import { checkRows } from './rows.ts';
import { checkServices } from './services.ts';
import { checkStreams, parkedCount } from './streams.ts';
import { checkTellings } from './tellings.ts';

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

/**
 * Holds what a run left behind against what its plan asked for. Pure: the same three give the same verdict, and nothing
 * else is looked at.
 */
export function check(plan: Plan, history: readonly HistoryLine[], final: FinalState): Verdict {
  const report = createReport();
  const run = openCase(plan, history, final, report);
  const answers = readAnswers(run);
  checkRows(run);
  checkFrontDoor(run);
  checkStreams(run);
  checkDirectory(run);
  checkDigests(run);
  checkServices(run, answers);
  checkTellings(run);
  checkAsks(run, answers);
  checkMails(run);
  const counts = report.counts();
  return {
    ok: Object.values(counts).every((count) => count === 0),
    counts,
    kinds: report.kinds(),
    violations: report.violations(),
    facts: {
      records: final.hr.length,
      events: run.told.length,
      people: run.people.filter(({ record }) => record !== null).length,
      merged: final.directory.persons.filter(({ mergedInto }) => mergedInto !== null).length,
      poison: final.hr.filter(({ step }) => step !== null && run.records.get(step)?.poison).length,
      ...mailCounts(run),
      applications: final.talent.applications.length,
      parked: parkedCount(run),
      digestsEqualAfterMs: digestsEqualAfterMs(run),
    },
  };
}
