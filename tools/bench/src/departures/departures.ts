import { setTimeout as sleep } from 'node:timers/promises';
import { openBroker } from '@okaeri/hr';
import { readState, type ServiceName, services } from '@okaeri/stack/client';
import type { TopicEvent } from '@okaeri/topics';
import pg from 'pg';
import { courseOf, type Latency, percentiles, round } from './figures.ts';
import { inventLeavers, type Leaver } from './lives.ts';
import { plainInserts } from './plain-inserts.ts';
import { watchProcesses } from './processes.ts';
import { describe, type Result } from './result.ts';
import { waitForPeople, waitForReaders, watchEffects } from './visibility.ts';

export interface DeparturesOptions {
  /** Departures at once. */
  readonly count: number;
  /** Departures a second, of each steady part. */
  readonly rate: readonly number[];
  /** Departures of each steady part; default: ten seconds of them. */
  readonly steady?: number;
  /** Whether to tell how fast they were worked off from the beginning to the end: for many, which take minutes. */
  readonly course?: boolean;
  readonly json?: boolean;
}

const patience = 1_800_000;
/** Looking at every person would be work of its own for the database: at most so many are timed. */
const mostTimed = 2_000;
/** The inserts beside are of so many people at most: their rate does not depend on how many there are. */
const mostInserted = 10_000;
/** Events that HR's side sends at once: below what a broker takes for one partition. */
const portion = 4_000;

