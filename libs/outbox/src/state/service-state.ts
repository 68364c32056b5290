/** A table whose rows follow from topics: from what the service reads, or from what it told itself. */
export interface DerivedTable {
  /** Columns that are the same however often the topics are read again. */
  readonly columns: readonly string[];
  /** What is compared besides, by SQL expressions. */
  readonly computed?: readonly string[];
  /** The columns that are not compared: by name, why. */
  readonly rest?: Readonly<Record<string, string>>;
  /** Which rows follow from topics (SQL), where not all do. */
  readonly rows?: string;
}

/** A table, or a part of one, that people filled. */
export interface EnteredTable {
  /** What it is, for the operator. */
  readonly what: string;
  /** Which rows hold something that was entered (SQL), where not all do. */
  readonly rows?: string;
}

/**
 * Where everything in a service's database comes from. A table can be in two lists: a record that HR made may hold
 * what its person decided.
 */
export interface ServiceState {
  readonly fromTopics: Readonly<Record<string, DerivedTable>>;
  /** Lost when the service is made anew from topics; covered by a backup. */
  readonly entered: Readonly<Record<string, EnteredTable>>;
  /** Neither: by name, why. */
  readonly technical: Readonly<Record<string, string>>;
}

export function mergeStates(...states: readonly ServiceState[]): ServiceState {
  return {
    fromTopics: Object.assign({}, ...states.map(({ fromTopics }) => fromTopics)),
    entered: Object.assign({}, ...states.map(({ entered }) => entered)),
    technical: Object.assign({}, ...states.map(({ technical }) => technical)),
  };
}

/** The tables of this library. */
export const outboxState: ServiceState = {
  fromTopics: {
    inbox: {
      columns: ['consumer', 'source', 'event_id'],
      rest: { received_at: 'when it came here' },
    },
  },
  entered: {
    dead_letter: { what: 'decisions on dead letters', rows: `state = 'discarded' and kind = 'unreadable'` },
  },
  technical: {
    outbox: 'what is not published yet',
    parked_key: 'keys that wait',
    dead_letter: 'records that wait for somebody to look',
    told_before: 'what was told before this database was made anew',
    held_event: 'what a replay has held back',
    migration: 'steps of the schema',
  },
};
