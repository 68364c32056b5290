import { type PersonId } from '@okaeri/kernel';
import { type KeysetPage, type SortColumn, type Tx } from '@okaeri/postgres';
import { countEntriesAbout, findEntriesAbout, type StoredEntry } from './audit-entry.store.ts';

/**
 * The order of a list of looks over several services: the newest first, those of one instant by service and number. A
 * page of the whole is found by asking each service for the page of that size and merging the answers.
 */
export function accessOrder(service: string): SortColumn[] {
  return [
    { sql: 'at', direction: 'desc', type: 'timestamptz', nullable: false },
    { sql: `'${service.replaceAll("'", "''")}'::text`, direction: 'asc', type: 'text', nullable: false },
    { sql: 'seq', direction: 'desc', type: 'bigint', nullable: false },
  ];
}

/** What a service can say of who looked at some people. */
export interface AccessReader {
  /** @param page its cursor is an entry's instant, service and number; of any service */
  find(subjectIds: readonly PersonId[], page: KeysetPage): Promise<StoredEntry[]>;
  count(subjectIds: readonly PersonId[]): Promise<number>;
}

export function createAccessReader(read: Tx, service: string): AccessReader {
  const sort = accessOrder(service);
  return {
    find: (subjectIds, page) => findEntriesAbout(read, { subjectIds, sort, page }),
    count: (subjectIds) => countEntriesAbout(read, subjectIds),
  };
}
