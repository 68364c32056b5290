import { type PersonId } from '@okaeri/kernel';
import { type KeysetPage, type SortColumn, type Tx, keysetQuery } from '@okaeri/postgres';
import { In } from 'typeorm';
import { selectColumns } from '../select-columns.store.ts';
import { type Requisition, type RequisitionStatus } from './requisition.ts';
import { RequisitionRows } from './requisition.rows.ts';

export interface RequisitionStore {
  findMany(ids: readonly string[]): Promise<Requisition[]>;
  find(id: string): Promise<Requisition | null>;
  /** As `find`, and nobody else changes it until the transaction ends. */
  lock(id: string): Promise<Requisition | null>;
  /** As `find`, and it stays as it is until the transaction ends; others may do the same meanwhile. */
  lockShared(id: string): Promise<Requisition | null>;
  insert(requisition: Requisition): Promise<void>;
  update(requisition: Requisition): Promise<void>;
  repoint(from: PersonId, to: PersonId): Promise<void>;
}

export function createRequisitionStore(tx: Tx): RequisitionStore {
  const requisitions = tx.getRepository(RequisitionRows);
  return {
    findMany: (ids) => requisitions.findBy({ id: In([...ids]) }),
    find: (id) => requisitions.findOneBy({ id }),
    lock: (id) => requisitions.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }),
    lockShared: (id) => requisitions.findOne({ where: { id }, lock: { mode: 'pessimistic_read' } }),
    insert: async (requisition) => {
      await requisitions.insert(requisition);
    },
    update: async ({ id, ...changes }) => {
      await requisitions.update({ id }, changes);
    },
    repoint: async (from, to) => {
      await requisitions.update({ recruiterId: from }, { recruiterId: to });
    },
  };
}

export interface RequisitionFilter {
  /** Null: in any state. */
  readonly status: RequisitionStatus | null;
  /** Recruiters whose positions are left out. */
  readonly hidden: ReadonlySet<PersonId>;
}

/** The list of positions, page by page, newest first. */
export interface RequisitionList {
  page(filter: RequisitionFilter, page: KeysetPage): Promise<Requisition[]>;
  count(filter: RequisitionFilter): Promise<number>;
}

/** Newest first. */
export const requisitionSort: readonly SortColumn[] = [
  { sql: 'opened_at', direction: 'desc', type: 'timestamptz', nullable: false },
  { sql: 'id', direction: 'desc', type: 'uuid', nullable: false },
];

/** The place of a position in the list. */
export function requisitionCursor({ openedAt, id }: Requisition): string[] {
  return [openedAt.toISOString(), id];
}

const columns = selectColumns(RequisitionRows);

const wanted = `($1::text is null or status = $1) and (recruiter_id is null or recruiter_id <> all($2::uuid[]))`;

export function createRequisitionList(tx: Tx): RequisitionList {
  return {
    page: (filter, page) => {
      const keyset = keysetQuery({ sort: requisitionSort, page, paramsBefore: 3 });
      return tx.query<Requisition[]>(
        `select ${columns} from requisition
         where ${wanted} and ${keyset.where}
         order by ${keyset.orderBy} limit $3`,
        [filter.status, [...filter.hidden], keyset.limit, ...keyset.params],
      );
    },
    count: async ({ status, hidden }) => {
      const [row] = await tx.query<{ count: number }[]>(
        `select count(*)::int as count from requisition where ${wanted}`,
        [status, [...hidden]],
      );
      return row?.count ?? 0;
    },
  };
}
