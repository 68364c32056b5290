import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '@okaeri/stack/client';
import type pg from 'pg';

/** What a departure leaves in each service; `$1`: ids of people. */
const effects: Record<ServiceName, string> = {
  directory: 'select distinct person_id as id from employment where person_id = any($1) and departure is not null',
  talent: 'select distinct person_id as id from decision where person_id = any($1)',
  events: `select distinct person_id as id from audience_member where person_id = any($1) and audience = 'ALUMNI'`,
  feedback: `select distinct person_id as id from survey where person_id = any($1) and kind = 'EXIT'`,
  messaging: 'select distinct person_id as id from invitation where person_id = any($1)',
};

export type Databases = Readonly<Record<ServiceName, pg.Pool>>;

/** Ids of the people behind employee numbers, once the directory knows all of them. */
export async function waitForPeople(
  databases: Databases,
  employer: string,
  numbers: readonly string[],
  timeoutMs: number,
): Promise<Map<string, string>> {
  const end = Date.now() + timeoutMs;
  const found = new Map<string, string>();
  // Portion by portion, each until it is whole: asking for everybody all the time would be a load of its own.
  for (const portion of portionsOf(numbers)) {
    for (;;) {
      const { rows } = await databases.directory.query<{ employee_number: string; person_id: string }>(
        'select employee_number, person_id from employee_number where employer = $1 and employee_number = any($2)',
        [employer, portion],
      );
      if (rows.length === portion.length) {
        for (const row of rows) found.set(row.employee_number, row.person_id);
        break;
      }
      if (Date.now() > end)
        throw new Error(`The directory knows ${rows.length} of ${portion.length} people: is it running?`);
      await sleep(200);
    }
  }
  return found;
}

const portionSize = 2_000;

function portionsOf<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / portionSize) }, (_, index) =>
    items.slice(index * portionSize, (index + 1) * portionSize),
  );
}

/** Waits until every reader of `directory.person.v1` knows the people, so that they play no part in what follows. */
export async function waitForReaders(databases: Databases, ids: readonly string[], timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  for (const name of ['talent', 'events', 'feedback', 'messaging'] as const) {
    for (const portion of portionsOf(ids)) {
      for (;;) {
        const { rows } = await databases[name].query<{ count: string }>(
          'select count(*) from person where id = any($1)',
          [portion],
        );
        if (Number(rows[0]?.count) === portion.length) break;
        if (Date.now() > end)
          throw new Error(`${name} knows ${rows[0]?.count} of ${portion.length} people: is it running?`);
        await sleep(200);
      }
    }
  }
}

/**
 * Watches people until the departure of each has its effect in all five services.
 *
 * @param onSeen told once a person, with the time (ms) at which the last of the five was seen
 * @returns the time at which the last person was seen
 */
export async function watchEffects(
  databases: Databases,
  ids: readonly string[],
  onSeen: (id: string, at: number) => void,
  options: {
    timeoutMs: number;
    everyMs: number;
    /** Whether to look for this person yet: looking for people nobody has told of is load that nobody has. */
    isTold?: (id: string) => boolean;
  },
): Promise<number> {
  const end = Date.now() + options.timeoutMs;
  const missing = new Map<ServiceName, Set<string>>(
    Object.keys(effects).map((name) => [name as ServiceName, new Set(ids)]),
  );
  const unseen = new Map(ids.map((id) => [id, Object.keys(effects).length]));
  while (unseen.size > 0) {
    if (Date.now() > end)
      throw new Error(
        `${unseen.size} of ${ids.length} departures are not everywhere after ${options.timeoutMs / 1000} s`,
      );
    await Promise.all(
      [...missing].map(async ([name, pending]) => {
        const sought = [...pending].filter((id) => options.isTold?.(id) ?? true);
        if (sought.length === 0) return;
        const { rows } = await databases[name].query<{ id: string }>(effects[name], [sought]);
        const at = performance.now();
        for (const { id } of rows) {
          pending.delete(id);
          const left = (unseen.get(id) ?? 0) - 1;
          if (left > 0) unseen.set(id, left);
          else if (unseen.delete(id)) onSeen(id, at);
        }
      }),
    );
    if (unseen.size > 0) await sleep(options.everyMs);
  }
  return performance.now();
}
