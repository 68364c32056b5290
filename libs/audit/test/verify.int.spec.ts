import { type AuditHead } from '@okaeri/topics';
import { findChain } from '../src/audit-entry.store.ts';
import { chainHash, entryDigest } from '../src/chain.ts';
import { createAuditLog, type DamageKind, verifyAudit } from '../src/index.ts';
import { type AuditWorld, createAuditWorld, logger, look } from './audit-fixture.ts';

let world: AuditWorld;
let anchors: AuditHead[];
beforeEach(async () => {
  world = await createAuditWorld();
  const log = createAuditLog({ db: world.db, logger });
  await log.write(Array.from({ length: 10 }, (_, at) => look({ requestId: `request-${at + 1}` })));
  // As they stand on the topic: not one for each entry.
  anchors = (await findChain(world.db.read, 0n, 10))
    .filter((_, at) => [2, 6, 9].includes(at))
    .map(({ seq, hash }) => ({ service: 'talent', seq: Number(seq), hash: hash.toString('hex') }));
});
afterEach(() => world.drop());

const verify = () =>
  verifyAudit({
    read: world.db.read,
    async anchors(take) {
      for (const one of anchors) await take([one]);
    },
    anchoredWithinMs: 0,
  });

const owner = (statement: string) => world.owner.read.query(statement);

/** What the database's owner can do who knows how it works: hash everything anew from an entry on. */
async function recompute(from: bigint): Promise<void> {
  const chain = await findChain(world.owner.read, from - 2n, 10_000);
  let before = from === 1n ? Buffer.alloc(32) : chain.find(({ seq }) => seq === from - 1n)!.hash;
  for (const entry of chain.filter(({ seq }) => seq >= from)) {
    const hash = chainHash(before, entry.seq, entryDigest(entry));
    await world.owner.read.query('update audit_entry set prev_hash = $1, hash = $2 where seq = $3', [
      before,
      hash,
      String(entry.seq),
    ]);
    before = hash;
  }
}

const copyTo = (seq: number, from: number) =>
  owner(`insert into audit_entry select ${seq}, at, actor, actor_person_id, roles, purpose, $$forged$$, subject_person_ids,
         action, fields, prev_hash, hash from audit_entry where seq = ${from}`);
const closeGap = (after: number) =>
  owner(`update audit_entry set seq = -seq where seq > ${after};
         update audit_entry set seq = -seq - 1 where seq < 0`);
const makeRoom = (after: number) =>
  owner(`update audit_entry set seq = -seq where seq > ${after};
         update audit_entry set seq = -seq + 1 where seq < 0`);

it('nothing is wrong with what nobody has touched', async () => {
  expect(await verify()).toEqual({ damage: null, entries: 10n, anchors: 3 });
});

it('nothing is wrong where there is nothing', async () => {
  await owner('truncate audit_entry');
  anchors = [];
  expect(await verify()).toEqual({ damage: null, entries: 0n, anchors: 0 });
});

it('an anchor may be told twice', async () => {
  anchors = [...anchors, ...anchors];
  expect((await verify()).damage).toBeNull();
});

const columns: [string, string][] = [
  ['at', `at + interval '1 millisecond'`],
  ['actor', `'somebody'`],
  ['actor_person_id', 'null'],
  ['roles', `array['EMPLOYEE']`],
  ['purpose', `'NETWORKING'`],
  ['request_id', `'another'`],
  ['subject_person_ids', 'array[gen_random_uuid()]'],
  ['action', `'nothing'`],
  ['fields', `'{}'`],
  ['hash', `sha256('')`],
];
it.each(columns)('a changed %s is found', async (column, value) => {
  await owner(`update audit_entry set ${column} = ${value} where seq = 5`);
  expect((await verify()).damage).toEqual({ kind: 'changed', seq: 5n });
});

