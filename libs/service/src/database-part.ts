import { type Part } from '@okaeri/kernel';
import { type Database } from '@okaeri/postgres';

/** The database as a part of the service: first in the list, so that it is closed when nothing needs it any more. */
export function databasePart(db: Pick<Database, 'close' | 'readiness'>): Part {
  return {
    name: 'database',
    start: () => Promise.resolve(),
    stop: () => db.close(),
    readiness: () => db.readiness(),
  };
}
