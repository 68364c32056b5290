/**
 * What happened in a run, one JSON object a line: the only thing, beside the plan and the final state, that the
 * checker is told. Times (`at`) are ISO 8601 UTC of the machine's own clock, which no fault moves.
 */
export type HistoryLine =
  | StartLine
  | SentLine
  | AskedLine
  | FaultLine
  | ProcessStartLine
  | ExitLine
  | MailLine
  | RetryLine
  | DigestsLine
  | StallLine
  | EndLine;

export interface StartLine {
  readonly type: 'start';
  readonly at: string;
  readonly seed: number;
  readonly events: number;
  readonly faults: number;
  /** The bug that was planted for this run; null for the product as it is. */
  readonly plant: string | null;
}

/**
 * A record of the plan was given to the broker. It is sent until it is acknowledged, so a step without an
 * acknowledgement on the first attempt may lie in the topic more than once.
 */
export interface SentLine {
  readonly type: 'sent';
  readonly at: string;
  readonly step: number;
  readonly topic: string;
  /** The `ce_id`, or null where the record carries none. */
  readonly eventId: string | null;
  readonly key: string | null;
  /** Of the acknowledged append; null after giving up. */
  readonly partition: number | null;
  readonly offset: string | null;
  readonly attempts: number;
  readonly outcome: 'acknowledged' | 'gave-up';
}

/** Something was asked of the graph, through the gateway. `unknown`: no answer came, it may have been done. */
export interface AskedLine {
  readonly type: 'asked';
  readonly at: string;
  readonly step: number;
  readonly operation: string;
  readonly attempts: number;
  readonly outcome: 'done' | 'refused' | 'unknown' | 'skipped';
  /** Why it was refused: the typed error's code. */
  readonly code?: string;
  /** What came of it, e.g. the application's id. */
  readonly id?: string;
}

export interface FaultLine {
  readonly type: 'fault';
  readonly at: string;
  /** Number in the schedule. */
  readonly id: number;
  readonly kind: string;
  /** What it hit: a process (`talent-1`), `broker`, `postgres`, or a service's database. */
  readonly target: string;
  readonly phase: 'begin' | 'end' | 'impossible';
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface ProcessStartLine {
  readonly type: 'start-of-process';
  readonly at: string;
  readonly process: string;
  readonly pid: number;
}

export interface ExitLine {
  readonly type: 'exit';
  readonly at: string;
  readonly process: string;
  readonly code: number | null;
  readonly signal: string | null;
  /** The failpoint at which it ended itself. */
  readonly failpoint?: string;
}

/** The mail catcher accepted a mail. */
export interface MailLine {
  readonly type: 'mail';
  readonly at: string;
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
}

/** A parked event was retried by the product's own mechanism. */
export interface RetryLine {
  readonly type: 'retry';
  readonly at: string;
  readonly service: string;
  readonly letter: string;
  readonly outcome: string;
}

export interface DigestsLine {
  readonly type: 'digests';
  readonly at: string;
  readonly sinceLastFaultMs: number;
  readonly services: Readonly<Record<string, string>>;
  readonly equal: boolean;
}

/** Records waited on a partition and nothing moved for so long. */
export interface StallLine {
  readonly type: 'stall';
  readonly at: string;
  readonly service: string;
  readonly topic: string;
  readonly partition: number;
  readonly ms: number;
}

export interface EndLine {
  readonly type: 'end';
  readonly at: string;
}
