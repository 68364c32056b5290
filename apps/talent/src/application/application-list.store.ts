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
  /** Only what this recruiter (null: one without a record) may see: their own and those that wait for one. */
  readonly visibleTo?: { readonly recruiterId: PersonId | null } | null;
  /** Applicants whose applications are left out. */
  readonly hidden?: readonly PersonId[] | null;
}

export interface ApplicationList {
  page(filter: ApplicationFilter, sort: ApplicationSort, page: KeysetPage): Promise<Application[]>;
  count(filter: ApplicationFilter): Promise<number>;
  /** The first (or last) page of each of the persons, in one statement, all in one list. */
  pagesOf(
    personIds: readonly PersonId[],
    filter: ApplicationFilter,
    sort: ApplicationSort,
    page: Omit<KeysetPage, 'cursor'>,
  ): Promise<Application[]>;
  /** How many each of the persons has; those without any are left out. */
  countsOf(personIds: readonly PersonId[], filter: ApplicationFilter): Promise<{ personId: PersonId; count: number }[]>;
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
      const keyset = keysetQuery({ sort: applicationSort(sort), page, paramsBefore: where.params.length });
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
    pagesOf: (personIds, filter, sort, page) => {
      const where = whereOf(filter);
      const keyset = keysetQuery({ sort: applicationSort(sort), page: { ...page, cursor: null } });
      const params = [...where.params, [...personIds], keyset.limit];
      return tx.query<Application[]>(
        `select page.* from unnest($${params.length - 1}::uuid[]) as wanted (id)
         cross join lateral (
           select ${columns} from application where person_id = wanted.id and ${where.sql}
           order by ${keyset.orderBy} limit $${params.length}
         ) page`,
        params,
      );
    },
    countsOf: (personIds, filter) => {
      const { sql, params } = whereOf(filter);
      return tx.query<{ personId: PersonId; count: number }[]>(
        `select person_id as "personId", count(*)::int as count from application
         where person_id = any($${params.length + 1}::uuid[]) and ${sql} group by person_id`,
        [...params, [...personIds]],
      );
    },
  };
}

/** What a list of that order is sorted by. */
export function applicationSort(sort: ApplicationSort): SortColumn[] {
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
  given(filter.visibleTo?.recruiterId, (id) => `(recruiter_id = ${id} or recruiter_id is null and in_process)`);
  if (filter.visibleTo?.recruiterId === null) conditions.push('recruiter_id is null and in_process');
  given(filter.hidden, (ids) => `person_id <> all(${ids}::uuid[])`);
  either(filter.inProcess, 'in_process', 'not in_process');
  either(filter.open, 'requisition_id is null', 'requisition_id is not null');
  either(filter.unassigned, 'recruiter_id is null', 'recruiter_id is not null');
  either(filter.flagged, 'flag is not null', 'flag is null');
  return { sql: conditions.length > 0 ? conditions.join(' and ') : 'true', params };
}
