import { countStatements, createDatabase } from '@okaeri/postgres';
import fc from 'fast-check';
import { findChain } from '../src/audit-entry.store.ts';
import { chainHash, entryDigest, noHash } from '../src/chain.ts';
import { appendAudit, type AuditEntry, createAuditLog } from '../src/index.ts';
import { walkChain } from '../src/verify-chain.ts';
import { type AuditWorld, createAuditWorld, hana, logger, look } from './audit-fixture.ts';

let world: AuditWorld;
beforeEach(async () => {
  world = await createAuditWorld();
});
afterEach(() => world.drop());

const all = () => findChain(world.db.read, 0n, 10_000);

describe('the audit', () => {
  it('keeps every column as it was told, each entry linked to the one before', async () => {
    const log = createAuditLog({ db: world.db, logger });
    const first = look();
    const second = look({
      subjectIds: [hana],
      actor: 'service:directory',
      actorPersonId: null,
      action: 'merge',
      fields: [],
    });
    await log.write([first]);
    await log.write([second]);
    const one = chainHash(noHash, 1n, entryDigest(first));
    expect(await all()).toEqual([
      { ...first, seq: 1n, prevHash: noHash, hash: one },
      { ...second, seq: 2n, prevHash: one, hash: chainHash(one, 2n, entryDigest(second)) },
    ]);
  });

  const texts = fc
    .string({ unit: 'binary', maxLength: 8 })
    .filter((text) => !text.includes('\0') && text.isWellFormed());
  const entries = fc.record({
    at: fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
    actor: texts,
    roles: fc.array(texts, { maxLength: 3 }),
    purpose: texts,
    requestId: texts,
    action: texts,
    fields: fc.array(texts, { maxLength: 4 }),
  });

  it('reads back what leads to the same hash, whatever the texts are', async () => {
    const log = createAuditLog({ db: world.db, logger });
    await fc.assert(
      fc.asyncProperty(fc.array(entries, { minLength: 1, maxLength: 8 }), async (some) => {
        await log.write(some.map((one) => look(one)));
        expect((await walkChain(world.db.read)).damage).toBeNull();
      }),
      { numRuns: 25 },
    );
  });

  it('is one chain, whatever number of replicas write at once', async () => {
    const logs = [world.db, await world.replica(), await world.replica()].map((db) => createAuditLog({ db, logger }));
    const told: string[] = [];
    await Promise.all(
      logs.flatMap((log, replica) =>
        Array.from({ length: 100 }, (_, at) => {
          const requestId = `${replica}-${at}`;
          told.push(requestId);
          return log.write([look({ requestId }), look({ requestId, subjectIds: [hana] })]);
        }),
      ),
    );
    const chain = await all();
    expect(chain.map(({ seq }) => seq)).toEqual(Array.from({ length: 600 }, (_, at) => BigInt(at + 1)));
    expect(chain.map(({ requestId }) => requestId).sort()).toEqual([...told, ...told].sort());
    expect(await walkChain(world.db.read, 7)).toEqual({ damage: null, entries: 600n });
  });

  it('writes what requests ask for at the same time in few statements', async () => {
    const log = createAuditLog({ db: world.db, logger });
    const { statements } = await countStatements(world.db, () =>
      Promise.all(Array.from({ length: 50 }, () => log.write([look()]))),
    );
    // The first goes alone; whatever came in meanwhile goes together.
    expect(statements).toHaveLength(2);
    expect(log.stats()).toEqual({ entries: 50, batches: 2, failures: 0 });
  });

  it('bounds a batch', async () => {
    const log = createAuditLog({ db: world.db, logger });
    await Promise.all(Array.from({ length: 26 }, () => log.write(Array.from({ length: 100 }, () => look()))));
    // One alone, then two times a thousand, then the rest.
    expect(log.stats()).toEqual({ entries: 2_600, batches: 4, failures: 0 });
  });

  it('fails whoever asked when the database is away, and goes on when it is back', async () => {
    const db = await createDatabase({
      url: world.database.url,
      rows: [],
      poolSize: 2,
      logger,
      applicationName: 'test',
    });
    const log = createAuditLog({ db, logger });
    await world.owner.read.query('alter table audit_entry rename to elsewhere');
    const outcomes = await Promise.allSettled([log.write([look()]), log.write([look()]), log.write([look()])]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await world.owner.read.query('alter table elsewhere rename to audit_entry');
    await log.write([look()]);
    expect(log.stats()).toEqual({ entries: 1, batches: 1, failures: 3 });
    expect(await all()).toHaveLength(1);
    await db.close();
    await expect(log.write([look()])).rejects.toThrow();
  });

  it('does not let one request’s entries fail the others', async () => {
    const log = createAuditLog({ db: world.db, logger });
    const broken = look({ subjectIds: ['nobody'] as unknown as AuditEntry['subjectIds'] });
    const outcomes = await Promise.allSettled([look(), look(), broken, look()].map((entry) => log.write([entry])));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await walkChain(world.db.read)).toEqual({ damage: null, entries: 3n });
  });

  it.each([
    'update audit_entry set actor = $$nobody$$',
    'delete from audit_entry',
    'truncate audit_entry',
    'alter table audit_entry disable trigger all',
    'drop function audit_append',
  ])('is not the service’s to change: %s', async (statement) => {
    await createAuditLog({ db: world.db, logger }).write([look()]);
    await expect(world.db.read.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('an act', () => {
  it('is on record if and only if its transaction commits', async () => {
    await world.db.inTransaction(async (tx) => {
      appendAudit(tx, look({ action: 'merge' }));
      appendAudit(tx, look({ action: 'merge', subjectIds: [hana] }));
    });
    const undone = world.db.inTransaction(async (tx) => {
      appendAudit(tx, look({ action: 'erase' }));
      await tx.query('select 1/0');
    });
    await expect(undone).rejects.toThrow('division by zero');
    expect((await all()).map(({ seq, action }) => [seq, action])).toEqual([
      [1n, 'merge'],
      [2n, 'merge'],
    ]);
    expect((await walkChain(world.db.read)).damage).toBeNull();
  });

  it('is recorded in a transaction or not at all', () => {
    expect(() => appendAudit(world.db.read, look({ action: 'merge' }))).toThrow(
      'merge: an act is recorded in the transaction of what it does.',
    );
  });

  it('locks the chain only at the end, so that a long transaction holds up nobody’s look', async () => {
    const log = createAuditLog({ db: world.db, logger });
    await world.db.inTransaction(async (tx) => {
      appendAudit(tx, look({ action: 'merge' }));
      await log.write([look()]);
    });
    expect((await all()).map(({ action }) => action)).toEqual(['read', 'merge']);
  });
});
