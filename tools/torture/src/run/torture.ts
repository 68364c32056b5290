import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finalStateFile, historyFile } from '../checker/folder.ts';
import { type FaultKind } from '../faults/kinds.ts';
import { inject, type Injected } from '../faults/inject.ts';
import { drawSchedule } from '../faults/schedule.ts';
import { readFinalState, writeFinalStateFile } from '../final/final-state.ts';
import { type History, openHistory } from '../history/history-file.ts';
import { inventPlan, type Plan } from '../lives/plan.ts';
import { startWorld, type World } from '../world/world.ts';
import { createAsker } from './ask.ts';
import { comeToRest, type Rest } from './come-to-rest.ts';
import { judge } from './judge.ts';
import { createKeyFinder } from './keys.ts';
import { createLooker } from './look.ts';
import { perform } from './perform.ts';
import { type Result } from './result.ts';
import { startStallMeter } from './stall-meter.ts';
import { createTeller } from './tell.ts';

export interface TortureOptions {
  readonly seed: number;
  readonly events: number;
  readonly faults: number;
  readonly plant: string | null;
  /** What may go wrong; default: everything. */
  readonly kinds?: readonly FaultKind[];
  /** How long events are told; default by their number and that of the faults. */
  readonly durationMs?: number;
  /** For how long nothing may move, while the services do not agree, before the run is judged anyway. */
  readonly patienceMs?: number;
  /** Keeps the folder of a run in which all held, too. */
  readonly keep: boolean;
  readonly stopped: AbortSignal;
  readonly say: (text: string) => void;
}

/** Events per second at most, and how far faults are apart. */
const pace = { eventsPerSecond: 60, faultEveryMs: 6_200, leastMs: 8_000 };
/** The promise is 60 s; a run goes on to say how late it was. */
const patienceMs = 90_000;

/** One run: a world is started, people live in it while things go wrong, and what is left of it is judged. */
export async function torture(options: TortureOptions): Promise<Result> {
  const { seed, events, faults, plant, say } = options;
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-torture-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'logs'));
  const history = openHistory(join(folder, historyFile));
  let lived: Lived;
  try {
    history.add({ type: 'start', seed, events, faults, plant });
    lived = await inWorld(folder, history, options, began);
    history.add({ type: 'end' });
  } finally {
    history.close();
    for (const data of ['postgres', 'kafka', 'stack']) rmSync(join(folder, data), { recursive: true, force: true });
  }
  const { injected, rest, longestStall } = lived;
  say('Judging …');
  const verdict = await judge(folder);
  if (verdict.ok && !options.keep) rmSync(folder, { recursive: true, force: true });
  return {
    seed,
    events,
    faults,
    plant,
    folder: verdict.ok && !options.keep ? null : folder,
    injected,
    digests: { equal: rest.equalAfterMs !== null, afterMs: rest.equalAfterMs },
    longestStall,
    verdict,
    seconds: seconds(began),
  };
}

interface Lived {
  readonly injected: Injected;
  readonly rest: Rest;
  readonly longestStall: Result['longestStall'];
}

async function inWorld(folder: string, history: History, options: TortureOptions, began: number): Promise<Lived> {
  const { seed, events, faults, plant, stopped, say } = options;
  const plan = inventPlan({ seed, events });
  say(`Seed ${seed}: ${events} events, ${faults} faults${plant === null ? '' : `, planted: ${plant}`}. ${folder}`);
  const world = await startWorld({ folder, history, plant, events, say });
  try {
    say(`The world is up after ${seconds(began)} s.`);
    const lived = await live(world, history, plan, options);
    const { equalAfterMs, quiet } = lived.rest;
    say(
      equalAfterMs === null
        ? 'The services never agreed.'
        : `The services agreed ${(equalAfterMs / 1000).toFixed(1)} s after the last fault${quiet ? '' : ', but work is left'}.`,
    );
    stopped.throwIfAborted();
    const { databases, kafka } = world;
    await writeFinalStateFile(join(folder, finalStateFile), await readFinalState({ databases, kafka }));
    return lived;
  } finally {
    await world.stop();
  }
}

async function live(world: World, history: History, plan: Plan, options: TortureOptions): Promise<Lived> {
  const { seed, events, faults, stopped, say } = options;
  const durationMs =
    options.durationMs ?? Math.max(pace.leastMs, (events * 1_000) / pace.eventsPerSecond, faults * pace.faultEveryMs);
  const looker = createLooker(world.databases);
  const teller = createTeller(world.kafka, history);
  const asker = createAsker(world, history, looker, options.patienceMs);
  const stalls = startStallMeter(world.kafka, history);
  let begun = 0;
  let shown = 0;
  try {
    await teller.start();
    const schedule = drawSchedule({ seed, faults, durationMs, ...(options.kinds && { kinds: options.kinds }) });
    const keys = createKeyFinder(plan, () => begun, looker);
    const whole = Promise.all([
      inject(schedule, { world, history, keys, stopped, say }),
      perform(
        plan,
        { record: (step) => teller.tell(step), ask: (step) => asker.ask(step) },
        {
          durationMs,
          stopped,
          onBegin: (index) => (begun = index),
          onDone(share) {
            if (Math.floor(share * 10) === shown) return;
            shown = Math.floor(share * 10);
            say(`${shown * 10} % of the events are told.`);
          },
        },
      ),
    ]);
    const [injected] = await unlessStopped(whole, stopped);
    const since = Date.now();
    const rest = await comeToRest(world, looker, {
      since,
      hrEvents: plan.told.length,
      patienceMs: options.patienceMs ?? patienceMs,
      stopped,
    });
    if (!stopped.aborted)
      await world
        .untilReady(60_000)
        .catch((error: unknown) => say(error instanceof Error ? error.message : String(error)));
    return { injected, rest, longestStall: stalls.longest() };
  } finally {
    await stalls.stop();
    await teller.stop().catch(() => undefined);
    await looker.close();
  }
}

/** What is under way when the run is stopped is left to itself: its world ends. */
async function unlessStopped<T>(work: Promise<T>, stopped: AbortSignal): Promise<T> {
  work.catch(() => undefined);
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(stopped.reason as Error);
  });
  stopped.addEventListener('abort', stop);
  if (stopped.aborted) stop();
  return Promise.race([work, aborted]).finally(() => stopped.removeEventListener('abort', stop));
}

function seconds(began: number): number {
  return Math.round((performance.now() - began) / 100) / 10;
}
