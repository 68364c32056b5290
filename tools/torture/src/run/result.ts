import { type Verdict } from '../checker/check.ts';
import { type Injected } from '../faults/inject.ts';
import { type Stall } from './stall-meter.ts';

/** What a run came to. */
export interface Result {
  readonly seed: number;
  readonly events: number;
  readonly faults: number;
  readonly plant: string | null;
  /** Where the history is; null when it was not kept. */
  readonly folder: string | null;
  readonly injected: Injected;
  readonly digests: { readonly equal: boolean; readonly afterMs: number | null };
  /** How long records waited at the most on a partition of which nothing was read. */
  readonly longestStall: Stall | null;
  readonly verdict: Verdict;
  readonly seconds: number;
}
