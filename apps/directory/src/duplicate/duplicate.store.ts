import type { PersonId } from '@okaeri/kernel';
import { type KeysetPage, keysetQuery, type SortColumn, type Tx } from '@okaeri/postgres';
import { In } from 'typeorm';
import type { Suggestion, SuggestionId, SuggestionStatus } from './duplicate.ts';
import { suggestionRows } from './duplicate.rows.ts';
import type { MatchKind } from './match-keys.ts';

/** A key of a person as it is kept. */
export interface KeptKey {
  readonly personId: PersonId;
  readonly kind: MatchKind;
  /** Signed, 64 bits. */
  readonly key: string;
}

/** Somebody who changed and is to be looked at. */
export interface DuePerson {
  readonly personId: PersonId;
  /** How often they changed since they were looked at last. */
  readonly changes: number;
}

/** Records that look like one person's. */
export interface DuplicateStore {
  /**
   * Up to so many people whose keys are to be made anew. Null when another process is at it, until the transaction ends:
   * two that each look at one of a pair would not see the other's keys.
   */
  due(atMost: number): Promise<DuePerson[] | null>;
  /**
   * They are due no more, but for those who changed meanwhile or are being changed. The last thing to do: whoever changes
   * one of them waits from here on for the transaction to end.
   */
  looked(due: readonly DuePerson[]): Promise<void>;
  /** Puts the keys of people in place of those that were kept. */
  saveKeys(ids: readonly PersonId[], keys: readonly KeptKey[]): Promise<void>;
  /** Pairs of these people with others that have keys of two kinds in common, the likeliest first. */
  candidates(ids: readonly PersonId[]): Promise<[PersonId, PersonId][]>;
  /** Keeps what was found now; of these people every other suggestion that waits is gone. Decided ones stay. */
  replaceOpen(ids: readonly PersonId[], found: readonly Suggestion[]): Promise<void>;
  find(id: SuggestionId): Promise<Suggestion | null>;
  /** Of a pair, in the order of their ids. */
  decide(
    pair: readonly [PersonId, PersonId],
    status: 'MERGED' | 'DISMISSED',
    doing: { by: string; at: Date },
  ): Promise<void>;
  page(status: SuggestionStatus, page: KeysetPage): Promise<Suggestion[]>;
  count(status: SuggestionStatus): Promise<number>;
  /** People with keys that somebody asks for, by whom it is asked for; those with the most kinds first. */
  matching(wanted: readonly { ref: string; key: string }[]): Promise<ReadonlyMap<string, PersonId[]>>;
}

/** The order of {@link DuplicateStore.page}: the likeliest first. */
export const suggestionSort: readonly SortColumn[] = [
  { sql: 'score', direction: 'desc', type: 'int', nullable: false },
  { sql: 'id', direction: 'desc', type: 'uuid', nullable: false },
];

/** Of people who share one key so many are looked at: a key that more have in common says nothing. */
const mostOfOneKey = 500;
const mostCandidates = 2_000;

export function createDuplicateStore(tx: Tx): DuplicateStore {
  const rows = tx.getRepository(suggestionRows);
  return {
    async due(atMost) {
      const [answer] = await tx.query<{ taken: boolean }[]>(
        `select pg_try_advisory_xact_lock(hashtextextended('duplicate watch', 0)) as taken`,
      );
      if (answer?.taken !== true) return null;
      return tx.query<DuePerson[]>('select person_id as "personId", changes from match_due limit $1', [atMost]);
    },
    async looked(due) {
      await tx.query(
        `delete from match_due where person_id in (
           select person_id from match_due
             join unnest($1::uuid[], $2::int[]) as looked (person_id, changes) using (person_id, changes)
              for update of match_due skip locked)`,
        [due.map(({ personId }) => personId), due.map(({ changes }) => changes)],
      );
    },
    async saveKeys(ids, keys) {
      await tx.query(`delete from match_key where person_id = any ($1::uuid[])`, [ids]);
      await tx.query(
        `insert into match_key (key, person_id, kind)
         select * from unnest($1::bigint[], $2::uuid[], $3::text[]) on conflict do nothing`,
        [keys.map(({ key }) => key), keys.map(({ personId }) => personId), keys.map(({ kind }) => kind)],
      );
    },
    async candidates(ids) {
      const found = await tx.query<{ person_id: PersonId; other_id: PersonId }[]>(
        `select mine.person_id, other.person_id as other_id
           from match_key mine
          cross join lateral (
            select person_id from match_key same where same.key = mine.key and same.person_id <> mine.person_id
             limit ${mostOfOneKey}) other
          where mine.person_id = any ($1::uuid[])
          group by 1, 2 having count(distinct mine.kind) >= 2
          order by count(distinct mine.kind) desc limit ${mostCandidates}`,
        [ids],
      );
      return found.map((row) => [row.person_id, row.other_id]);
    },
    async replaceOpen(ids, found) {
      await tx.query(
        `delete from duplicate_suggestion
          where status = 'OPEN' and (person_id = any ($1::uuid[]) or other_id = any ($1::uuid[]))
            and (person_id, other_id) not in (select * from unnest($2::uuid[], $3::uuid[]))`,
        [ids, found.map(({ personId }) => personId), found.map(({ otherId }) => otherId)],
      );
      if (found.length === 0) return;
      const documents = found.map(({ id, personId, otherId, score, reasons, foundAt }) => ({
        id,
        person_id: personId,
        other_id: otherId,
        status: 'OPEN',
        score,
        reasons,
        found_at: foundAt,
      }));
      await tx.query(
        `insert into duplicate_suggestion
         select * from jsonb_populate_recordset(null::duplicate_suggestion, $1::jsonb)
         on conflict (person_id, other_id) do update set score = excluded.score, reasons = excluded.reasons
          where duplicate_suggestion.status = 'OPEN'`,
        [JSON.stringify(documents)],
      );
    },
    find: (id) => rows.findOneBy({ id }),
    async decide([personId, otherId], status, { by, at }) {
      await rows.update({ personId, otherId }, { status, decidedBy: by, decidedAt: at });
    },
    async page(status, page) {
      const keyset = keysetQuery({ sort: suggestionSort, page, paramsBefore: 1 });
      const ids = await tx.query<{ id: SuggestionId }[]>(
        `select id from duplicate_suggestion where status = $1 and ${keyset.where}
          order by ${keyset.orderBy} limit ${keyset.limit}`,
        [status, ...keyset.params],
      );
      const found = new Map(
        (await rows.findBy({ id: In(ids.map(({ id }) => id)) })).map((suggestion) => [suggestion.id, suggestion]),
      );
      return ids.flatMap(({ id }) => found.get(id) ?? []);
    },
    count: (status) => rows.countBy({ status }),
    async matching(wanted) {
      if (wanted.length === 0) return new Map();
      const found = await tx.query<{ ref: string; person_id: PersonId }[]>(
        `select wanted.ref, other.person_id
           from unnest($1::text[], $2::bigint[]) as wanted (ref, key)
          cross join lateral (
            select person_id, kind from match_key same where same.key = wanted.key limit ${mostOfOneKey}) other
          group by 1, 2 order by count(distinct other.kind) desc limit ${mostCandidates}`,
        [wanted.map(({ ref }) => ref), wanted.map(({ key }) => key)],
      );
      const byRef = Map.groupBy(found, ({ ref }) => ref);
      return new Map([...byRef].map(([ref, rows]) => [ref, rows.map((row) => row.person_id)]));
    },
  };
}
