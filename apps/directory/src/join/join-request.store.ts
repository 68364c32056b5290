import type { PersonId } from '@okaeri/kernel';
import { type KeysetPage, keysetQuery, type SortColumn, type Tx, upsertRows } from '@okaeri/postgres';
import { In, LessThanOrEqual } from 'typeorm';
import type { JoinRequest, JoinRequestId, JoinRequestStatus } from './join-request.ts';
import { joinRequestRows } from './join-request.rows.ts';

/** Requests of people who were not invited. */
export interface JoinRequestStore {
  find(id: JoinRequestId): Promise<JoinRequest | null>;
  /** The requests of an account that are kept, the newest first. */
  ofAccount(accountId: string): Promise<JoinRequest[]>;
  save(request: JoinRequest): Promise<void>;
  /** Removes it, if its time is over at this instant. */
  removeExpired(id: JoinRequestId, at: Date): Promise<void>;
  /** Those that led to the records of people, or that their accounts made. */
  ofPeople(ids: readonly PersonId[]): Promise<JoinRequest[]>;
  remove(ids: readonly JoinRequestId[]): Promise<void>;
  page(status: JoinRequestStatus, page: KeysetPage): Promise<JoinRequest[]>;
  count(status: JoinRequestStatus): Promise<number>;
}

/** The order of {@link JoinRequestStore.page}: who waits longest comes first. */
export const joinRequestSort: readonly SortColumn[] = [
  { sql: 'requested_at', direction: 'asc', type: 'timestamptz', nullable: false },
  { sql: 'id', direction: 'asc', type: 'uuid', nullable: false },
];

export function createJoinRequestStore(tx: Tx): JoinRequestStore {
  const rows = tx.getRepository(joinRequestRows);
  return {
    find: (id) => rows.findOneBy({ id }),
    ofAccount: (accountId) => rows.find({ where: { accountId }, order: { requestedAt: 'desc', id: 'desc' } }),
    save: (request) => upsertRows(tx, joinRequestRows, [request]),
    async removeExpired(id, at) {
      await rows.delete({ id, expiresAt: LessThanOrEqual(at) });
    },
    async ofPeople(ids) {
      const found = await tx.query<{ id: JoinRequestId }[]>(
        `select id from join_request where person_id = any ($1::uuid[])
          union
         select r.id from join_request r join person p on p.account_id = r.account_id where p.id = any ($1::uuid[])`,
        [ids],
      );
      return rows.find({ where: { id: In(found.map(({ id }) => id)) }, order: { requestedAt: 'asc', id: 'asc' } });
    },
    async remove(ids) {
      await rows.delete({ id: In([...ids]) });
    },
    async page(status, page) {
      const keyset = keysetQuery({ sort: joinRequestSort, page, paramsBefore: 1 });
      const ids = await tx.query<{ id: JoinRequestId }[]>(
        `select id from join_request where status = $1 and ${keyset.where}
          order by ${keyset.orderBy} limit ${keyset.limit}`,
        [status, ...keyset.params],
      );
      const found = new Map(
        (await rows.findBy({ id: In(ids.map(({ id }) => id)) })).map((request) => [request.id, request]),
      );
      return ids.flatMap(({ id }) => found.get(id) ?? []);
    },
    count: (status) => rows.countBy({ status }),
  };
}
