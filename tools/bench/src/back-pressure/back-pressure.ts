import { setTimeout as sleep } from 'node:timers/promises';
import { openBroker } from '@okaeri/hr';
import { readState, type ServiceName, services, stackProcesses, tokenFor } from '@okaeri/stack/client';
import pg from 'pg';
import { inventLeavers } from '../departures/lives.ts';
import { type Databases } from '../departures/visibility.ts';
import { checkEffects, countEffects } from '../load/effects.ts';
import { hire, numberOf, sendDepartures } from '../load/load.ts';
import { sendRequests } from '../load/requests.ts';
import { createOutage, type Mode } from './outage.ts';
import { type BackPressureReport, describe, isClean } from './report.ts';
import { watchOthers } from './watch-others.ts';
import { watchProcesses } from './watch-processes.ts';

export interface BackPressureOptions {
  readonly service: ServiceName;
  readonly mode: Mode;
  /** How long the database is away. */
  readonly seconds: number;
  /** Departures a second, all the time. */
  readonly rate: number;
  readonly json?: boolean;
}

const calmSeconds = 10;
/** Of the gateway, all the time. */
const requestsPerSecond = 10;
/** Departures a second whose way through the other services is timed. */
const timedPerSecond = 5;
const patienceMs = 900_000;

/** Takes one service's database away while departures keep coming, gives it back, and looks what that did to whom. */
export async function benchBackPressure(options: BackPressureOptions): Promise<void> {
  const { service, mode, seconds, rate, json } = options;
  const say = (text: string) => void (json ? process.stderr : process.stdout).write(`${text}\n`);
  const stack = readState();
  const outage = createOutage(stack.postgres[service] ?? '', mode);
  const pools = services.map(
    (name) => [name, new pg.Pool({ connectionString: stack.postgres[name], max: 2 })] as const,
  );
  for (const [, pool] of pools) pool.on('error', () => undefined);
  // What happened in the database that is away is looked at past the outage.
  const databases = { ...Object.fromEntries(pools), [service]: outage.database } as unknown as Databases;
  const broker = await openBroker({ brokers: stack.kafka.split(','), source: 'urn:okaeri:bench' });
  let away = false;
  try {
    const employer = `PRESS-${Date.now().toString(36).toUpperCase()}`;
    const leavers = inventLeavers(employer, 1, rate * (calmSeconds + seconds));
    say(`Hiring ${leavers.length} people of ${employer} …`);
    const ids = await hire(leavers, employer, broker, databases);
    const idOf = (index: number) => ids.get(numberOf(leavers[index]!))!;
    const processes = watchProcesses();

    say(`Calm: ${rate} departures a second for ${calmSeconds} s …`);
    const calm = await phase(0, calmSeconds);
    say(`The database of ${service} is ${mode} for ${seconds} s …`);
    await outage.begin();
    away = true;
    const during = await phase(rate * calmSeconds, seconds);
    const missed = leavers.map((_, index) => idOf(index)).slice(rate * calmSeconds);
    await outage.end();
    away = false;
    const givenBack = performance.now();
    const there = await countEffects(databases, service, missed);
    const backlog = missed.length - there.ids.length;
    say(`Given back, with a backlog of ${backlog} …`);
    const catchUp = await caughtUp(missed, backlog, givenBack);
    const recovered = await recovery(givenBack);
    const effects = await checkEffects(databases, [...ids.values()], patienceMs);
    const report: BackPressureReport = {
      service,
      mode,
      seconds,
      rate,
      calm,
      during,
      catchUp: { ...catchUp, timesTheArrivals: Math.round((catchUp.perSecond / rate) * 10) / 10 },
      readyAfterSeconds: recovered,
      departures: { sent: leavers.length, ...effects },
      processes: processes.stop(),
    };
    console.log(json ? JSON.stringify({ ...report, clean: isClean(report) }) : describe(report));
    if (!isClean(report)) process.exitCode = 1;

    /** Departures from this index on and requests, both at their rates for so long. */
    async function phase(from: number, lasting: number) {
      const told = new Map<string, number>();
      const every = Math.max(1, Math.round(rate / timedPerSecond));
      const others = watchOthers(databases, told, service);
      const [gateway] = await Promise.all([
        sendRequests({
          url: stack.urls.graph.replace('localhost', '127.0.0.1'),
          perSecond: requestsPerSecond,
          seconds: lasting,
          tokenFor: (person) => tokenFor(person),
        }),
        sendDepartures(leavers.slice(from, from + rate * lasting), rate, broker, {
          onSent: (index) => void (index % every === 0 && told.set(idOf(from + index), performance.now())),
        }),
      ]);
      return { others: await others.stop(), gateway };
    }
  } finally {
    if (away) await outage.end();
    await broker.close();
    await Promise.all([outage.close(), ...pools.map(([, pool]) => pool.end())]);
  }

  /** Until all that was missed is there. */
  async function caughtUp(missed: readonly string[], backlog: number, since: number) {
    let pending = missed;
    while (pending.length > 0) {
      const { ids } = await countEffects(databases, service, pending);
      const found = new Set(ids);
      pending = pending.filter((id) => !found.has(id));
      if (performance.now() - since > patienceMs) break;
      if (pending.length > 0) await sleep(200);
    }
    const took = (performance.now() - since) / 1_000;
    const done = backlog - pending.length;
    return { backlog, seconds: Math.round(took * 10) / 10, perSecond: Math.round(done / took) };
  }

  async function recovery(since: number): Promise<number | null> {
    while (performance.now() - since < patienceMs) {
      if (stackProcesses().every(({ ready }) => ready)) return Math.round((performance.now() - since) / 100) / 10;
      await sleep(200);
    }
    return null;
  }
}
