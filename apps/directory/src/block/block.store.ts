import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { familySql } from '../person/family.sql.ts';
import { avoidedSql } from '../visibility/visible.sql.ts';

/** Somebody whom a person wants nothing to do with. */
export interface Block {
  /** As they were named: nothing says that there is such a person. */
  readonly blockedId: PersonId;
  readonly blockedAt: Date;
  /** Whether the person was shown the name when they blocked. */
  readonly nameKnown: boolean;
}

/** Who wants nothing to do with whom. */
export interface BlockStore {
  /** Keeps a block; one that is there stays as it is. */
  add(personId: PersonId, block: Block): Promise<void>;
  remove(personId: PersonId, blockedId: PersonId): Promise<void>;
  /** The blocks of a person, those of joined records included, the newest first. */
  of(personId: PersonId): Promise<Block[]>;
  /** Whom people block, as the records that go on, by the record of the blocker that goes on. */
  avoidedBy(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PersonId[]>>;
  /** Those of the others who are hidden from a person and the person from them, whoever of the two blocked. */
  between(personId: PersonId, others: readonly PersonId[]): Promise<ReadonlySet<PersonId>>;
}

export function createBlockStore(tx: Tx): BlockStore {
  return {
    async add(personId, { blockedId, blockedAt, nameKnown }) {
      await tx.query(
        `insert into block (person_id, blocked_id, name_known, blocked_at) values ($1, $2, $3, $4) on conflict do nothing`,
        [personId, blockedId, nameKnown, blockedAt],
      );
    },
    async remove(personId, blockedId) {
      await tx.query(
        `delete from block where blocked_id = $2
            and person_id = any (${familySql('$1::uuid')})`,
        [personId, blockedId],
      );
    },
    async of(personId) {
      const rows = await tx.query<{ blocked_id: PersonId; blocked_at: Date; name_known: boolean }[]>(
        `select blocked_id, min(blocked_at) as blocked_at, bool_or(name_known) as name_known from block
          where person_id = any (${familySql('$1::uuid')})
          group by blocked_id order by blocked_at desc, blocked_id`,
        [personId],
      );
      return rows.map((row) => ({
        blockedId: row.blocked_id,
        blockedAt: row.blocked_at,
        nameKnown: row.name_known,
      }));
    },
    async avoidedBy(ids) {
      const rows = await tx.query<{ person_id: PersonId; avoided: PersonId }[]>(
        `select distinct coalesce(p.merged_into, p.id) as person_id, coalesce(o.merged_into, b.blocked_id) as avoided
           from person p join block b on b.person_id = p.id left join person o on o.id = b.blocked_id
          where (p.id = any ($1::uuid[]) or p.merged_into = any ($1::uuid[]))
          order by 1, 2`,
        [ids],
      );
      const byPerson = Map.groupBy(rows, (row) => row.person_id);
      return new Map(
        // Two records that block each other and turn out to be one person's: nobody avoids themselves.
        [...byPerson].map(([id, of]) => [id, of.map(({ avoided }) => avoided).filter((avoided) => avoided !== id)]),
      );
    },
    async between(personId, others) {
      const rows = await tx.query<{ id: PersonId }[]>(
        `select avoided.id from (${avoidedSql('$1::uuid')}) as avoided (id)
          where avoided.id = any ($2::uuid[]) and avoided.id <> $1::uuid`,
        [personId, others],
      );
      return new Set(rows.map(({ id }) => id));
    },
  };
}
