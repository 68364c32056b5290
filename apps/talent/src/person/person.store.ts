import { type PersonId } from '@okaeri/kernel';
import { type Tx } from '@okaeri/postgres';
import { selectColumns } from '../select-columns.store.ts';
import { type Person } from './person.ts';
import { type PersonRow, PersonRows } from './person.rows.ts';

/** The persons as the directory tells them. */
export interface PersonStore {
  /** Keeps the facts if they are newer than what is known; whether they were. */
  put(person: Person, mergedInto: PersonId | null): Promise<boolean>;
  /** The person, or whom they were merged into; null when unknown. */
  find(id: PersonId): Promise<Person | null>;
  /** As `find`, and nobody else changes the person until the transaction ends. */
  lock(id: PersonId): Promise<Person | null>;
}

const columns = selectColumns(PersonRows);

export function createPersonStore(tx: Tx): PersonStore {
  const load = async (id: PersonId, suffix: string): Promise<Person | null> => {
    // A survivor can itself be merged later: follow on, but never in a circle.
    for (let next: PersonId | null = id, hops = 0; next !== null && hops < 8; hops += 1) {
      const rows: PersonRow[] = await tx.query<PersonRow[]>(`select ${columns} from person where id = $1 ${suffix}`, [
        next,
      ]);
      const [row] = rows;
      if (!row) return null;
      if (row.mergedInto === null) return row;
      next = row.mergedInto;
    }
    return null;
  };
  return {
    put: async (person, mergedInto) => {
      const { id, revision, status, personClass, closed, returner, employments } = person;
      const applied = await tx.query<{ id: string }[]>(
        `insert into person (id, revision, status, person_class, closed, returner, employments, merged_into)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (id) do update set
           revision = excluded.revision, status = excluded.status, person_class = excluded.person_class,
           closed = excluded.closed, returner = excluded.returner, employments = excluded.employments,
           merged_into = excluded.merged_into
         where person.revision < excluded.revision
         returning id`,
        [id, revision, status, personClass, closed, returner, JSON.stringify(employments), mergedInto],
      );
      return applied.length > 0;
    },
    find: (id) => load(id, ''),
    lock: (id) => load(id, 'for update'),
  };
}
