import { setTimeout as sleep } from 'node:timers/promises';
import { type BrokerSink, openBroker } from '@okaeri/hr';
import { readState, services, tokenFor } from '@okaeri/stack/client';
import pg from 'pg';
import { inventLeavers, type Leaver } from '../departures/lives.ts';
import { type Databases, waitForPeople, waitForReaders } from '../departures/visibility.ts';
import { checkEffects, type EffectsReport } from './effects.ts';
import { requestMix } from './request-mix.ts';
import { type RequestFailure, type RequestReport, sendRequests } from './requests.ts';

export interface LoadOptions {
  /** Requests a second. */
  readonly rate: number;
  readonly seconds: number;
  /** Departures a second that HR tells of meanwhile. */
  readonly events: number;
  /** How long the effects of the last departure may take, in seconds. */
  readonly patience: number;
  /** Asks this kind alone, by its name in the mix. */
  readonly only?: string;
  readonly json?: boolean;
}

export interface LoadReport {
  readonly requests: RequestReport;
  readonly departures: { readonly sent: number; readonly perSecond: number } & EffectsReport;
  /** No request failed, no departure was lost and none counted twice. */
  readonly clean: boolean;
}

/** Even without departures there are people to ask for. */
const fewestPeople = 20;
const hiringPatienceMs = 600_000;
const mostFailuresTold = 20;
const hiredAtOnce = 2_000;

/** Requests and departures at fixed rates, and what became of each of them. Exit code 1 unless all went well. */
export async function benchLoad(options: LoadOptions): Promise<void> {
  const { rate, seconds, events, json } = options;
  const say = (text: string) => void (json ? process.stderr : process.stdout).write(`${text}\n`);
  const stack = readState();
  const databases = Object.fromEntries(
    services.map((name) => [name, new pg.Pool({ connectionString: stack.postgres[name], max: 2 })]),
  ) as unknown as Databases;
  // A connection that breaks while it rests is replaced at its next use.
  for (const pool of Object.values(databases)) pool.on('error', () => undefined);
  const broker = await openBroker({ brokers: stack.kafka.split(','), source: 'urn:okaeri:bench' });
  const enough = new AbortController();
  // Ctrl-C, or whoever started it: what was sent so far is judged.
  process.once('SIGINT', () => enough.abort());
  try {
    const employer = `LOAD-${Date.now().toString(36).toUpperCase()}`;
    const leavers = inventLeavers(employer, 1, Math.max(events * seconds, fewestPeople));
    say(`Hiring ${leavers.length} people of ${employer} …`);
    const ids = await hire(leavers, employer, broker, databases);
    const leaving = leavers.slice(0, events * seconds);
    say(`${rate} requests and ${events} departures a second for ${seconds} s …`);
    const [requests, sent] = await Promise.all([
      sendRequests({
        url: stack.urls.graph.replace('localhost', '127.0.0.1'),
        perSecond: rate,
        seconds,
        ...(options.only !== undefined && { mix: requestMix.filter(({ name }) => name === options.only) }),
        tokenFor: (person) => tokenFor(person),
        onFailure: tellTheFirst(say),
        signal: enough.signal,
      }),
      sendDepartures(leaving, events, broker, { signal: enough.signal }),
    ]);
    const gone = leaving.slice(0, sent);
    say('Looking for the effects of each departure in all five services …');
    const effects = await checkEffects(
      databases,
      gone.map((leaver) => ids.get(numberOf(leaver))!),
      options.patience * 1_000,
    );
    const counted = [...Object.values(effects.lost), ...Object.values(effects.doubled)];
    const report: LoadReport = {
      requests,
      departures: { sent, perSecond: events, ...effects },
      clean: requests.failed === 0 && counted.every((count) => count === 0),
    };
    console.log(json ? JSON.stringify(report) : describe(report));
    if (!report.clean) process.exitCode = 1;
  } finally {
    await broker.close();
    await Promise.all(Object.values(databases).map((pool) => pool.end()));
  }
}

/** @returns the people's ids by employee number, once every service knows them */
export async function hire(
  leavers: readonly Leaver[],
  employer: string,
  broker: BrokerSink,
  databases: Databases,
): Promise<Map<string, string>> {
  for (let from = 0; from < leavers.length; from += hiredAtOnce) {
    await broker.send(leavers.slice(from, from + hiredAtOnce).map((leaver) => leaver.hired));
  }
  const ids = await waitForPeople(databases, employer, leavers.map(numberOf), hiringPatienceMs);
  await waitForReaders(databases, [...ids.values()], hiringPatienceMs);
  return ids;
}

/** Thousands of failures are of few kinds, which the report counts. */
function tellTheFirst(say: (text: string) => void): (failure: RequestFailure) => void {
  let told = 0;
  return ({ kind, request, atSecond }) => {
    told += 1;
    if (told <= mostFailuresTold) say(`  ${atSecond} s: ${request}: ${kind}`);
  };
}

/** Tells of the departures at a fixed rate; several that are due together go in one batch, as HR's would. */
export async function sendDepartures(
  leavers: readonly Leaver[],
  perSecond: number,
  broker: BrokerSink,
  options: { signal?: AbortSignal; onSent?: (index: number) => void } = {},
): Promise<number> {
  const { signal, onSent } = options;
  const begun = performance.now();
  let sent = 0;
  while (sent < leavers.length && !signal?.aborted) {
    const due = Math.min(leavers.length, Math.floor(((performance.now() - begun) * perSecond) / 1_000) + 1);
    if (due > sent) {
      if (onSent) for (let index = sent; index < due; index += 1) onSent(index);
      await broker.send(leavers.slice(sent, due).map((leaver) => leaver.departed));
      sent = due;
    }
    await sleep(20);
  }
  return sent;
}

export function numberOf(leaver: Leaver): string {
  return leaver.hired.key.slice(leaver.hired.key.indexOf(':') + 1);
}

function describe({ requests, departures, clean }: LoadReport): string {
  const { sent, failed, partial, failures, latency } = requests;
  const sum = (numbers: Readonly<Record<string, number>>) => Object.values(numbers).reduce((a, b) => a + b, 0);
  return [
    '',
    `requests:   ${sent}, failed ${failed} (${partial} of them answered in part)`,
    ...Object.entries(failures).map(([kind, count]) => `            ${count} times ${kind}`),
    `latency:    p50 ${latency.p50} ms, p99 ${latency.p99} ms, longest ${latency.max} ms`,
    `departures: ${departures.sent}, lost ${sum(departures.lost)}, doubled ${sum(departures.doubled)}; all there ${departures.settledAfterSeconds} s after the last`,
    clean ? 'Nothing failed, nothing was lost, nothing counted twice.' : 'Not all went well.',
  ].join('\n');
}
