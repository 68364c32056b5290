import { type LocalizedText, type PersonId } from '@okaeri/kernel';
import { type Tx } from '@okaeri/postgres';
import { type ErasedStore } from '@okaeri/topics';

/** A part of what a service holds about somebody, as the person gets it. */
export interface ExportSection {
  /** For programs; unique within the service, e.g. `applications`. */
  readonly name: string;
  /** For people. */
  readonly title: LocalizedText;
  /** What JSON can say, by names that explain themselves. No other person's data: at most their opaque ids. */
  readonly rows: readonly object[];
}

/**
 * How a service answers for the data it holds about persons. A person has several ids when records were merged;
 * all of them are given.
 */
export interface PersonData {
  /** Everything about the person, for the person. */
  export(tx: Tx, personIds: readonly PersonId[]): Promise<ExportSection[]>;
  /**
   * Erases the person or makes them anonymous, and says what became of each store. Everything goes through `tx`; run
   * again it does no harm. Whoever writes about a person meanwhile waits (see `isErased`).
   */
  erase(tx: Tx, personIds: readonly PersonId[]): Promise<ErasedStore[]>;
  /** Which tables can hold something of a person. A table that is in neither list fails the service's test. */
  readonly tables: {
    /** Covered by `erase`. */
    readonly personal: readonly string[];
    /** Never about a person: by table, why. */
    readonly impersonal: Readonly<Record<string, string>>;
  };
}
