/** A bug put into the product's sources as they are loaded, to prove that the checker finds it. */
export interface Plant {
  readonly name: string;
  /** The bug in one sentence. */
  readonly what: string;
  /** The invariants (see `checker`) of which at least one must be violated. */
  readonly caughtBy: readonly string[];
  readonly patches: readonly SourcePatch[];
  /** The kinds of faults that provoke it, when not any will do. */
  readonly faults?: readonly string[];
  /** How long a run it takes; the default is that of `--plant all`. */
  readonly events?: number;
}

export interface SourcePatch {
  /** Below the repository's root, e.g. `libs/outbox/src/relay.ts`. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}
