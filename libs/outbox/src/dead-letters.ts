import { setTimeout as delay } from 'node:timers/promises';
import { type Database, type Tx } from '@okaeri/postgres';
import { type DeadLetterRow, deadLetterRows } from './dead-letter.rows.ts';
import { closeLetter, countQueue, findHead, lockParkedKey, unparkKey } from './dead-letter.store.ts';

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
  /** A retry was asked for and has not been carried out yet. */
  readonly retryRequested: boolean;
  /** Why it was discarded. */
  readonly closedBecause: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface DeadLetterDetail extends DeadLetter {
  /**
   * Key, value and headers may be personal data: they are for whoever works on the failure, and never logged. They
   * are empty once the letter is closed.
   */
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** How many events of the key wait in all, this one included; 0 for one that is not parked. */
  readonly waitingOfKey: number;
  /** The letter that its key waits for, when that is another one. */
  readonly waitsFor: string | null;
}

export type RetryOutcome = 'done' | 'failed-again' | 'requested';

/** There is no such dead letter, or it is closed already. */
export class DeadLetterUnknown extends Error {
  constructor(id: string) {
    super(`No dead letter ${id} is waiting.`);
    this.name = 'DeadLetterUnknown';
  }
}

export interface DeadLetters {
  /** The oldest first, as they wait; by default those that wait, at most 100. */
  list(filter?: { state?: DeadLetterState; limit?: number }): Promise<DeadLetter[]>;
  show(id: string): Promise<DeadLetterDetail | null>;
  /**
   * Asks the running service to try again: for a parked event all that its key has waiting, in order, until one
   * fails; for an unreadable one itself. Waits for the outcome up to `waitMs` (default 10 s); `requested` means that
   * no running service has answered yet: the request stands.
   *
   * @throws DeadLetterUnknown
   */
  retry(id: string, options?: { waitMs?: number }): Promise<RetryOutcome>;
  /**
   * Gives an event up, for a reason that is kept; its content is not. When it was the one its key waited for, the
   * rest of the key is tried again by the running service.
   *
   * @throws DeadLetterUnknown
   */
  discard(id: string, why: string): Promise<void>;
  /** What waits now, for metrics. */
  counts(): Promise<{ unreadable: number; parked: number; parkedKeys: number }>;
}

