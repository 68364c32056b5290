import type { PersonId } from '@okaeri/kernel';
import { type KeysetPage, keysetQuery, type SortColumn, type Tx, upsertRows } from '@okaeri/postgres';
import { toldBefore } from '@okaeri/outbox';
import { directoryPersonTopic, type PersonSnapshot } from '@okaeri/topics';
import { In, IsNull, Not } from 'typeorm';
import { isMemberSql } from '../chapter/chapter.store.ts';
import { isThereSql, seesFieldsSql } from '../visibility/visible.sql.ts';
import { type PublicFacts, toldFacts } from './person-snapshot.ts';
import { createPeopleLock } from './people-lock.store.ts';
import { fieldsUsed, type PeopleOrder, type PeopleQuery } from './people-query.ts';
import { personRows } from './person.rows.ts';
import type { PersonRecord } from './person-record.ts';

/** The people of the directory. */
export interface PersonStore {
  /**
   * Holds people (or an account) until the transaction ends, whether they are known yet or not: nothing of a person
   * is changed without. Several are taken in one order, so that two transactions wait for each other, not in a ring.
   */
  lock(ids: readonly string[]): Promise<void>;
  /** The records with these ids, those that are gone included. */
  find(ids: readonly PersonId[]): Promise<PersonRecord[]>;
  /** The record that goes on for each id: itself, or the one that it was joined to. Unknown ids are left out. */
  survivors(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PersonRecord>>;
  findByAccount(accountId: string): Promise<PersonRecord | null>;
  /** Keeps records, each once. */
  save(records: readonly PersonRecord[]): Promise<void>;
  /** Everything that led to some records which are gone leads to the one that goes on. */
  redirect(from: readonly PersonId[], to: PersonId): Promise<void>;
  /** Records that are gone lead to this one from now on. */
  lead(gone: readonly PersonId[], to: PersonId): Promise<void>;
  /** What was told of people whom this database has nothing of, because it was made anew since. */
  toldBefore(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, ToldBefore>>;
  /** The highest revision of the person that is still to be told; 0 when nothing is. */
  revisionWaiting(id: PersonId): Promise<number>;
  /** One page of a list, in the page's direction. */
  page(query: PeopleQuery, page: KeysetPage): Promise<PersonRecord[]>;
  /** How many there are on all pages. */
  count(query: PeopleQuery): Promise<number>;
}

/** The last that was told of somebody. */
export interface ToldBefore {
  readonly revision: number;
  /** Null: that the record was joined to another. */
  readonly facts: PublicFacts | null;
}

export function createPersonStore(tx: Tx): PersonStore {
  const people = tx.getRepository(personRows);
  const find = (ids: readonly PersonId[]) => people.findBy({ id: In([...ids]) });
  return {
    lock: createPeopleLock(tx),
    find,
    async survivors(ids) {
      const found = new Map((await find(ids)).map((record) => [record.id, record]));
      const gone = [...found.values()].flatMap(({ mergedInto }) => mergedInto ?? []);
      // One step is enough: `redirect` keeps every pointer at the end of its chain.
      const others = gone.length === 0 ? [] : await find(gone);
      return new Map(
        [...found].flatMap(([id, record]) => {
          const survivor = record.mergedInto === null ? record : others.find((other) => other.id === record.mergedInto);
          return survivor ? [[id, survivor]] : [];
        }),
      );
    },
    findByAccount: (accountId) => people.findOneBy({ accountId }),
    save: (records) => upsertRows(tx, personRows, records),
    async redirect(from, to) {
      await people.update({ mergedInto: In([...from]) }, { mergedInto: to });
    },
    async lead(gone, to) {
      await people.update({ id: In([...gone]), mergedInto: Not(IsNull()) }, { mergedInto: to });
    },
    async toldBefore(ids) {
      const told = await toldBefore(tx, directoryPersonTopic.name, ids);
      return new Map(
        [...told.values()].map(({ key, name, data }) => {
          const { revision, ...facts } = data as PersonSnapshot;
          return [key as PersonId, { revision, facts: name === 'merged' ? null : toldFacts(facts) }];
        }),
      );
    },
    async revisionWaiting(id) {
      const [row] = await tx.query<{ revision: number | null }[]>(
        `select max((data ->> 'revision')::int) as revision from outbox where topic = $1 and key = $2`,
        [directoryPersonTopic.name, id],
      );
      return row?.revision ?? 0;
    },
    async page(query, page) {
      const { where, params } = conditions(query);
      const keyset = keysetQuery({ sort: sortColumns(query.order), page, paramsBefore: params.length });
      const rows = await tx.query<{ id: PersonId }[]>(
        `select id from person where ${where} and ${keyset.where}
          order by ${keyset.orderBy} limit ${keyset.limit}`,
        [...params, ...keyset.params],
      );
      const records = new Map((await find(rows.map(({ id }) => id))).map((record) => [record.id, record]));
      return rows.flatMap(({ id }) => records.get(id) ?? []);
    },
    async count(query) {
      const { where, params } = conditions(query);
      const [row] = await tx.query<{ count: string }[]>(`select count(*) from person where ${where}`, params);
      return Number(row?.count ?? 0);
    },
  };
}

/** The columns a list is sorted by, the unique one last. */
export function sortColumns({ by, direction }: PeopleOrder): SortColumn[] {
  const id: SortColumn = { sql: 'id', direction, type: 'uuid', nullable: false };
  return by === 'name'
    ? [{ sql: 'sort_name', direction, type: 'text', nullable: false }, id]
    : [{ sql: 'left_on', direction, type: 'date' }, id];
}

function conditions(query: PeopleQuery): { where: string; params: unknown[] } {
  const params: unknown[] = [];
  const param = (value: unknown) => `$${params.push(value)}`;
  const { filter, viewer, now } = query;
  const parts = [isThereSql(viewer, param), seesFieldsSql(viewer, fieldsUsed(query), now, param)];
  if (filter.status) parts.push(`status = any (${param(filter.status)}::text[])`);
  // The class of somebody who has not left yet is no public fact: they are found when they have.
  if (filter.personClass)
    parts.push(`(left_on is not null and person_class = any (${param(filter.personClass)}::text[]))`);
  if (filter.departedFrom !== undefined) parts.push(`left_on >= ${param(filter.departedFrom)}::date`);
  if (filter.departedUntil !== undefined) parts.push(`left_on <= ${param(filter.departedUntil)}::date`);
  if (filter.reachable !== undefined) parts.push(`private_email is ${filter.reachable ? 'not null' : 'null'}`);
  if (filter.employer !== undefined)
    parts.push(
      `exists (select 1 from employment e where e.person_id = person.id and e.employer = ${param(filter.employer)})`,
    );
  if (filter.skillKey !== undefined) parts.push(profileSql(`f.skill_keys @> array[${param(filter.skillKey)}]::text[]`));
  if (filter.chapterId !== undefined) parts.push(isMemberSql(param(filter.chapterId)));
  if (filter.openTo) parts.push(profileSql(`f.open_to && ${param(filter.openTo)}::text[]`));
  return { where: parts.join(' and '), params };
}

function profileSql(condition: string): string {
  return `exists (select 1 from profile f where f.person_id = person.id and ${condition})`;
}
