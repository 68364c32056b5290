import { setTimeout as sleep } from 'node:timers/promises';
import { type Replica } from '../world/replica.ts';
import { type World } from '../world/world.ts';
import { type Deed } from './inject.ts';
import { topicsOf } from './groups.ts';
import { type Fault } from './schedule.ts';

function replicaOf(world: World, fault: Fault): Replica {
  const replica = world.replicas.find(({ name }) => name === `${fault.service}-${fault.replica}`);
  if (replica === undefined) throw new Error(`There is no ${fault.service}-${fault.replica}.`);
  return replica;
}

/** kill -9, wherever it stands. */
export function killNow(world: World, fault: Fault): Deed {
  const replica = replicaOf(world, fault);
  return {
    target: replica.name,
    detail: {},
    holds: [replica.name],
    async run() {
      replica.kill('SIGKILL');
      return {};
    },
  };
}

const takeoverWithinMs = 6_000;

/**
 * kill -9 at a failpoint, whichever replica passes it first: of relays only one works. A takeover is brought about by
 * ending one replica after the other. What is not passed in time is killed where it stands, and that is noted.
 */
export function killAt(world: World, fault: Fault, failpoint: string): Deed {
  const replicas = world.replicasOf(fault.service ?? '');
  const takeover = failpoint === 'relay:takeover';
  const after = takeover ? 1 : 1 + Math.floor(fault.amount * 4);
  return {
    target: fault.service ?? '',
    detail: { failpoint, after },
    holds: replicas.map(({ name }) => name),
    async run() {
      const before = new Map(replicas.map((replica) => [replica, replica.exits().count]));
      const reached = () =>
        replicas.find(
          (replica) => replica.exits().count > before.get(replica)! && replica.exits().failpoint === failpoint,
        );
      const untilReached = async (withinMs: number) => {
        const deadline = Date.now() + withinMs;
        while (reached() === undefined && Date.now() < deadline) await sleep(20);
        return reached();
      };
      for (const replica of replicas) replica.arm({ failpoint, after, action: 'kill' });
      let hit: Replica | undefined;
      try {
        if (takeover)
          for (const replica of replicas) {
            replica.kill('SIGKILL');
            hit = await untilReached(takeoverWithinMs);
            if (hit !== undefined) break;
          }
        else hit = await untilReached(fault.lastsMs);
      } finally {
        for (const replica of replicas) replica.disarm(failpoint);
      }
      if (hit === undefined && !takeover) replicas[fault.replica - 1]?.kill('SIGKILL');
      return { reached: hit !== undefined, by: hit?.name ?? null };
    },
  };
}

/** SIGSTOP: it looks dead to the others, and comes back with what it had in hand. */
export function freeze(world: World, fault: Fault): Deed {
  const replica = replicaOf(world, fault);
  return {
    target: replica.name,
    detail: { ms: fault.lastsMs },
    // Another fault may well hit it meanwhile, as one would.
    holds: [`${replica.name} freeze`],
    async run() {
      replica.kill('SIGSTOP');
      await sleep(fault.lastsMs);
      replica.kill('SIGCONT');
      return {};
    },
  };
}

/** Its clock is minutes off for a while, forwards or backwards. */
export function skewClock(world: World, fault: Fault): Deed {
  const replica = replicaOf(world, fault);
  const minutes = 1 + Math.round(fault.amount * 29);
  const skewMs = (fault.replica === 1 ? 1 : -1) * minutes * 60_000;
  return {
    target: replica.name,
    detail: { skewMs, ms: fault.lastsMs },
    holds: [`${replica.name} clock`],
    async run() {
      replica.skew(skewMs);
      await sleep(fault.lastsMs);
      replica.skew(0);
      return {};
    },
  };
}

/** Somebody joins the service's group, is given partitions, does nothing with them, and leaves. */
export function joinGroup(world: World, fault: Fault): Deed {
  const service = fault.service ?? '';
  return {
    target: service,
    detail: { by: 'a member that comes and goes', ms: fault.lastsMs },
    holds: [`${service} group`],
    async run() {
      const consumer = world.kafka.client.consumer({
        groupId: service,
        allowAutoTopicCreation: false,
        sessionTimeout: 10_000,
        rebalanceTimeout: 60_000,
        retry: { retries: 5, restartOnFailure: () => Promise.resolve(false) },
      });
      try {
        await consumer.connect();
        await consumer.subscribe({ topics: [...topicsOf(service)], fromBeginning: true });
        await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch: () => sleep(200) });
        await sleep(fault.lastsMs);
      } finally {
        await consumer.disconnect();
      }
      return {};
    },
  };
}

/** A replica is told to end, and is started again: as in a deployment. */
export function restartGracefully(world: World, fault: Fault): Deed {
  const replica = replicaOf(world, fault);
  return {
    target: replica.name,
    detail: { by: 'SIGTERM' },
    holds: [replica.name],
    async run() {
      const before = replica.exits().count;
      replica.kill('SIGTERM');
      const deadline = Date.now() + 40_000;
      while (replica.exits().count === before && Date.now() < deadline) await sleep(50);
      return { ended: replica.exits().count > before };
    },
  };
}