/** The dead letters of one service, in its own database. */
export function deadLetters(db: Database): DeadLetters {
  const find = (tx: Tx, id: string) =>
    /^\d{1,18}$/.test(id) ? tx.getRepository(deadLetterRows).findOneBy({ id }) : Promise.resolve(null);

  async function getWaiting(tx: Tx, id: string): Promise<DeadLetterRow> {
    const letter = await find(tx, id);
    if (letter?.state !== 'waiting') throw new DeadLetterUnknown(id);
    return letter;
  }

  /** The lock comes before the look: a retry that is emptying the queue is waited for. */
  async function lockQueueOf(tx: Tx, letter: DeadLetterRow): Promise<void> {
    if (letter.kind === 'parked' && letter.key !== null)
      await lockParkedKey(tx, letter.consumer, letter.topic, letter.key, { wait: true });
  }

  /** Takes no lock that a consumer of the key, or a retry under way, would hold up. */
  async function request(tx: Tx, letter: DeadLetterRow): Promise<void> {
    const [table, where, params] =
      letter.kind === 'parked'
        ? ['parked_key', '(consumer, topic, key) = ($1, $2, $3)', [letter.consumer, letter.topic, letter.key]]
        : ['dead_letter', 'id = $1', [letter.id]];
    await tx.query(`update ${table} set retry_requested_at = clock_timestamp() where ${where}`, params);
  }

  /** Which of the letters a retry is asked for: a parked one's request is its key's. */
  async function requestedOf(letters: readonly Pick<DeadLetterRow, 'id'>[]): Promise<ReadonlySet<string>> {
    const rows = await db.read.query<{ id: string }[]>(
      `select l.id from dead_letter l
         left join parked_key p
           on l.kind = 'parked' and (p.consumer, p.topic, p.key) = (l.consumer, l.topic, l.key)
        where l.id = any($1::bigint[]) and l.state = 'waiting'
          and coalesce(l.retry_requested_at, p.retry_requested_at) is not null`,
      [letters.map(({ id }) => id)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async function findOther(id: string, consumer: string, topic: string, key: string): Promise<string | null> {
    const head = await findHead(db.read, consumer, topic, key);
    return head === null || head.id === id ? null : head.id;
  }

  async function outcomeOf(id: string): Promise<RetryOutcome> {
    // First the request, then the state: a retry that succeeds in between is not taken for one that failed.
    const requested = (await requestedOf([{ id }])).has(id);
    if (requested) return 'requested';
    const letter = await find(db.read, id);
    return letter?.state === 'waiting' ? 'failed-again' : 'done';
  }

  return {
    async list(filter = {}) {
      const letters = await db.read.getRepository(deadLetterRows).find({
        where: { state: filter.state ?? 'waiting' },
        order: { id: 'asc' },
        take: filter.limit ?? 100,
      });
      const requested = await requestedOf(letters);
      return letters.map((letter) => toDeadLetter(letter, requested.has(letter.id)));
    },
    async show(id) {
      const letter = await find(db.read, id);
      if (letter === null) return null;
      const { consumer, topic, key, kind, state } = letter;
      const queued = kind === 'parked' && state === 'waiting' && key !== null;
      return {
        ...toDeadLetter(letter, (await requestedOf([letter])).has(id)),
        key,
        value: letter.value?.toString('utf8') ?? null,
        headers: letter.headers ?? {},
        waitingOfKey: queued ? await countQueue(db.read, consumer, topic, key) : 0,
        waitsFor: queued ? await findOther(id, consumer, topic, key) : null,
      };
    },
    async retry(id, { waitMs = 10_000 } = {}) {
      await db.inTransaction(async (tx) => request(tx, await getWaiting(tx, id)));
      for (const deadline = Date.now() + waitMs; ; await delay(50)) {
        const outcome = await outcomeOf(id);
        if (outcome !== 'requested' || Date.now() >= deadline) return outcome;
      }
    },
    async discard(id, why) {
      if (why.trim() === '') throw new RangeError('Say why the event is given up.');
      await db.inTransaction(async (tx) => {
        await lockQueueOf(tx, await getWaiting(tx, id));
        const letter = await getWaiting(tx, id);
        const { consumer, topic, key } = letter;
        const head = letter.kind === 'parked' && key !== null ? await findHead(tx, consumer, topic, key) : null;
        await closeLetter(tx, id, 'discarded', why.trim());
        if (head === null || key === null) return;
        if ((await findHead(tx, consumer, topic, key)) === null) await unparkKey(tx, consumer, topic, key);
        else if (head.id === id) await request(tx, letter);
      });
    },
    async counts() {
      const [row] = await db.read.query<{ unreadable: string; parked: string; keys: string }[]>(
        `select count(*) filter (where kind = 'unreadable') as unreadable,
                count(*) filter (where kind = 'parked') as parked,
                (select count(*) from parked_key) as keys
           from dead_letter where state = 'waiting'`,
      );
      return {
        unreadable: Number(row?.unreadable ?? 0),
        parked: Number(row?.parked ?? 0),
        parkedKeys: Number(row?.keys ?? 0),
      };
    },
  };
}

function toDeadLetter(row: DeadLetterRow, retryRequested: boolean): DeadLetter {
  const { id, consumer, kind, state, topic, partition, offset, eventId, eventType } = row;
  const { field, reason, attempts, closedBecause, createdAt, updatedAt } = row;
  return {
    ...{ id, consumer, kind, state, topic, partition, offset, eventId, eventType },
    ...{ field, reason, attempts, retryRequested, closedBecause, createdAt, updatedAt },
  };
}
