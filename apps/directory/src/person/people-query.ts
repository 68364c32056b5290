import type { PersonClass, PersonStatus } from '@okaeri/topics';

/** Which people; what is left out does not matter. */
export interface PeopleFilter {
  readonly status?: readonly PersonStatus[];
  readonly personClass?: readonly PersonClass[];
  readonly employer?: string;
  /** Calendar days, both included, against last days that are over. */
  readonly departedFrom?: string;
  readonly departedUntil?: string;
  readonly reachable?: boolean;
  /** Whether records of the dead are among them: for HR only. */
  readonly withClosed: boolean;
}

export interface PeopleOrder {
  readonly by: 'name' | 'last-day';
  readonly direction: 'asc' | 'desc';
}
