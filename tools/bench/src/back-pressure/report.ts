import { type EffectsReport } from '../load/effects.ts';
import { type RequestReport } from '../load/requests.ts';
import { type Latency } from './watch-others.ts';
import { type ProcessReport } from './watch-processes.ts';

interface PhaseReport {
  /** From HR's append to the effect, by service, in milliseconds; the one without its database is not among them. */
  readonly others: Readonly<Record<string, Latency>>;
  readonly gateway: RequestReport;
}

export interface BackPressureReport {
  readonly service: string;
  readonly mode: string;
  readonly seconds: number;
  readonly rate: number;
  readonly calm: PhaseReport;
  readonly during: PhaseReport;
  readonly catchUp: {
    readonly backlog: number;
    readonly seconds: number;
    readonly perSecond: number;
    readonly timesTheArrivals: number;
  };
  /** From when the database was given back until every process said that it is ready; null: not all of them did. */
  readonly readyAfterSeconds: number | null;
  readonly departures: { readonly sent: number } & EffectsReport;
  readonly processes: readonly ProcessReport[];
}

/** Of each service and the gateway, in MB. */
export const memoryBound = 300;
/** Those are not ours. */
const servers = ['postgres', 'kafka'];

/** Nothing lost or doubled, memory bounded, everybody well again by themselves, and no request without any answer. */
export function isClean(report: BackPressureReport): boolean {
  const { departures, processes, readyAfterSeconds, during } = report;
  const counted = [...Object.values(departures.lost), ...Object.values(departures.doubled)];
  const own = processes.filter(({ name }) => !servers.includes(name));
  const unanswered = Object.keys(during.gateway.failures).filter((kind) => !kind.startsWith('error '));
  return (
    counted.every((count) => count === 0) &&
    own.every(({ memory, restarts }) => memory.most < memoryBound && restarts === 0) &&
    readyAfterSeconds !== null &&
    unanswered.length === 0
  );
}

export function describe(report: BackPressureReport): string {
  const { service, mode, seconds, rate, calm, during, catchUp, departures, processes } = report;
  const sum = (numbers: Readonly<Record<string, number>>) => Object.values(numbers).reduce((a, b) => a + b, 0);
  const latency = ({ p50, p99 }: Latency) => `p50 ${p50} ms, p99 ${p99} ms`;
  const answers = ({ gateway }: PhaseReport) =>
    `${gateway.sent} requests, ${gateway.failed} with errors (${gateway.partial} of them in part), p99 ${gateway.latency.p99} ms`;
  return [
    '',
    `database of ${service} ${mode} for ${seconds} s, ${rate} departures a second`,
    `caught up:    ${catchUp.backlog} in ${catchUp.seconds} s, ${catchUp.perSecond} a second, ${catchUp.timesTheArrivals} times the arrivals`,
    `all ready:    ${report.readyAfterSeconds ?? 'not'} s after`,
    `departures:   ${departures.sent}, lost ${sum(departures.lost)}, doubled ${sum(departures.doubled)}`,
    ...Object.entries(during.others).map(
      ([name, now]) => `${`${name}:`.padEnd(13)} ${latency(now)} (calm: ${latency(calm.others[name] ?? now)})`,
    ),
    `gateway calm: ${answers(calm)}`,
    `meanwhile:    ${answers(during)}`,
    ...Object.entries(during.gateway.failures).map(([kind, count]) => `              ${count} times ${kind}`),
    ...processes.map(
      ({ name, memory, loggedKb, restarts }) =>
        `${`${name}:`.padEnd(13)} ${memory.first} MB, at most ${memory.most}, at last ${memory.last}; logged ${loggedKb} KB; ${restarts} restarts`,
    ),
    isClean(report) ? 'Nothing was lost or doubled, and all are well again by themselves.' : 'Not all went well.',
  ].join('\n');
}
