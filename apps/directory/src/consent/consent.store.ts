import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import type { ConsentPurpose } from '@okaeri/topics';
import { type ConsentDecision } from './consent.ts';
import { consentDecisionRows } from './consent.rows.ts';
import { isInForceSql } from './consent.sql.ts';

/** What people decided on the use of their data. */
export interface ConsentStore {
  add(decision: ConsentDecision): Promise<void>;
  /** All decisions of people, also those made under records that were joined to theirs, by the record that goes on. */
  ofPeople(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, ConsentDecision[]>>;
  /** Those of the people for whom a purpose is allowed now. */
  allowing(ids: readonly PersonId[], purpose: ConsentPurpose, now: Date): Promise<ReadonlySet<PersonId>>;
}

export function createConsentStore(tx: Tx): ConsentStore {
  const rows = tx.getRepository(consentDecisionRows);
  return {
    async add(decision) {
      await rows.insert(decision);
    },
    async ofPeople(ids) {
      const found = await tx.query<{ survivor: PersonId; decision: DecisionJson }[]>(
        `select coalesce(p.merged_into, p.id) as survivor, to_jsonb(d) as decision
           from person p join consent_decision d on d.person_id = p.id
          where p.id = any ($1::uuid[]) or p.merged_into = any ($1::uuid[])
          order by d.decided_at, d.id`,
        [ids],
      );
      const byPerson = Map.groupBy(found, ({ survivor }) => survivor);
      return new Map([...byPerson].map(([id, of]) => [id, of.map(({ decision }) => toDecision(decision))]));
    },
    async allowing(ids, purpose, now) {
      const found = await tx.query<{ id: PersonId }[]>(
        `select wanted.id from unnest($1::uuid[]) as wanted (id) where ${isInForceSql(purpose, 'wanted.id', '$2')}`,
        [ids, now],
      );
      return new Set(found.map(({ id }) => id));
    },
  };
}

/** A row as JSON. */
interface DecisionJson {
  readonly id: string;
  readonly person_id: PersonId;
  readonly purpose: ConsentPurpose;
  readonly given: boolean;
  readonly valid_from: string;
  readonly valid_until: string | null;
  readonly wording_version: number | null;
  readonly wording: ConsentDecision['wording'];
  readonly decided_at: string;
  readonly decided_by: string;
}

function toDecision(row: DecisionJson): ConsentDecision {
  return {
    id: row.id,
    personId: row.person_id,
    purpose: row.purpose,
    given: row.given,
    validFrom: new Date(row.valid_from),
    validUntil: row.valid_until === null ? null : new Date(row.valid_until),
    wordingVersion: row.wording_version,
    wording: row.wording,
    decidedAt: new Date(row.decided_at),
    decidedBy: row.decided_by,
  };
}
