/**
 * `node --import <this file> apps/<service>/src/main.ts`: the product as it is, in a process in which its failpoints
 * can be armed, bugs planted and the clock set wrong. Only the torture run starts processes so; nothing of the
 * product imports or names this.
 */
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ControlMessage, type FailpointReached } from './control.ts';
import { readInjection } from './env.ts';
import { createFailpoints } from './failpoints.ts';
import { withFailpoints, withPatches } from './instrument.ts';
import { findPlant } from './find-plant.ts';
import { installSkewedClock } from './skewed-clock.ts';

declare global {
  var okaeriFailpoint: (name: string) => Promise<void> | undefined;
}

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const injection = readInjection();
const patches = injection.plant === null ? [] : (await findPlant(injection.plant)).patches;

const clock = installSkewedClock();
clock.skew(injection.skewMs);

const failpoints = createFailpoints((failpoint, action) => {
  if (action === 'kill') {
    if (injection.journal !== null) appendFileSync(injection.journal, `${process.pid} ${failpoint}\n`);
    process.kill(process.pid, 'SIGKILL');
    return;
  }
  process.send?.({ control: 'reached', failpoint, action } satisfies FailpointReached);
});
for (const arming of injection.arm) failpoints.arm(arming);
globalThis.okaeriFailpoint = (name) => failpoints.reached(name);

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const file = productFile(url);
    if (file === null || loaded.source == null) return loaded;
    const source =
      typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString('utf8');
    return { ...loaded, source: withFailpoints(withPatches(file, source, patches)) };
  },
});

/** The path below the root of a source of the product; null for anything else. */
function productFile(url: string): string | null {
  if (!url.startsWith('file:') || !/\.ts(?:\?|$)/.test(url)) return null;
  const file = relative(root, fileURLToPath(url)).split(sep).join('/');
  return /^(?:libs|apps)\//.test(file) && !file.includes('/node_modules/') ? file : null;
}

if (process.channel) {
  process.on('message', (message: ControlMessage) => {
    if (message.control === 'arm') failpoints.arm(message);
    if (message.control === 'disarm') failpoints.disarm(message.failpoint);
    if (message.control === 'skew') clock.skew(message.skewMs);
  });
  // The channel alone must not keep a process alive that has nothing left to do.
  process.channel.unref();
}
