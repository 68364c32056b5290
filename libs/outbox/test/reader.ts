import { type Database } from '@okaeri/postgres';
import { createTestLogger } from '@okaeri/testkit';
import { type TopicEvent } from '@okaeri/topics';
import { deadLetters, subscribe } from '../src/index.ts';
import { readRecord } from '../src/read-record.ts';
import { createReceive, noCounters } from '../src/receive.ts';
import { createReplay } from '../src/replay.ts';
import { openSubscription } from '../src/subscription.ts';
import { memberTopic, recordAt, take } from './member-topic.ts';

/** What handlers do beside their work. */
interface Mood {
  fails(memberId: string, step: number): boolean;
  /** Loses its connection to the database. */
  breaks(memberId: string): boolean;
  waits(memberId: string): Promise<void> | null;
  /** How many wait. */
  waiting: number;
}

const never = new AbortController().signal;

/** A member of a group that is given records by hand, in this process. */
export function createReader(db: Database, consumer = 'reader') {
  const logger = createTestLogger();
  const mood: Mood = { fails: () => false, breaks: () => false, waits: () => null, waiting: 0 };
  const counters = noCounters();
  const subscription = openSubscription(
    subscribe(memberTopic, {
      unknownTypes: 'dead-letter',
      stepped: async (tx, { data }) => {
        const wait = mood.waits(data.memberId);
        if (wait !== null) {
          mood.waiting += 1;
          await wait;
        }
        await take(tx, data.memberId, data.step);
        if (mood.breaks(data.memberId)) await tx.query('select pg_terminate_backend(pg_backend_pid())');
        if (mood.fails(data.memberId, data.step)) throw new Error(`no step ${data.step}`);
      },
    }),
  );
  const retry = { attempts: 3, firstPauseMs: 1, longestPauseMs: 2 };
  const { receive, receiveParts } = createReceive({ consumer, db, logger, counters, retry, concurrency: 3 });
  const replay = createReplay({ consumer, db, logger, subscriptions: new Map([[memberTopic.name, subscription]]) });
  let offset = 0;
  return {
    mood,
    counters,
    replay,
    letters: deadLetters(db),
    readParts: (...parts: TopicEvent[][]) =>
      Promise.all(
        receiveParts(
          parts.map((events) => ({
            records: events.map((event) => readRecord(recordAt(offset++, event), subscription)),
            signal: never,
          })),
        ),
      ),
    read: (...events: TopicEvent[]) =>
      receive(
        events.map((event) => readRecord(recordAt(offset++, event), subscription)),
        never,
      ),
    readRecords: (...records: ReturnType<typeof recordAt>[]) =>
      receive(
        records.map((record) => readRecord(record, subscription)),
        never,
      ),
  };
}

/** Asks, and lets the service answer. */
export async function retry({ letters, replay }: ReturnType<typeof createReader>, id: string) {
  const outcome = letters.retry(id, { waitMs: 5_000 });
  for (let answered = false; !answered;) {
    void outcome.then(
      () => (answered = true),
      () => (answered = true),
    );
    await replay.replayRequested();
  }
  return outcome;
}
