import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { familySql } from '../person/family.sql.ts';

/** An employee who keeps in touch with somebody. */
export interface Relationship {
  /** The record that goes on. */
  readonly personId: PersonId;
  readonly ownerId: PersonId;
  readonly since: Date;
}

/** Who keeps in touch with whom. */
export interface RelationshipStore {
  add(relationship: Relationship): Promise<void>;
  end(personId: PersonId, ownerId: PersonId): Promise<void>;
  /** Who keeps in touch with these people, those first who began first. */
  ofPeople(ids: readonly PersonId[]): Promise<Relationship[]>;
  /** With whom somebody keeps in touch. */
  ofOwner(ownerId: PersonId): Promise<Relationship[]>;
}

export function createRelationshipStore(tx: Tx): RelationshipStore {
  // Ids as they were at the time; who was joined to another record meanwhile is that one.
  const all = `
    select coalesce(p.merged_into, r.person_id) as person_id, coalesce(o.merged_into, r.owner_id) as owner_id,
           min(r.since) as since
      from relationship r join person p on p.id = r.person_id join person o on o.id = r.owner_id`;
  const rest = 'group by 1, 2 order by since, person_id, owner_id';
  return {
    async add({ personId, ownerId, since }) {
      await tx.query(
        `insert into relationship (person_id, owner_id, since) values ($1, $2, $3) on conflict do nothing`,
        [personId, ownerId, since],
      );
    },
    async end(personId, ownerId) {
      await tx.query(
        `delete from relationship
          where person_id = any (${familySql('$1::uuid')}) and owner_id = any (${familySql('$2::uuid')})`,
        [personId, ownerId],
      );
    },
    async ofPeople(ids) {
      const rows = await tx.query<RelationshipRow[]>(
        `${all} where p.id = any ($1::uuid[]) or p.merged_into = any ($1::uuid[]) ${rest}`,
        [ids],
      );
      return rows.map(toRelationship);
    },
    async ofOwner(ownerId) {
      const rows = await tx.query<RelationshipRow[]>(`${all} where o.id = $1 or o.merged_into = $1 ${rest}`, [ownerId]);
      return rows.map(toRelationship);
    },
  };
}

/**
 * A condition on `person`: the owner keeps in touch with them.
 *
 * @param ownerId a placeholder of a uuid
 */
export function isInTouchSql(ownerId: string): string {
  return `exists (select 1 from relationship r
                   where r.person_id = any (${familySql('person.id')}) and r.owner_id = any (${familySql(ownerId)}))`;
}

interface RelationshipRow {
  readonly person_id: PersonId;
  readonly owner_id: PersonId;
  readonly since: Date;
}

function toRelationship({ person_id: personId, owner_id: ownerId, since }: RelationshipRow): Relationship {
  return { personId, ownerId, since };
}
