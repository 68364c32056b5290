import { setTimeout as sleep } from 'node:timers/promises';
import { type ServiceName } from '@okaeri/stack/client';
import { type Databases } from '../departures/visibility.ts';

/** What one departure leaves in each service, counted; `$1`: ids of people. Each of them has exactly one. */
const counts: Record<ServiceName, string> = {
  directory: `select person_id as id, count(*)::int as count from employment
    where person_id = any($1) and departure is not null group by 1`,
  talent: 'select person_id as id, count(*)::int as count from decision where person_id = any($1) group by 1',
  events: `select person_id as id, count(*)::int as count from audience_member
    where person_id = any($1) and audience = 'ALUMNI' group by 1`,
  feedback: `select person_id as id, count(*)::int as count from survey
    where person_id = any($1) and kind = 'EXIT' group by 1`,
  messaging: 'select person_id as id, count(*)::int as count from invitation where person_id = any($1) group by 1',
};
const serviceNames = Object.keys(counts) as ServiceName[];
const idsInOneQuestion = 2_000;

export interface EffectsReport {
  /** Departures whose effect was not in this service when the patience ended. */
  readonly lost: Readonly<Record<ServiceName, number>>;
  /** Departures that have left more than one. */
  readonly doubled: Readonly<Record<ServiceName, number>>;
  /** From the last departure sent until all were everywhere. */
  readonly settledAfterSeconds: number;
}

/** How many of these people's departures have taken effect in a service, how many more than once, and whose. */
export async function countEffects(
  databases: Databases,
  name: ServiceName,
  ids: readonly string[],
): Promise<{ once: number; more: number; ids: readonly string[] }> {
  let once = 0;
  let more = 0;
  const there: string[] = [];
  for (let from = 0; from < ids.length; from += idsInOneQuestion) {
    const { rows } = await databases[name].query<{ id: string; count: number }>(counts[name], [
      ids.slice(from, from + idsInOneQuestion),
    ]);
    once += rows.filter(({ count }) => count === 1).length;
    there.push(...rows.map(({ id }) => id));
    more += rows.filter(({ count }) => count > 1).length;
  }
  return { once, more, ids: there };
}

/** Waits until each departure is in all five services, at most so long, and counts what is missing or there twice. */
export async function checkEffects(
  databases: Databases,
  ids: readonly string[],
  patienceMs: number,
): Promise<EffectsReport> {
  const begun = performance.now();
  const lost = {} as Record<ServiceName, number>;
  const doubled = {} as Record<ServiceName, number>;
  for (const name of serviceNames) {
    for (;;) {
      const { once, more } = await countEffects(databases, name, ids);
      lost[name] = ids.length - once - more;
      doubled[name] = more;
      if (lost[name] === 0 || performance.now() - begun > patienceMs) break;
      await sleep(250);
    }
  }
  return { lost, doubled, settledAfterSeconds: Math.round((performance.now() - begun) / 100) / 10 };
}
