import { keyedId } from '@okaeri/kernel';
import { type Ground, Refused } from './ground.ts';
import { withClient } from './service-database.ts';

/** Of fewer persons nothing is concluded: all of them may have had numbers that nobody told of. */
const enough = 10;

/**
 * Services that run elsewhere have their key from there, and the stack has one of its own: with that one the directory
 * would take everybody whom HR tells of for somebody new, and know nobody who was erased.
 *
 * @throws Refused when the ids of the persons in the directory's database follow from another key
 */
export async function assertPersonIdKey(ground: Ground): Promise<void> {
  const numbers = await withClient(ground.urls('directory').migrationUrl, async (client) => {
    const { rows } = await client.query<{ person: string; employer: string; number: string }>(
      `select person_id as person, employer, employee_number as number from employee_number
        where person_id in (select id from person limit 200)`,
    );
    return rows;
  });
  const key = ground.wiring.secrets.personIdKey;
  const follows = numbers.some(({ person, employer, number }) => keyedId(key, 'person', employer, number) === person);
  if (follows || new Set(numbers.map(({ person }) => person)).size < enough) return;
  throw new Refused(
    "The persons in the directory's database have ids of another key. Put the PERSON_ID_KEY that the directory runs with " +
      `as personIdKey into ${ground.folder.secrets}, and ask again.`,
  );
}
