import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { type Openness, type Profile, skillKey } from './profile.ts';

/** What people say of themselves. */
export interface ProfileStore {
  ofPeople(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Profile>>;
  save(profile: Profile, at: Date): Promise<void>;
  /** A record without a profile takes over the newest one of those that it was joined with; theirs stay with them. */
  joined(personId: PersonId, others: readonly PersonId[]): Promise<void>;
  /** Records part: what was taken over from the other one and not changed since goes back with it. */
  parted(personId: PersonId, other: PersonId): Promise<void>;
}

export function createProfileStore(tx: Tx): ProfileStore {
  return {
    async ofPeople(ids) {
      const rows = await tx.query<ProfileRow[]>(
        `select person_id, employer, position, about, skills, open_to from profile where person_id = any ($1::uuid[])`,
        [ids],
      );
      return new Map(rows.map((row) => [row.person_id, toProfile(row)]));
    },
    async save({ personId, employer, position, about, skills, openTo }, at) {
      await tx.query(
        `insert into profile (person_id, employer, position, about, skills, skill_keys, open_to, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (person_id) do update
            set employer = excluded.employer, position = excluded.position, about = excluded.about,
                skills = excluded.skills, skill_keys = excluded.skill_keys, open_to = excluded.open_to,
                updated_at = excluded.updated_at, copied_from = null`,
        [personId, employer, position, about, skills, skills.map(skillKey), openTo, at],
      );
    },
    async joined(personId, others) {
      await tx.query(
        `insert into profile
         select $1, employer, position, about, skills, skill_keys, open_to, updated_at, person_id from profile
          where person_id = any ($2::uuid[]) order by updated_at desc, person_id limit 1
         on conflict (person_id) do nothing`,
        [personId, others],
      );
    },
    async parted(personId, other) {
      await tx.query(`delete from profile where person_id = $1 and copied_from = $2`, [personId, other]);
    },
  };
}

interface ProfileRow {
  readonly person_id: PersonId;
  readonly employer: string | null;
  readonly position: string | null;
  readonly about: string | null;
  readonly skills: string[];
  readonly open_to: Openness[];
}

function toProfile(row: ProfileRow): Profile {
  const { employer, position, about, skills } = row;
  return { personId: row.person_id, employer, position, about, skills, openTo: row.open_to };
}
