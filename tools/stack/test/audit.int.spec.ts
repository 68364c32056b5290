import { jest } from '@jest/globals';
import { auditMigrations, auditTables, createAuditAnchors, createAuditLog, type AuditEntry } from '@okaeri/audit';
import { createProducer, type Producer } from '@okaeri/kafka';
import { derivedId } from '@okaeri/kernel';
import { createRelay, outboxMigrations, type Relay } from '@okaeri/outbox';
import { createDatabase, type Database } from '@okaeri/postgres';
import {
  createTestDatabase,
  createTestKafka,
  createTestLogger,
  type TestDatabase,
  type TestKafka,
} from '@okaeri/testkit';
import { defineAuditTopic } from '@okaeri/topics';
import { auditReportOf, auditVerify } from '../src/commands/audit.ts';
import { stackFolder } from '../src/state/folder.ts';

const logger = createTestLogger();
const look: AuditEntry = {
  at: new Date('2026-11-23T09:00:00Z'),
  actor: 'account-of-hr',
  actorPersonId: null,
  roles: ['HR'],
  purpose: 'HR_ADMINISTRATION',
  requestId: 'request-0001',
  subjectIds: [derivedId('person', 'yuki')],
  action: 'read',
  fields: ['Person.contact'],
};

let database: TestDatabase;
let broker: TestKafka;
let producer: Producer;
let relay: Relay;
let owner: Database;
beforeEach(async () => {
  [database, broker] = await Promise.all([
    createTestDatabase({ rows: [], migrations: [...outboxMigrations, ...auditMigrations], appendOnly: auditTables }),
    createTestKafka([defineAuditTopic('talent')]),
  ]);
  producer = createProducer(broker.kafka);
  await producer.start();
  relay = createRelay({ db: database.db, producer, source: 'okaeri/talent', logger });
  await relay.start();
  owner = await createDatabase({ url: database.ownerUrl, rows: [], poolSize: 1, logger, applicationName: 'test' });
  const anchors = createAuditAnchors({ service: 'talent', db: database.db, logger, leads: () => false });
  await anchors.start();
  for (const size of [3, 2]) {
    await createAuditLog({ db: database.db, logger }).write(Array.from({ length: size }, () => look));
    await anchors.stop();
  }
  await relay.drain();
});
afterEach(async () => {
  await relay.stop();
  await producer.stop();
  await broker.stop();
  await owner.close();
  await database.drop();
});

const report = () => auditReportOf({ service: 'talent', databaseUrl: database.url, kafka: broker.kafka });

describe('stack audit verify', () => {
  it('agrees with what the service has written and anchored', async () => {
    expect(await report()).toEqual({ service: 'talent', ok: true, entries: 5, anchors: 2, damage: null });
  });

  it.each([
    ['changed', 2, `update audit_entry set fields = '{}' where seq = 2`],
    ['removed', 4, 'delete from audit_entry where seq = 4'],
    ['cut', 4, 'delete from audit_entry where seq > 3'],
    ['cut', 1, 'truncate audit_entry'],
    [
      'reordered',
      1,
      `update audit_entry set seq = 9 where seq = 1; update audit_entry set seq = 1 where seq = 2;
       update audit_entry set seq = 2 where seq = 9`,
    ],
  ])('finds what the owner of the database has done: %s at %i', async (kind, seq, statement) => {
    await owner.read.query(statement);
    expect(await report()).toMatchObject({ ok: false, damage: { kind, seq } });
  });

  it('finds that all was written anew, by the anchors alone', async () => {
    await owner.read.query('truncate audit_entry');
    await createAuditLog({ db: owner, logger }).write(
      Array.from({ length: 5 }, () => ({ ...look, purpose: 'OPERATION' })),
    );
    expect(await report()).toMatchObject({ ok: false, entries: 5, damage: { kind: 'recomputed', seq: 3 } });
  });

  it('says so when a topic holds what is no anchor', async () => {
    const [topic] = [defineAuditTopic('talent').name];
    await broker.send({ topic, key: 'talent', value: 'nonsense', headers: {} });
    expect(await report()).toEqual({
      service: 'talent',
      ok: false,
      failure: 'talent.audit.v1 holds no anchor at offset 2.',
    });
  });

  it('says so when the database is not there', async () => {
    const databaseUrl = database.url.replace(/\/[^/]*$/, '/nowhere');
    const found = await auditReportOf({ service: 'talent', databaseUrl, kafka: broker.kafka });
    expect(found).toMatchObject({ service: 'talent', ok: false });
    expect('failure' in found && found.failure).toContain('nowhere');
  });
});

it('says what to do when the stack does not run, and which services there are', async () => {
  const told: string[] = [];
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(told.push(String(text))));
  const folder = stackFolder('/nonexistent/okaeri');
  expect(await auditVerify(folder, undefined, { json: false })).toBe(3);
  expect(await auditVerify(folder, 'payroll', { json: false })).toBe(2);
  write.mockRestore();
  expect(told).toEqual([
    'The stack does not run: npm start, or set KAFKA_BROKERS and the <SERVICE>_DATABASE_URL of each service.\n',
    'There is no service payroll. There are: directory, events, talent, feedback, messaging\n',
  ]);
});
