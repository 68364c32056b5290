import { setTimeout as sleep } from 'node:timers/promises';
import { type History } from '../history/history-file.ts';
import { type FaultLine } from '../history/history.ts';
import { type World } from '../world/world.ts';
import { blackOut, cutOff, slowDatabase } from './between.ts';
import { failApplication, failKey, type KeyFinder } from './failing-key.ts';
import { fillDisk, interruptServer } from './on-servers.ts';
import { freeze, joinGroup, killAt, killNow, restartGracefully, skewClock } from './on-processes.ts';
import { createLocks } from './lock.ts';
import { type FaultKind } from './kinds.ts';
import { type Fault } from './schedule.ts';

export type Detail = Record<string, string | number | boolean | null>;

/** What a fault does, once it is known what it hits. */
export interface Deed {
  readonly target: string;
  readonly detail: Detail;
  /** What two faults must not have at once. */
  readonly holds: readonly string[];
  /** Why it cannot be done on this machine; null when it can. */
  readonly impossible?: string;
  /** Resolves when it is over and undone. @returns what was seen */
  run(): Promise<Detail>;
}

export interface InjectorOptions {
  readonly world: World;
  readonly history: History;
  readonly keys: KeyFinder;
  readonly stopped: AbortSignal;
  readonly say: (text: string) => void;
}

/** How many faults of a kind took place. */
export type Done = Partial<Record<FaultKind, number>>;

export interface Injected {
  readonly done: Done;
  /** Kinds that this machine does not allow, and why. */
  readonly impossible: Readonly<Record<string, string>>;
}

/** Lets everything on the schedule go wrong in its time, and resolves when the last of it is over. */
export async function inject(schedule: readonly Fault[], options: InjectorOptions): Promise<Injected> {
  const { history, stopped, say } = options;
  const locks = createLocks();
  const done: Done = {};
  const impossible: Record<string, string> = {};
  const began = performance.now();

  async function one(fault: Fault): Promise<void> {
    const wait = began + fault.atMs - performance.now();
    if (wait > 0) await sleep(wait, undefined, { signal: stopped }).catch(() => undefined);
    if (stopped.aborted) return;
    const deed = await deedOf(fault, options);
    const note = (phase: FaultLine['phase'], detail: Detail) =>
      history.add({ type: 'fault', id: fault.id, kind: fault.kind, target: deed.target, phase, detail });
    if (deed.impossible !== undefined) {
      impossible[fault.kind] = deed.impossible;
      return note('impossible', { why: deed.impossible });
    }
    await locks.hold(deed.holds, async () => {
      if (stopped.aborted) return;
      note('begin', deed.detail);
      say(`fault ${fault.id + 1}/${schedule.length}: ${fault.kind} ${deed.target} ${briefly(deed.detail)}`);
      let seen: Detail = {};
      try {
        seen = await deed.run();
        done[fault.kind] = (done[fault.kind] ?? 0) + 1;
      } catch (error) {
        // Told, not thrown: the faults that come after are to be undone in their time as well.
        seen = { failed: error instanceof Error ? error.message : String(error) };
        say(`fault ${fault.id + 1} could not be ended as planned: ${String(seen['failed'])}`);
      } finally {
        note('end', { ...deed.detail, ...seen });
      }
    });
  }

  await Promise.all(schedule.map(one));
  return { done, impossible };
}

async function deedOf(fault: Fault, { world, keys, stopped }: InjectorOptions): Promise<Deed> {
  const { kind } = fault;
  const [name, direction] = kind.split(':') as [string, 'to-server' | 'to-client' | 'both'];
  if (kind.startsWith('kill-at:')) return killAt(world, fault, kind.slice('kill-at:'.length));
  switch (name) {
    case 'kill':
      return killNow(world, fault);
    case 'zombie':
      return freeze(world, fault);
    case 'clock-skew':
      return skewClock(world, fault);
    case 'rebalance':
      return fault.amount < 0.5 ? joinGroup(world, fault) : restartGracefully(world, fault);
    case 'broker-partition':
      return blackOut(world, 'broker', direction, fault);
    case 'database-partition':
      return blackOut(world, 'database', direction, fault);
    case 'broker-cut':
      return cutOff(world, 'broker', fault);
    case 'database-cut':
      return cutOff(world, 'database', fault);
    case 'slow-database':
      return slowDatabase(world, fault);
    case 'postgres-stop':
      return interruptServer(world.postgres, 'postgres', 'SIGQUIT', fault);
    case 'broker-kill':
      return interruptServer(world.broker, 'broker', 'SIGKILL', fault);
    case 'database-disk-full':
      return fillDisk(world.disks.postgres, world.postgres, 'postgres', fault);
    case 'broker-disk-full':
      return fillDisk(world.disks.broker, world.broker, 'broker', fault);
    case 'failing-key':
      return failKey(world, fault, keys, stopped);
    case 'failing-application':
      return failApplication(world, fault, stopped);
    default:
      throw new Error(`Nobody knows how to do ${kind}.`);
  }
}

function briefly(detail: Detail): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
