import { setTimeout as sleep } from 'node:timers/promises';
import { openBroker } from '@okaeri/hr';
import { readState, type ServiceName, services } from '@okaeri/stack/client';
import pg from 'pg';
import { inventLeavers, type Leaver } from './lives.ts';
import { plainInserts } from './plain-inserts.ts';
import { waitForPeople, waitForReaders, watchEffects } from './visibility.ts';

interface Options {
  readonly count: number;
  readonly rate: number;
  readonly steady: number;
  readonly json?: boolean;
}

interface Latency {
  readonly p50: number;
  readonly p99: number;
}

const patience = 600_000;
/** Looking at every person would be work of its own for the database: in the burst one in ten is timed. */
const sampleOneIn = 10;

/** Departures through the whole system: a steady stream, then a burst, beside plain inserts of the same rows. */
export async function benchDepartures(options: Options): Promise<void> {
  const stack = readState();
  const databases = Object.fromEntries(
    services.map((name) => [name, new pg.Pool({ connectionString: stack.postgres[name], max: 2 })]),
  ) as Record<ServiceName, pg.Pool>;
  const say = (text: string) => void (options.json ? process.stderr : process.stdout).write(`${text}\n`);
  const employer = `BENCH-${Date.now().toString(36).toUpperCase()}`;
  const broker = await openBroker({ brokers: stack.kafka.split(','), source: 'urn:okaeri:bench' });
  try {
    const everybody = inventLeavers(employer, 1, options.count + options.steady);
    const ids = await hireAll(everybody);
    const [burst, steady] = [everybody.slice(0, options.count), everybody.slice(options.count)];

    // The stream first: the burst leaves invitations to work off that would be measured with it.
    say(`${options.steady} departures, ${options.rate} a second …`);
    const steadyLatency = await runSteady(steady, ids);
    say(`${options.count} departures at once …`);
    const burstResult = await runBurst(burst, ids);
    say('The same rows by plain batch inserts …');
    const burstIds = burst.map((leaver) => idOf(ids, leaver));
    const plain = { rows: 0, seconds: 0 };
    for (const name of services) {
      const { rows, seconds } = await plainInserts(name, stack.postgres[name] ?? '', burstIds, employer);
      plain.rows += rows;
      plain.seconds += seconds;
    }
    const plainRate = options.count / plain.seconds;
    const result = {
      departures: options.count,
      eventsPerSecond: round(burstResult.rate),
      burst: burstResult.latency,
      steady: { ratePerSecond: options.rate, ...steadyLatency },
      plain: { rows: plain.rows, departuresPerSecond: round(plainRate) },
      ratioToPlainInserts: Number((burstResult.rate / plainRate).toFixed(4)),
    };
    if (options.json) console.log(JSON.stringify(result));
    else console.log(describe(result));
  } finally {
    await broker.close();
    await Promise.all(Object.values(databases).map((pool: pg.Pool) => pool.end()));
  }

  async function hireAll(leavers: readonly Leaver[]): Promise<Map<string, string>> {
    say(`Hiring ${leavers.length} people of ${employer} …`);
    await broker.send(leavers.map((leaver) => leaver.hired));
    const found = await waitForPeople(databases, employer, leavers.map(numberOf), patience);
    await waitForReaders(databases, [...found.values()], patience);
    return found;
  }

  async function runBurst(leavers: readonly Leaver[], ids: Map<string, string>) {
    const sample = leavers.filter((_, index) => index % sampleOneIn === 0 || index === leavers.length - 1);
    const seen: number[] = [];
    const started = performance.now();
    const watching = watchEffects(
      databases,
      sample.map((leaver) => idOf(ids, leaver)),
      (_, at) => seen.push(at - started),
      {
        timeoutMs: patience,
        everyMs: 50,
      },
    );
    await broker.send(leavers.map((leaver) => leaver.departed));
    await watching;
    // The sample has arrived; the rest is there or just about to be.
    const finished = await watchEffects(
      databases,
      leavers.map((leaver) => idOf(ids, leaver)),
      () => {},
      {
        timeoutMs: patience,
        everyMs: 20,
      },
    );
    return { rate: leavers.length / ((finished - started) / 1000), latency: percentiles(seen) };
  }

  async function runSteady(leavers: readonly Leaver[], ids: Map<string, string>): Promise<Latency> {
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
    for (const [index, leaver] of leavers.entries()) {
      const wait = started + (index * 1000) / options.rate - performance.now();
      if (wait > 0) await sleep(wait);
      sent.set(idOf(ids, leaver), performance.now());
      sending.push(broker.send([leaver.departed]));
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

function percentiles(values: readonly number[]): Latency {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
  return { p50: at(0.5), p99: at(0.99) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Result {
  readonly departures: number;
  readonly eventsPerSecond: number;
  readonly burst: Latency;
  readonly steady: Latency & { readonly ratePerSecond: number };
  readonly plain: { readonly rows: number; readonly departuresPerSecond: number };
  readonly ratioToPlainInserts: number;
}

function describe(result: Result): string {
  const latency = ({ p50, p99 }: Latency) => `p50 ${p50} ms, p99 ${p99} ms`;
  return [
    '',
    `departures until visible in all five services: ${result.eventsPerSecond} a second (${result.departures} at once)`,
    `from HR's append to visible, at once:          ${latency(result.burst)}`,
    `from HR's append to visible, ${`${result.steady.ratePerSecond} a second:`.padEnd(17)} ${latency(result.steady)}`,
    `the same ${result.plain.rows} rows, plain batch inserts:     ${result.plain.departuresPerSecond} departures a second`,
    `ratio to plain batch inserts:                  ${result.ratioToPlainInserts}`,
  ].join('\n');
}
