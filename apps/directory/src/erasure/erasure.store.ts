import { type PersonId } from '@okaeri/kernel';
import { forgetLetters } from '@okaeri/outbox';
import { type ExportSection, keptAudit, lockPersons, noteErased, type PersonData } from '@okaeri/people';
import { idsMergedInto, type Tx } from '@okaeri/postgres';
import { type ErasedStore, hrEmployeeTopic } from '@okaeri/topics';
import { type EmployeeKey, keyText } from '../employment/employee-key.ts';
import type { HrRecord } from '../employment/hr-record.ts';
import type { ErasedNumber } from './erased-number.ts';
import type { Confirmation, Erasure, TopicFate } from './erasure.ts';
import { impersonalTables, personStores } from './person-stores.ts';

/** Erasures: who is erased, and their receipts. */
export interface ErasureStore {
  find(id: string): Promise<Erasure | null>;
  ofPerson(personId: PersonId): Promise<Erasure | null>;
  /** The newest that this account asked for about itself. */
  ofAccount(accountId: string): Promise<Erasure | null>;
  add(erasure: Omit<Erasure, 'confirmations' | 'topics' | 'completedAt'>): Promise<void>;
  /** Confirms for a service; said again it changes nothing. False for an erasure that nobody knows. */
  confirm(id: string, confirmation: Confirmation): Promise<boolean>;
  noteTopics(id: string, topics: readonly TopicFate[]): Promise<void>;
  complete(id: string, at: Date): Promise<void>;
  /** Waits for all who write about the person, and lets nobody begin. */
  hold(ids: readonly PersonId[]): Promise<void>;
  /** The ids of records that were joined to this one. */
  joinedTo(personId: PersonId): Promise<PersonId[]>;
  /** Everything of the person goes; what became of each store. */
  erase(ids: readonly PersonId[]): Promise<ErasedStore[]>;
  /** From now on these ids and numbers are nobody's. */
  bury(ids: readonly PersonId[], numbers: readonly Buffer[], erased: Omit<ErasedNumber, 'reopened'>): Promise<void>;
  /** By their hashes (hex), those of the numbers that were an erased person's. */
  erasedNumbers(hashes: readonly Buffer[]): Promise<ReadonlyMap<string, ErasedNumber>>;
  reopen(hash: Buffer): Promise<void>;
  /** An event of HR leaves no trace: it is not even known to have been received. */
  forgetEvent(record: Pick<HrRecord, 'source' | 'id'>): Promise<void>;
}

