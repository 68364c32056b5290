import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type StackFolder } from '../state/folder.ts';
import { lockHolder } from '../state/lock.ts';
import { readStackState } from '../state/state.ts';
import { endOrphans } from '../supervisor/orphans.ts';
import { isAlive } from '../supervisor/process-identity.ts';

const stopWithinMs = 90_000;

/** `stack stop`: asks the supervisor to stop everything, and ends what a killed supervisor left. */
export async function stop(folder: StackFolder): Promise<number> {
  const supervisor = lockHolder(folder.lock);
  if (supervisor) {
    process.stdout.write('Stopping …\n');
    process.kill(supervisor.pid, 'SIGTERM');
    const deadline = Date.now() + stopWithinMs;
    while (isAlive(supervisor) && Date.now() < deadline) await sleep(100);
    if (isAlive(supervisor)) process.kill(supervisor.pid, 'SIGKILL');
  }
  const orphans = await forcedEnd(folder);
  if (orphans > 0) process.stdout.write(`Ended ${orphans} process${orphans === 1 ? '' : 'es'} left behind.\n`);
  process.stdout.write(
    supervisor || orphans > 0 ? 'Stopped. Nothing of it runs any more.\n' : 'Okaeri does not run.\n',
  );
  return 0;
}

/** Ends every process of the folder's stack without asking its supervisor. @returns how many there were */
export async function forcedEnd(folder: StackFolder): Promise<number> {
  const parts = readStackState(folder)?.parts ?? [];
  return endOrphans(
    folder.root,
    parts.flatMap(({ identity }) => identity ?? []),
  );
}

/** `stack reset`: stops, and removes all data, secrets and logs. What was fetched stays. */
export async function reset(folder: StackFolder, options: { yes: boolean }): Promise<number> {
  if (!options.yes && process.stdin.isTTY) {
    const reader = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await reader.question(`Remove all data of the stack in ${folder.root}? [y/N] `);
    reader.close();
    if (!/^y(es)?$/i.test(answer.trim())) return 1;
  }
  await stop(folder);
  const all = [folder.data, folder.logs, folder.state, folder.ports, folder.secrets, folder.demo, folder.lock];
  for (const path of all) rmSync(path, { recursive: true, force: true });
  process.stdout.write(`Removed the data in ${folder.root}. The next start makes everything anew.\n`);
  return 0;
}
