import { derivedId, type PersonId } from '@okaeri/kernel';
import { outboxMigrations } from '@okaeri/outbox';
import { createDatabase, type Database } from '@okaeri/postgres';
import { createTestDatabase, createTestLogger, type TestDatabase } from '@okaeri/testkit';
import { type AuditEntry, auditMigrations, auditTables } from '../src/index.ts';

export const logger = createTestLogger();
export const hana: PersonId = derivedId('person', 'hana');
export const yuki: PersonId = derivedId('person', 'yuki');

/** HR's look at somebody. */
export function look(change: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: new Date('2026-11-23T09:00:00.123Z'),
    actor: 'account-of-hr',
    actorPersonId: derivedId('person', 'hr'),
    roles: ['EMPLOYEE', 'HR'],
    purpose: 'HR_ADMINISTRATION',
    requestId: 'request-0001',
    subjectIds: [yuki],
    action: 'read',
    fields: ['Person.contact'],
    ...change,
  };
}

/** A database with an audit, as the service's role; `owner` is what an attacker with all rights has. */
export interface AuditWorld {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly owner: Database;
  /** Another handle of the service's role, as another replica has one. */
  replica(): Promise<Database>;
  drop(): Promise<void>;
}

export async function createAuditWorld(): Promise<AuditWorld> {
  const database = await createTestDatabase({
    rows: [],
    migrations: [...outboxMigrations, ...auditMigrations],
    appendOnly: auditTables,
  });
  const opened: Database[] = [];
  const open = async (url: string): Promise<Database> => {
    const db = await createDatabase({ url, rows: [], poolSize: 3, logger, applicationName: 'test' });
    opened.push(db);
    return db;
  };
  return {
    database,
    db: database.db,
    owner: await open(database.ownerUrl),
    replica: () => open(database.url),
    async drop() {
      await Promise.all(opened.map((db) => db.close()));
      await database.drop();
    },
  };
}
