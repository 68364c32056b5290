import { type PersonId } from '@okaeri/kernel';
import { type KeysetPage, type SortColumn, type Tx, keysetQuery } from '@okaeri/postgres';
import { type ApplicationStatus } from '@okaeri/topics';
import { selectColumns } from '../select-columns.store.ts';
import { type Application } from './application.ts';
import { ApplicationRows } from './application.rows.ts';

export type ApplicationSort = 'SUBMITTED_NEWEST_FIRST' | 'SUBMITTED_OLDEST_FIRST' | 'CHANGED_NEWEST_FIRST';

/** Every condition given must hold. */
export interface ApplicationFilter {
  readonly personId?: PersonId | null;
  readonly statuses?: readonly ApplicationStatus[] | null;
  readonly inProcess?: boolean | null;
  readonly requisitionId?: string | null;
  readonly open?: boolean | null;
  readonly recruiterId?: PersonId | null;
  readonly unassigned?: boolean | null;
  readonly flagged?: boolean | null;
  /** Only what this recruiter may see: their own and those nobody has been assigned to. */
  readonly visibleTo?: PersonId | null;
}

export interface ApplicationList {
  page(filter: ApplicationFilter, sort: ApplicationSort, page: KeysetPage): Promise<Application[]>;
  count(filter: ApplicationFilter): Promise<number>;
}

interface SortOrder {
  readonly column: 'submitted_at' | 'changed_at';
  readonly property: 'submittedAt' | 'changedAt';
  readonly direction: 'asc' | 'desc';
}

const sortOrders: Record<ApplicationSort, SortOrder> = {
  SUBMITTED_NEWEST_FIRST: { column: 'submitted_at', property: 'submittedAt', direction: 'desc' },
  SUBMITTED_OLDEST_FIRST: { column: 'submitted_at', property: 'submittedAt', direction: 'asc' },
  CHANGED_NEWEST_FIRST: { column: 'changed_at', property: 'changedAt', direction: 'desc' },
};

const columns = selectColumns(ApplicationRows);

/** The place of an application in a list of that order. */
export function applicationCursor(application: Application, sort: ApplicationSort): string[] {
  return [application[sortOrders[sort].property].toISOString(), application.id];
}

export function createApplicationList(tx: Tx): ApplicationList {
  return {
    page: (filter, sort, page) => {
      const where = whereOf(filter);
      const keyset = keysetQuery({ sort: sortColumns(sort), page, paramsBefore: where.params.length });
      const params = [...where.params, ...keyset.params, keyset.limit];
      return tx.query<Application[]>(
        `select ${columns} from application where ${where.sql} and ${keyset.where}
         order by ${keyset.orderBy} limit $${params.length}`,
        params,
      );
    },
    count: async (filter) => {
      const { sql, params } = whereOf(filter);
      const [row] = await tx.query<{ count: number }[]>(
        `select count(*)::int as count from application where ${sql}`,
        params,
      );
      return row?.count ?? 0;
    },
  };
}

function sortColumns(sort: ApplicationSort): SortColumn[] {
  const { column, direction } = sortOrders[sort];
  return [
    { sql: column, direction, type: 'timestamptz', nullable: false },
    { sql: 'id', direction, type: 'uuid', nullable: false },
  ];
}

// Only conditions that were given stand in the statement, so that the planner can take the index that fits them.
function whereOf(filter: ApplicationFilter): { sql: string; params: unknown[] } {
  const params: unknown[] = [];
  const conditions: string[] = [];
  const given = <Value>(value: Value | null | undefined, condition: (placeholder: string) => string) => {
    if (value === null || value === undefined) return;
    params.push(value);
    conditions.push(condition(`$${params.length}`));
  };
  const either = (value: boolean | null | undefined, yes: string, no: string) => {
    if (value !== null && value !== undefined) conditions.push(value ? yes : no);
  };
  given(filter.personId, (id) => `person_id = ${id}`);
  given(filter.statuses, (statuses) => `status = any(${statuses})`);
  given(filter.requisitionId, (id) => `requisition_id = ${id}`);
  given(filter.recruiterId, (id) => `recruiter_id = ${id}`);
  given(filter.visibleTo, (id) => `(recruiter_id = ${id} or recruiter_id is null)`);
  either(filter.inProcess, 'in_process', 'not in_process');
  either(filter.open, 'requisition_id is null', 'requisition_id is not null');
  either(filter.unassigned, 'recruiter_id is null', 'recruiter_id is not null');
  either(filter.flagged, 'flag is not null', 'flag is null');
  return { sql: conditions.length > 0 ? conditions.join(' and ') : 'true', params };
}
