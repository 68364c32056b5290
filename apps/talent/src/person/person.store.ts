import { type PersonId } from '@okaeri/kernel';
import { idsMergedInto, type Tx } from '@okaeri/postgres';
import { selectColumns } from '../select-columns.store.ts';
import { type Person } from './person.ts';
import { type PersonRow, PersonRows } from './person.rows.ts';

/** The record that goes on, where some were joined: known by its id alone until the directory tells its facts. */
export interface Survivor {
  readonly id: PersonId;
  readonly person: Person | null;
}

/** The persons as the directory tells them. */
export interface PersonStore {
  /** Keeps the facts of those of whom they are newer than what is known, and names these. */
  put(people: readonly Person[], mergedInto: PersonId | null): Promise<{ id: PersonId; cameBack: boolean }[]>;
  /** The person, or whom they were merged into; null when unknown. */
  find(id: PersonId): Promise<Person | null>;
  /** As `find`, and nobody else changes the person until the transaction ends. */
  lock(id: PersonId): Promise<Person | null>;
  /**
   * The record that goes on for this one, held until the transaction ends also when nothing was heard of it yet. Null
   * while records point at each other: then news of one of them has not come yet.
   */
  lockSurvivor(id: PersonId): Promise<Survivor | null>;
  /** The records that were joined to this one, directly or by way of others. */
  joinedTo(id: PersonId): Promise<PersonId[]>;
}

const columns = selectColumns(PersonRows);

export function createPersonStore(tx: Tx): PersonStore {
  const one = async (id: PersonId, suffix: string): Promise<PersonRow | null> => {
    const [row] = await tx.query<PersonRow[]>(`select ${columns} from person where id = $1 ${suffix}`, [id]);
    return row ?? null;
  };
  const survivor = async (
    id: PersonId,
    read: (id: PersonId) => Promise<PersonRow | null>,
  ): Promise<Survivor | null> => {
    const passed = new Set<PersonId>();
    for (let next = id; !passed.has(next);) {
      passed.add(next);
      const row = await read(next);
      if (row === null || row.mergedInto === null) return { id: next, person: row?.revision ? row : null };
      next = row.mergedInto;
    }
    return null;
  };
  const load = async (id: PersonId, suffix: string) =>
    (await survivor(id, (next) => one(next, suffix)))?.person ?? null;
  return {
    put: (people, mergedInto) =>
      tx.query<{ id: PersonId; cameBack: boolean }[]>(
        `insert into person (id, revision, status, person_class, closed, returner, employments, merged_into)
         select id, revision, status, "personClass", closed, returner, employments, $2
           from jsonb_to_recordset($1::jsonb) as told (
             id uuid, revision int, status text, "personClass" text, closed boolean, returner boolean, employments jsonb)
          order by id
         on conflict (id) do update set
           revision = excluded.revision, status = excluded.status, person_class = excluded.person_class,
           closed = excluded.closed, returner = excluded.returner, employments = excluded.employments,
           merged_into = excluded.merged_into
         where person.revision < excluded.revision
         returning new.id, old.merged_into is not null and new.merged_into is null as "cameBack"`,
        [JSON.stringify(people), mergedInto],
      ),
    find: (id) => load(id, ''),
    lock: (id) => load(id, 'for update'),
    lockSurvivor: (id) =>
      survivor(id, async (next) => {
        // Its first facts, if they come at this moment, wait for this transaction or are waited for.
        await tx.query('insert into person (id) values ($1) on conflict do nothing', [next]);
        return one(next, 'for update');
      }),
    joinedTo: (id) => idsMergedInto(tx, 'person', id),
  };
}
