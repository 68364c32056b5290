import { setTimeout as sleep } from 'node:timers/promises';
import { type Disk } from '../world/disk.ts';
import { type Server } from '../world/server.ts';
import { type Deed } from './inject.ts';
import { type Fault } from './schedule.ts';

/** Ends a server without a word and keeps it down for a moment. */
export function interruptServer(server: Server, target: string, signal: NodeJS.Signals, fault: Fault): Deed {
  return {
    target,
    detail: { signal, downMs: fault.lastsMs },
    holds: [target],
    async run() {
      const began = performance.now();
      await server.interrupt(signal, fault.lastsMs);
      return { backAfterMs: Math.round(performance.now() - began) };
    },
  };
}

const leftBytes = 24 * 1024;

/** Takes all the space of a server's disk for a while. Whatever the server makes of it, it is there again afterwards. */
export function fillDisk(disk: Disk, server: Server, target: string, fault: Fault): Deed {
  return {
    target,
    detail: { ms: fault.lastsMs },
    holds: [target],
    ...(disk.unlimited === null ? {} : { impossible: disk.unlimited }),
    async run() {
      const crashes = server.crashes();
      try {
        await disk.fill(leftBytes);
        await sleep(fault.lastsMs);
      } finally {
        disk.free();
      }
      await server.untilReady(90_000);
      return { crashes: server.crashes() - crashes };
    },
  };
}
