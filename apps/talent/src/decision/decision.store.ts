import { type PersonId } from '@okaeri/kernel';
import { type Tx, upsertRows } from '@okaeri/postgres';
import { selectColumns } from '../select-columns.store.ts';
import { type DecisionEnd, type DecisionRecord } from './decision.ts';
import { type DecisionReviewRow, DecisionReviewRows, DecisionRows } from './decision.rows.ts';

/** A decision's content on a person: what a confirmation holds for. */
export type ReviewKey = Pick<DecisionRecord, 'personId' | 'fingerprint'>;

export interface DecisionStore {
  find(id: string): Promise<DecisionRecord | null>;
  /** The current decision on each of the persons, where there is one. */
  currentOf(personIds: readonly PersonId[]): Promise<DecisionRecord[]>;
  insert(decisions: readonly DecisionRecord[]): Promise<void>;
  end(id: string, because: DecisionEnd, at: Date): Promise<void>;
  /** Records a confirmation; a second one of the same content changes nothing. */
  confirm(review: DecisionReviewRow): Promise<void>;
  /** Which of them HR has confirmed. */
  confirmed(keys: readonly ReviewKey[]): Promise<ReviewKey[]>;
  /** Everything of one record goes to another: they are one person. */
  repoint(from: PersonId, to: PersonId): Promise<void>;
}

const columns = selectColumns(DecisionRows);

export function createDecisionStore(tx: Tx): DecisionStore {
  const decisions = tx.getRepository(DecisionRows);
  return {
    find: (id) => decisions.findOneBy({ id }),
    // By hand: it is asked for with every event of every person, and the mapper would cost more than the statement.
    currentOf: (personIds) =>
      tx.query<DecisionRecord[]>(
        `select ${columns} from decision where person_id = any($1::uuid[]) and ended_at is null`,
        [[...personIds]],
      ),
    insert: (made) => upsertRows(tx, DecisionRows, made),
    end: async (id, endedBecause, endedAt) => {
      await decisions.update({ id }, { endedBecause, endedAt });
    },
    confirm: async (review) => {
      await tx.createQueryBuilder().insert().into(DecisionReviewRows).values(review).orIgnore().execute();
    },
    confirmed: (keys) =>
      tx.query<ReviewKey[]>(
        `select person_id as "personId", fingerprint from decision_review
         where (person_id, fingerprint) in (select * from unnest($1::uuid[], $2::uuid[]))`,
        [keys.map(({ personId }) => personId), keys.map(({ fingerprint }) => fingerprint)],
      ),
    repoint: async (from, to) => {
      await tx.query('update decision set person_id = $2 where person_id = $1', [from, to]);
      await tx.query('update decision_review set confirmed_by = $2 where confirmed_by = $1', [from, to]);
      await tx.query(
        `insert into decision_review (person_id, fingerprint, decision_id, confirmed_at, confirmed_by, account_id)
         select $2, fingerprint, decision_id, confirmed_at, confirmed_by, account_id
         from decision_review where person_id = $1
         on conflict do nothing`,
        [from, to],
      );
      await tx.query('delete from decision_review where person_id = $1', [from]);
    },
  };
}
