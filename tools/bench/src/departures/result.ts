import { type Course, type Latency } from './figures.ts';

/** What a run of the bench found; printed as it is with `--json`. */
export interface Result {
  /** Processes of each service. */
  readonly replicas: number | null;
  readonly departures: number;
  /** Departures a second until visible in all five services, of all at once. */
  readonly eventsPerSecond: number;
  readonly burst: Latency;
  readonly course: Course | null;
  readonly steady: readonly (Latency & { readonly ratePerSecond: number })[];
  readonly plain: { readonly rows: number; readonly departuresPerSecond: number };
  readonly ratioToPlainInserts: number;
  /** CPU that one departure of the burst took in each part of the stack, mails that follow from it included. */
  readonly cpuMsPerDeparture: Readonly<Record<string, number>> | null;
  /** The most memory that a process of each part had at a time. */
  readonly highestMb: Readonly<Record<string, number>> | null;
}

export function describe(result: Result): string {
  const latency = ({ p50, p99 }: Latency) => `p50 ${p50} ms, p99 ${p99} ms`;
  const line = (what: string, figure: string | number) => `${what.padEnd(49)}${figure}`;
  const { course, cpuMsPerDeparture: cpu, highestMb } = result;
  const list = (of: Readonly<Record<string, number>>) =>
    Object.entries(of)
      .map(([part, figure]) => `${part} ${figure}`)
      .join(', ');
  return [
    '',
    line(`${result.departures} departures at once, visible everywhere:`, `${result.eventsPerSecond} a second`),
    line(`from HR's append to visible, at once:`, latency(result.burst)),
    ...(course === null
      ? []
      : [
          line('a second in each tenth of them:', `${course.tenths.join(' ')} (slowest to fastest ${course.flatness})`),
        ]),
    ...result.steady.map((one) => line(`from HR's append to visible, ${one.ratePerSecond} a second:`, latency(one))),
    line(
      `the same ${result.plain.rows} rows, plain batch inserts:`,
      `${result.plain.departuresPerSecond} departures a second`,
    ),
    line('ratio to plain batch inserts:', result.ratioToPlainInserts),
    ...(cpu === null ? [] : [line('CPU of a departure at once, ms:', list(cpu))]),
    ...(highestMb === null ? [] : [line('most memory of one process, MB:', list(highestMb))]),
    ...(result.replicas === null ? [] : [line('processes of each service:', result.replicas)]),
  ].join('\n');
}
