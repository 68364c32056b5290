import { setTimeout as sleep } from 'node:timers/promises';
import { withPositions } from '@okaeri/kafka';
import { type ServiceName } from '../state/services.ts';
import { type Ground, Refused } from './ground.ts';
import { sessionsOf } from './service-database.ts';

const stopIt =
  'Stop it first: "npm run stack -- stop" (this command starts the servers that it needs by itself), or the processes that you run elsewhere.';

/**
 * @param hasDatabase false where the service has none yet: then nobody can be connected to it
 * @throws Refused while a process of the service is connected to its database or reads its topics, or would soon be
 */
export async function assertStopped(ground: Ground, service: ServiceName, hasDatabase = true): Promise<void> {
  // Also one that has crashed a moment ago: the supervisor is about to start it again.
  if (ground.supervised) throw new Refused(`The stack runs, and ${service} with it. ${stopIt}`);
  const sessions = hasDatabase ? await sessionsOf(ground, service) : [];
  if (sessions.length > 0) throw new Refused(`${service} runs (${sessions.join(', ')} is connected). ${stopIt}`);
  const members = await membersLeft(ground, service);
  if (members > 0)
    throw new Refused(
      `${service} runs, or ran until a moment ago: its consumer group has ${members} member${members === 1 ? '' : 's'}. ${stopIt}`,
    );
}

/** A member that was killed, or that its broker has forgotten to let go, is dropped after its session's time. */
async function membersLeft(ground: Ground, service: ServiceName): Promise<number> {
  const deadline = Date.now() + 45_000;
  for (;;) {
    const members = await withPositions(ground.kafka, (admin) => admin.members(service));
    if (members === 0 || Date.now() > deadline) return members;
    await sleep(500);
  }
}

/** @throws Refused when the database was made by another version of the program */
export function assertSameVersion(service: ServiceName, has: readonly string[], knows: readonly string[]): void {
  const unknown = has.filter((name) => !knows.includes(name));
  if (unknown.length > 0)
    throw new Refused(
      `The database of ${service} is ahead of this version (${unknown.join(', ')}). Use the version that made it.`,
    );
  const missing = knows.filter((name) => !has.includes(name));
  if (missing.length > 0)
    throw new Refused(
      `The database of ${service} is older than this version (${missing.join(', ')} is missing). ` +
        'Start the service once, which brings it forward, stop it, and ask again.',
    );
}
