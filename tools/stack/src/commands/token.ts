import { tokenFor } from '../client/index.ts';
import { messageOf } from '../supervisor/managed-process.ts';
import { demoPeople } from '../people.ts';

/** `stack token <person>`: prints an access token and nothing else, for `$(…)` in scripts. */
export async function token(person: string): Promise<number> {
  try {
    process.stdout.write(`${await tokenFor(person)}\n`);
    return 0;
  } catch (error) {
    const people = demoPeople.map(({ key, role }) => `${key} (${role})`).join(', ');
    process.stderr.write(`No token for ${person}: ${messageOf(error)}\nDemo people: ${people}\n`);
    return 1;
  }
}
