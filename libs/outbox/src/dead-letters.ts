import { type Database } from '@okaeri/postgres';

export type DeadLetterKind = 'unreadable' | 'parked';
export type DeadLetterState = 'waiting' | 'done' | 'discarded';

/** An event that could not be taken over, or that waits behind one of the same key. */
export interface DeadLetter {
  readonly id: string;
  readonly consumer: string;
  /** `unreadable`: no event of the contract. `parked`: its handler failed, or an earlier event of its key did. */
  readonly kind: DeadLetterKind;
  readonly state: DeadLetterState;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly eventId: string | null;
  readonly eventType: string | null;
  /** The field that is wrong, as far as there is one. */
  readonly field: string | null;
  readonly reason: string;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** A retry has been asked for and not yet been carried out. */
  readonly retryRequested: boolean;
}

export interface DeadLetterDetail extends DeadLetter {
  /** These may be personal data: they are shown to whoever works on the failure, and never logged. */
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** How many events of the key wait in all, this one included. */
  readonly waitingOfKey: number;
}

export type RetryOutcome = 'done' | 'failed-again' | 'requested';

export interface DeadLetters {
  /** The newest first. */
  list(filter?: { state?: DeadLetterState; limit?: number }): Promise<DeadLetter[]>;
  show(id: string): Promise<DeadLetterDetail | null>;
  /**
   * Asks the running service to try again: for a parked event all that its key has waiting, in order, until one
   * fails; for an unreadable one itself. Waits for the outcome up to `waitMs` (default 10 s); `requested` means that
   * no running service has answered yet, the request stands.
   */
  retry(id: string, options?: { waitMs?: number }): Promise<RetryOutcome>;
  /**
   * Gives an event up, for a reason that is kept; its content is not. When it was the one its key waited for, the
   * rest of the key is tried again.
   */
  discard(id: string, why: string): Promise<void>;
  /** What waits now, for metrics. */
  counts(): Promise<{ unreadable: number; parked: number; parkedKeys: number }>;
}

/** The dead letters of one service, in its own database. */
export function deadLetters(db: Database): DeadLetters {
  void db;
  throw new Error('Dead letters are not in this commit yet.');
}
