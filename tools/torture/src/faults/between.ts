import { setTimeout as sleep } from 'node:timers/promises';
import { type ProxyMode, type TcpProxy } from '../proxy/tcp-proxy.ts';
import { type World } from '../world/world.ts';
import { type Deed } from './inject.ts';
import { type Fault } from './schedule.ts';

type Side = 'broker' | 'database';

function proxyOf(world: World, side: Side, fault: Fault): { target: string; proxy: TcpProxy } {
  const target = `${fault.service}-${fault.replica}`;
  const proxy = world.proxies[side].get(target);
  if (proxy === undefined) throw new Error(`There is nothing between ${target} and the ${side}.`);
  return { target, proxy };
}

async function during(proxies: readonly TcpProxy[], mode: ProxyMode, ms: number): Promise<void> {
  for (const proxy of proxies) proxy.setMode(mode);
  await sleep(ms);
  for (const proxy of proxies) proxy.setMode({ kind: 'pass' });
}

/** Nothing passes in a direction. Afterwards, half of the time, what waited arrives late; else its connections are dead. */
export function blackOut(world: World, side: Side, direction: 'to-server' | 'to-client' | 'both', fault: Fault): Deed {
  const { target, proxy } = proxyOf(world, side, fault);
  const late = fault.amount < 0.5;
  return {
    target,
    detail: { side, direction, ms: fault.lastsMs, late },
    holds: [`${target} ${side}`],
    async run() {
      await during([proxy], { kind: 'blackhole', direction }, fault.lastsMs);
      if (!late) proxy.reset();
      return {};
    },
  };
}

/** Connections are reset, and new ones, too. */
export function cutOff(world: World, side: Side, fault: Fault): Deed {
  const { target, proxy } = proxyOf(world, side, fault);
  return {
    target,
    detail: { side, ms: fault.lastsMs },
    holds: [`${target} ${side}`],
    async run() {
      await during([proxy], { kind: 'cut' }, fault.lastsMs);
      return {};
    },
  };
}

/** Everything between all processes and PostgreSQL takes longer. */
export function slowDatabase(world: World, fault: Fault): Deed {
  const ms = Math.round(20 + 100 * fault.amount);
  const proxies = [...world.proxies.database];
  return {
    target: 'postgres',
    detail: { delayMs: ms, ms: fault.lastsMs },
    holds: ['postgres', ...proxies.map(([name]) => `${name} database`)],
    async run() {
      await during(
        proxies.map(([, proxy]) => proxy),
        { kind: 'slow', ms },
        fault.lastsMs,
      );
      return {};
    },
  };
}