const tampering: [string, () => Promise<unknown>, DamageKind, bigint][] = [
  [
    'an entry changed and its own hash made anew',
    async () => {
      await owner(`update audit_entry set action = 'nothing' where seq = 5`);
      const [entry] = await findChain(world.owner.read, 4n, 1);
      const hash = chainHash(entry!.prevHash, 5n, entryDigest(entry!));
      await world.owner.read.query('update audit_entry set hash = $1 where seq = 5', [hash]);
    },
    'changed',
    5n,
  ],
  ['a link changed', () => owner(`update audit_entry set prev_hash = sha256('') where seq = 5`), 'changed', 5n],
  ['an entry removed from the middle', () => owner('delete from audit_entry where seq = 5'), 'removed', 5n],
  ['the first entry removed', () => owner('delete from audit_entry where seq = 1'), 'removed', 1n],
  [
    'several removed, and the gap closed',
    async () => {
      await owner('delete from audit_entry where seq in (5)');
      await closeGap(5);
    },
    'removed',
    5n,
  ],
  ['entries removed at the end', () => owner('delete from audit_entry where seq > 8'), 'cut', 9n],
  ['all entries removed', () => owner('truncate audit_entry'), 'cut', 1n],
  [
    'two neighbours exchanged',
    () =>
      owner(`update audit_entry set seq = 100 where seq = 5;
      update audit_entry set seq = 5 where seq = 6; update audit_entry set seq = 6 where seq = 100`),
    'reordered',
    5n,
  ],
  [
    'two distant entries exchanged',
    () =>
      owner(`update audit_entry set seq = 100 where seq = 4;
      update audit_entry set seq = 4 where seq = 8; update audit_entry set seq = 8 where seq = 100`),
    'reordered',
    4n,
  ],
  ['an entry put in before the first number', () => copyTo(0, 1), 'inserted', 0n],
  [
    'a copy put in between',
    async () => {
      await makeRoom(4);
      await copyTo(5, 4);
    },
    'inserted',
    5n,
  ],
  [
    'a sound entry put in between',
    async () => {
      await makeRoom(4);
      await copyTo(5, 4);
      const [before, forged] = await findChain(world.owner.read, 3n, 2);
      const hash = chainHash(before!.hash, 5n, entryDigest(forged!));
      await world.owner.read.query('update audit_entry set prev_hash = $1, hash = $2 where seq = 5', [
        before!.hash,
        hash,
      ]);
    },
    'inserted',
    5n,
  ],
  [
    'an entry changed and all after it hashed anew',
    async () => {
      await owner(`update audit_entry set action = 'nothing' where seq = 5`);
      await recompute(5n);
      // Nothing is wrong with the chain itself: the first anchor after the change does not fit.
    },
    'recomputed',
    7n,
  ],
  [
    'an entry removed, the gap closed and all after it hashed anew',
    async () => {
      await owner('delete from audit_entry where seq = 5');
      await closeGap(5);
      await recompute(5n);
    },
    'recomputed',
    7n,
  ],
  [
    'everything hashed anew',
    async () => {
      await owner(`update audit_entry set actor = 'somebody' where seq = 1`);
      await recompute(1n);
    },
    'recomputed',
    3n,
  ],
  [
    'the end cut off and written anew',
    async () => {
      await owner('delete from audit_entry where seq > 8');
      await createAuditLog({ db: world.owner, logger }).write([look(), look()]);
    },
    'recomputed',
    10n,
  ],
];
it.each(tampering)('%s', async (_what, tamper, kind, seq) => {
  await tamper();
  expect((await verify()).damage).toEqual({ kind, seq });
});

it('entries without an anchor are told, once it had the time to come', async () => {
  await createAuditLog({ db: world.db, logger }).write([look()]);
  expect((await verify()).damage).toEqual({ kind: 'unanchored', seq: 11n });
});

it('an anchor on its way is waited for', async () => {
  await createAuditLog({ db: world.db, logger }).write([look()]);
  const [newest] = await findChain(world.db.read, 10n, 1);
  const late = [...anchors, { service: 'talent', seq: 11, hash: newest!.hash.toString('hex') }];
  let calls = 0;
  const verdict = await verifyAudit({
    read: world.db.read,
    async anchors(take) {
      calls += 1;
      await take(calls < 3 ? anchors : late);
    },
  });
  expect(verdict).toEqual({ damage: null, entries: 11n, anchors: 4 });
  expect(calls).toBe(3);
});

it('what is written while it reads does no harm', async () => {
  const verdict = await verifyAudit({
    read: world.db.read,
    async anchors(take) {
      await createAuditLog({ db: world.db, logger }).write([look(), look()]);
      await take(anchors);
    },
    anchoredWithinMs: 0,
  });
  expect(verdict).toEqual({ damage: null, entries: 12n, anchors: 3 });
});