export function createErasureStore(tx: Tx): ErasureStore {
  const findWhere = async (where: string, value: string): Promise<Erasure | null> => {
    const [row] = await tx.query<ErasureRow[]>(
      `select e.*, (select json_agg(c order by c.confirmed_at, c.service) from erasure_confirmation c
                     where c.erasure_id = e.id) as confirmations
         from erasure e where ${where} order by requested_at desc limit 1`,
      [value],
    );
    return row === undefined ? null : toErasure(row);
  };
  return {
    find: (id) => findWhere('id = $1', id),
    ofPerson: (personId) => findWhere('person_id = $1 or $1 = any (also_known_as)', personId),
    ofAccount: (accountId) => findWhere(`requested_by = $1 and requested_as = 'SELF'`, accountId),
    async add({ id, personId, alsoKnownAs, reason, requestedAt, requestedBy, requestedAs }) {
      await tx.query(
        `insert into erasure (id, person_id, also_known_as, reason, requested_at, requested_by, requested_as)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, personId, alsoKnownAs, reason, requestedAt.toISOString(), requestedBy, requestedAs],
      );
    },
    async confirm(id, { service, stores, confirmedAt }) {
      // Two confirmations at once must not both miss that they are the last.
      const known = await tx.query<unknown[]>('select from erasure where id = $1 for update', [id]);
      if (known.length === 0) return false;
      await tx.query(
        `insert into erasure_confirmation (erasure_id, service, stores, confirmed_at) values ($1, $2, $3::jsonb, $4)
         on conflict do nothing`,
        [id, service, JSON.stringify(stores), confirmedAt.toISOString()],
      );
      return true;
    },
    async noteTopics(id, topics) {
      await tx.query('select from erasure where id = $1 for update', [id]);
      await tx.query('update erasure set topics = $2::jsonb where id = $1', [id, JSON.stringify(topics)]);
    },
    async complete(id, at) {
      await tx.query('update erasure set completed_at = $2 where id = $1 and completed_at is null', [
        id,
        at.toISOString(),
      ]);
    },
    hold: (ids) => lockPersons(tx, ids, 'alone'),
    joinedTo: (personId) => idsMergedInto(tx, 'person', personId),
    erase: (ids) => personData.erase(tx, ids),
    async bury(ids, numbers, { erasureId, erasedAt, erasedOn }) {
      await noteErased(tx, ids, { id: erasureId, at: erasedAt });
      await tx.query('delete from told_before where key = any ($1::text[])', [ids]);
      await tx.query(
        `insert into erased_number (hash, erasure_id, erased_at, erased_on)
         select hash, $2, $3, $4 from unnest($1::bytea[]) as one (hash)
         on conflict (hash) do update set erasure_id = excluded.erasure_id, erased_at = excluded.erased_at,
           erased_on = excluded.erased_on, reopened = false`,
        [numbers, erasureId, erasedAt.toISOString(), erasedOn],
      );
    },
    async erasedNumbers(hashes) {
      const rows = await tx.query<ErasedNumberRow[]>(
        `select encode(hash, 'hex') as hash, erasure_id, erased_at, erased_on::text, reopened
           from erased_number where hash = any ($1::bytea[])`,
        [hashes],
      );
      return new Map(
        rows.map((row) => [
          row.hash,
          {
            erasureId: row.erasure_id,
            erasedAt: row.erased_at,
            erasedOn: row.erased_on,
            reopened: row.reopened,
          },
        ]),
      );
    },
    async reopen(hash) {
      await tx.query('update erased_number set reopened = true where hash = $1', [hash]);
    },
    async forgetEvent({ source, id }) {
      await tx.query('delete from inbox where consumer = $1 and source = $2 and event_id = $3', [
        'directory',
        source,
        id,
      ]);
    },
  };
}

/** How the directory answers for what it holds about people. */
export const personData: PersonData = {
  tables: {
    personal: [...personStores.map(({ table }) => table), 'inbox', 'dead_letter'],
    impersonal: impersonalTables,
  },
  async export(tx, ids) {
    const sections: ExportSection[] = [];
    for (const { table, rows, exported = rows, title, omit = [] } of personStores) {
      if (title === null) continue;
      const found = await tx.query<{ row: object }[]>(
        `select to_jsonb(one) - $2::text[] as row from ${table} one where ${exported} order by 1`,
        [ids, omit],
      );
      sections.push({ name: table, title, rows: found.map(({ row }) => row) });
    }
    return sections;
  },
  async erase(tx, ids) {
    const stores = [await keptAudit(tx, ids), ...(await eraseLetters(tx, ids)), await eraseInbox(tx, ids)];
    for (const { table, rows } of personStores) {
      const [gone] = await tx.query<{ count: number }[]>(
        `with gone as (delete from ${table} where ${rows} returning 1) select count(*)::int as count from gone`,
        [ids],
      );
      stores.push({ store: table, outcome: 'erased', rows: gone?.count ?? 0 });
    }
    return stores;
  },
};

/** That an event was received is known by the id that HR gave it, which may be made of the number. */
async function eraseInbox(tx: Tx, ids: readonly PersonId[]): Promise<ErasedStore> {
  const [gone] = await tx.query<{ count: number }[]>(
    `with told as (
       select r.source, r.event_id from hr_record r join employee_number n using (employer, employee_number)
        where n.person_id = any ($1::uuid[])
     ), gone as (
       delete from inbox i using told
        where i.consumer = 'directory' and i.source = told.source and i.event_id = told.event_id returning 1
     )
     select count(*)::int as count from gone`,
    [ids],
  );
  return { store: 'inbox', outcome: 'erased', rows: gone?.count ?? 0 };
}

async function eraseLetters(tx: Tx, ids: readonly PersonId[]): Promise<ErasedStore[]> {
  const numbers = await tx.query<{ employer: string; employee_number: string }[]>(
    'select employer, employee_number from employee_number where person_id = any ($1::uuid[])',
    [ids],
  );
  const [words] = await tx.query<{ words: string[] }[]>(
    `select array(
       select distinct word from (
         select unnest(array[private_email, work_email, phone]) as word from person where id = any ($1::uuid[])
         union all
         select unnest(array[r.data ->> 'privateEmail', r.data ->> 'workEmail', r.data ->> 'phone'])
           from hr_record r join employee_number n using (employer, employee_number) where n.person_id = any ($1::uuid[])
       ) as told
       where length(word) >= 6) as words`,
    [ids],
  );
  const rows = await forgetLetters(tx, {
    consumer: 'directory',
    topic: hrEmployeeTopic.name,
    keys: numbers.map((row) => keyText(toKey(row))),
    texts: [...(words?.words ?? []), ...ids],
    groups: numbers.map((row) => [JSON.stringify(row.employer), JSON.stringify(row.employee_number)]),
  });
  return [{ store: 'dead_letter', outcome: 'erased', rows }];
}

function toKey(row: { employer: string; employee_number: string }): EmployeeKey {
  return { employer: row.employer, employeeNumber: row.employee_number };
}

interface ErasedNumberRow {
  hash: string;
  erasure_id: string;
  erased_at: Date;
  erased_on: string;
  reopened: boolean;
}

interface ErasureRow {
  id: string;
  person_id: PersonId;
  also_known_as: PersonId[];
  reason: Erasure['reason'];
  requested_at: Date;
  requested_by: string | null;
  requested_as: Erasure['requestedAs'];
  topics: TopicFate[] | null;
  completed_at: Date | null;
  confirmations: { service: string; stores: ErasedStore[]; confirmed_at: string }[] | null;
}

function toErasure(row: ErasureRow): Erasure {
  return {
    id: row.id,
    personId: row.person_id,
    alsoKnownAs: row.also_known_as,
    reason: row.reason,
    requestedAt: row.requested_at,
    requestedBy: row.requested_by,
    requestedAs: row.requested_as,
    topics: row.topics,
    completedAt: row.completed_at,
    confirmations: (row.confirmations ?? []).map(({ service, stores, confirmed_at }) => ({
      service,
      stores,
      confirmedAt: new Date(confirmed_at),
    })),
  };
}