/** Departures through the whole system: steady streams, then all at once, beside plain inserts of the same rows. */
export async function benchDepartures(options: DeparturesOptions): Promise<void> {
  const stack = readState();
  const databases = Object.fromEntries(
    services.map((name) => [name, new pg.Pool({ connectionString: stack.postgres[name], max: 2 })]),
  ) as Record<ServiceName, pg.Pool>;
  const say = (text: string) => void (options.json ? process.stderr : process.stdout).write(`${text}\n`);
  const employer = `BENCH-${Date.now().toString(36).toUpperCase()}`;
  const broker = await openBroker({ brokers: stack.kafka.split(','), source: 'urn:okaeri:bench' });
  const watch = watchProcesses(stack.folder);
  const steadyCounts = options.rate.map((rate) => options.steady ?? 10 * rate);
  try {
    const everybody = inventLeavers(employer, 1, options.count + steadyCounts.reduce((sum, one) => sum + one, 0));
    const ids = await hireAll(everybody);
    const burst = everybody.slice(0, options.count);

    // The streams first: the burst leaves invitations to work off that would be measured with them.
    const steady: Result['steady'][number][] = [];
    let from = options.count;
    for (const [index, rate] of options.rate.entries()) {
      const count = steadyCounts[index] ?? 0;
      say(`${count} departures, ${rate} a second …`);
      steady.push({ ratePerSecond: rate, ...(await runSteady(everybody.slice(from, from + count), rate, ids)) });
      from += count;
    }
    say(`${options.count} departures at once …`);
    const { cpuMs, ...course } = await runBurst(burst, ids);
    say('The same rows by plain batch inserts …');
    const inserted = burst.slice(0, mostInserted);
    const plain = { rows: 0, seconds: 0 };
    for (const name of services) {
      const of = inserted.map((leaver) => idOf(ids, leaver));
      const { rows, seconds } = await plainInserts(
        name,
        stack.postgres[name] ?? '',
        of,
        inserted.map(numberOf),
        employer,
      );
      plain.rows += rows;
      plain.seconds += seconds;
    }
    const plainRate = inserted.length / plain.seconds;
    const result: Result = {
      replicas: watch?.replicas ?? null,
      departures: options.count,
      eventsPerSecond: round(course.rate),
      burst: course.latency,
      course: course.course,
      steady,
      plain: { rows: plain.rows, departuresPerSecond: round(plainRate) },
      ratioToPlainInserts: Number((course.rate / plainRate).toFixed(4)),
      cpuMsPerDeparture: cpuMs,
      highestMb: watch?.highestMb() ?? null,
    };
    console.log(options.json ? JSON.stringify(result) : describe(result));
  } finally {
    watch?.stop();
    await broker.close();
    await Promise.all(Object.values(databases).map((pool: pg.Pool) => pool.end()));
  }

  async function sendAll(events: readonly TopicEvent[]): Promise<void> {
    for (let at = 0; at < events.length; at += portion) await broker.send(events.slice(at, at + portion));
  }

  async function hireAll(leavers: readonly Leaver[]): Promise<Map<string, string>> {
    say(`Hiring ${leavers.length} people of ${employer} …`);
    await sendAll(leavers.map((leaver) => leaver.hired));
    const found = await waitForPeople(databases, employer, leavers.map(numberOf), patience);
    await waitForReaders(databases, [...found.values()], patience);
    return found;
  }

  async function runBurst(leavers: readonly Leaver[], ids: Map<string, string>) {
    const oneIn = Math.max(10, Math.ceil(leavers.length / mostTimed));
    const sample = leavers.filter((_, index) => index % oneIn === 0 || index === leavers.length - 1);
    const seen: number[] = [];
    const before = watch?.cpuMs() ?? null;
    const started = performance.now();
    const watching = watchEffects(
      databases,
      sample.map((leaver) => idOf(ids, leaver)),
      (_, at) => seen.push(at - started),
      { timeoutMs: patience, everyMs: 50 },
    );
    await sendAll(leavers.map((leaver) => leaver.departed));
    await watching;
    // The sample has arrived; the rest is there or just about to be.
    const finished = await watchEffects(
      databases,
      leavers.map((leaver) => idOf(ids, leaver)),
      () => {},
      { timeoutMs: patience, everyMs: 20 },
    );
    const after = watch?.cpuMs() ?? {};
    const cpuMs =
      before &&
      Object.fromEntries(
        Object.entries(after).map(([part, ms]) => [
          part,
          Number(((ms - (before[part] ?? 0)) / leavers.length).toFixed(2)),
        ]),
      );
    return {
      rate: leavers.length / ((finished - started) / 1000),
      latency: percentiles(seen),
      course: options.course === true ? courseOf(seen, leavers.length) : null,
      cpuMs,
    };
  }

  async function runSteady(leavers: readonly Leaver[], rate: number, ids: Map<string, string>): Promise<Latency> {
    const sent = new Map<string, number>();
    const latencies: number[] = [];
    const started = performance.now();
    const watching = watchEffects(
      databases,
      leavers.map((leaver) => idOf(ids, leaver)),
      (id, at) => latencies.push(at - (sent.get(id) ?? at)),
      { timeoutMs: patience, everyMs: 20, isTold: (id) => sent.has(id) },
    );
    const sending: Promise<void>[] = [];
    for (let next = 0; next < leavers.length;) {
      const wait = started + (next * 1000) / rate - performance.now();
      if (wait > 0) await sleep(wait);
      // All that are due by now, as a sender does that has been held up.
      const due = leavers.slice(next, Math.floor(((performance.now() - started) * rate) / 1000) + 1);
      next += due.length;
      for (const [index, leaver] of due.entries())
        sent.set(idOf(ids, leaver), started + ((next - due.length + index) * 1000) / rate);
      sending.push(broker.send(due.map((leaver) => leaver.departed)));
    }
    await Promise.all(sending);
    await watching;
    return percentiles(latencies);
  }
}

function numberOf(leaver: Leaver): string {
  return leaver.hired.key.slice(leaver.hired.key.indexOf(':') + 1);
}

function idOf(ids: ReadonlyMap<string, string>, leaver: Leaver): string {
  const id = ids.get(numberOf(leaver));
  if (id === undefined) throw new Error(`The directory does not know ${leaver.hired.key}`);
  return id;
}
