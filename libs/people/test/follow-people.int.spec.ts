import { createManualClock, newId, type PersonId } from '@okaeri/kernel';
import {
  createInboxConsumer,
  createRelay,
  deadLetters,
  type InboxConsumer,
  outboxMigrations,
  outboxRows,
} from '@okaeri/outbox';
import { createProducer } from '@okaeri/kafka';
import { sqlMigration, type Tx } from '@okaeri/postgres';
import {
  alumnusSnapshot,
  createTestDatabase,
  createTestKafka,
  createTestLogger,
  expectEventually,
  personEvent,
  type TestDatabase,
  type TestKafka,
  type TopicTap,
} from '@okaeri/testkit';
import { directoryPersonTopic, erasureTopics, type PersonSnapshot, topicEvent } from '@okaeri/topics';
import {
  areBlocked,
  blockedWith,
  consenting,
  dropErased,
  followPeople,
  isErased,
  peopleMigrations,
  type PersonData,
} from '../src/index.ts';

const migrations = [
  ...outboxMigrations,
  ...peopleMigrations,
  sqlMigration('notes1795000000001', 'create table note (person_id uuid not null, words text not null)'),
];
const clock = createManualClock(new Date('2026-04-10T03:00:00Z'));

let database: TestDatabase;
let broker: TestKafka;
let confirmed: TopicTap;
let consumer: InboxConsumer;
const relay: { stop(): Promise<void> }[] = [];
/** The next erasure fails after it has removed something. */
let breakOnce = false;
/** Persons whose events fail here. */
const failing = new Set<PersonId>();

const personData: PersonData = {
  tables: { personal: ['note'], impersonal: {} },
  export: () => Promise.resolve([]),
  async erase(tx, ids) {
    const rows = await tx.query<unknown[]>(
      'with gone as (delete from note where person_id = any ($1::uuid[]) returning 1) select from gone',
      [ids],
    );
    if (breakOnce) {
      breakOnce = false;
      throw new Error('the process dies here');
    }
    return [{ store: 'note', outcome: 'erased', rows: rows.length }];
  },
};

const write = (tx: Tx, personId: PersonId, words: string) =>
  tx.query('insert into note (person_id, words) values ($1, $2)', [personId, words]);

beforeAll(async () => {
  [database, broker] = await Promise.all([
    createTestDatabase({ migrations, rows: outboxRows }),
    createTestKafka([directoryPersonTopic, erasureTopics.talent]),
  ]);
  const { db } = database;
  const logger = createTestLogger();
  confirmed = await broker.tap(erasureTopics.talent.name);
  const producer = createProducer(broker.kafka);
  await producer.start();
  const sender = createRelay({ db, producer, source: 'okaeri/talent', logger });
  await sender.start();
  relay.push(sender, producer);
  consumer = createInboxConsumer({
    consumer: 'talent',
    db,
    kafka: broker.kafka,
    logger,
    retry: { attempts: 2, firstPauseMs: 10 },
    lookForRetriesEveryMs: 50,
    subscriptions: [
      followPeople({
        service: 'talent',
        personData,
        clock,
        take: {
          merged: (tx, { data }) => write(tx, data.personId, `merged into ${data.mergedInto}`) as Promise<never>,
          async together(tx, events) {
            for (const { name, data } of events) {
              if (failing.has(data.personId)) throw new Error('fails');
              await write(tx, data.personId, name);
            }
          },
        },
      }),
    ],
  });
  await consumer.start();
});
afterAll(async () => {
  await consumer?.stop();
  for (const part of relay) await part.stop();
  await broker?.stop();
  await database?.drop();
});

const notes = async (personId: PersonId) =>
  (await database.db.read.query<{ words: string }[]>('select words from note where person_id = $1', [personId])).map(
    ({ words }) => words,
  );

const tell = (snapshot: PersonSnapshot) => broker.publish(personEvent('changed', snapshot));

async function erase(personId: PersonId, revision: number, alsoKnownAs: PersonId[] = []) {
  const erasureId = newId<'Erasure'>();
  const erased = directoryPersonTopic.events.erased;
  await broker.publish(topicEvent(erased, { personId, revision, erasureId, alsoKnownAs }));
  return erasureId;
}

const confirmationOf = (erasureId: string) =>
  confirmed
    .events()
    .map(({ data }) => data as { erasureId: string; stores: object[] })
    .find((data) => data.erasureId === erasureId);

describe('a person who is erased', () => {
  it('goes here, under all their ids, and it is confirmed with what became of each store', async () => {
    const [kept, gone] = [alumnusSnapshot(), alumnusSnapshot()];
    await tell(gone);
    await expectEventually(async () => expect(await notes(gone.personId)).toEqual(['changed']));
    await broker.publish(
      topicEvent(directoryPersonTopic.events.merged, { ...gone, revision: 4, mergedInto: kept.personId }),
    );
    await tell(kept);
    await expectEventually(async () => expect(await notes(kept.personId)).toEqual(['changed']));
    await expectEventually(async () => expect(await notes(gone.personId)).toHaveLength(2));

    const erasureId = await erase(kept.personId, 4);
    await expectEventually(() =>
      expect(confirmationOf(erasureId)).toEqual({
        erasureId,
        personId: kept.personId,
        service: 'talent',
        confirmedAt: clock.now().toISOString(),
        stores: expect.arrayContaining([{ store: 'note', outcome: 'erased', rows: 3 }]) as unknown,
      }),
    );
    expect([await notes(kept.personId), await notes(gone.personId)]).toEqual([[], []]);
    expect(await isErased(database.db.read, gone.personId)).toBe(true);
  });

  it('does not come back by late or repeated events, and is confirmed again when told again', async () => {
    const person = alumnusSnapshot();
    await tell(person);
    const first = await erase(person.personId, 4);
    await expectEventually(() => expect(confirmationOf(first)).toBeDefined());
    await tell({ ...person, revision: 5, avoids: [newId()] });
    const again = await erase(person.personId, 6);
    await expectEventually(() => expect(confirmationOf(again)).toBeDefined());
    expect(await notes(person.personId)).toEqual([]);
    const rows = await database.db.read.query<unknown[]>('select from followed_person where person_id = $1', [
      person.personId,
    ]);
    expect(rows).toEqual([]);
    const items = [{ who: person.personId }, { who: newId<'Person'>() }];
    const left = await database.db.inTransaction((tx) => dropErased(tx, items, ({ who }) => [who]));
    expect(left).toEqual(items.slice(1));
  });

  it('is not kept waiting by an event of theirs that fails: what waits is dropped', async () => {
    const person = alumnusSnapshot();
    failing.add(person.personId);
    await tell(person);
    await tell({ ...person, revision: 4 });
    const waiting = async () => (await deadLetters(database.db).list({ state: 'waiting' })).length;
    await expectEventually(async () => expect(await waiting()).toBe(2));
    const erasureId = await erase(person.personId, 5);
    await expectEventually(() => expect(confirmationOf(erasureId)).toBeDefined());
    expect(await waiting()).toBe(0);
    const letters = await database.db.read.query<object[]>(
      `select distinct key, value, headers, reason, closed_because from dead_letter`,
    );
    expect(letters).toEqual([
      { key: null, value: null, headers: null, reason: 'overtaken', closed_because: 'overtaken by a later event' },
    ]);
    expect(await database.db.read.query('select from parked_key')).toEqual([]);
  });

  it('is erased and confirmed, or neither: what fails in between is undone and done again', async () => {
    const person = alumnusSnapshot();
    await tell(person);
    await expectEventually(async () => expect(await notes(person.personId)).toEqual(['changed']));
    breakOnce = true;
    const erasureId = await erase(person.personId, 4);
    await expectEventually(() => expect(confirmationOf(erasureId)).toBeDefined());
    expect(breakOnce).toBe(false);
    expect(await notes(person.personId)).toEqual([]);
    expect(confirmationOf(erasureId)?.stores).toContainEqual({ store: 'note', outcome: 'erased', rows: 1 });
    expect(
      confirmed.events().filter(({ data }) => (data as { erasureId: string }).erasureId === erasureId),
    ).toHaveLength(1);
  });

  it('waits for whoever writes about them, so that nothing is left behind', async () => {
    const person = alumnusSnapshot();
    let written: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (written = resolve));
    const writing = database.db.inTransaction(async (tx) => {
      expect(await isErased(tx, person.personId)).toBe(false);
      await held;
      await write(tx, person.personId, 'late');
    });
    const erasureId = await erase(person.personId, 4);
    const waits = `select from pg_stat_activity where wait_event = 'advisory' and query like '%erasure%'`;
    await expectEventually(async () => expect(await database.db.read.query<unknown[]>(waits)).toHaveLength(1));
    written();
    await writing;
    await expectEventually(() =>
      expect(confirmationOf(erasureId)?.stores).toContainEqual({ store: 'note', outcome: 'erased', rows: 1 }),
    );
    expect(await notes(person.personId)).toEqual([]);
  });
});

describe('what people wish', () => {
  it('keeps two apart whoever of them wished it, also under an id that was merged', async () => {
    const [a, b, c] = [alumnusSnapshot(), alumnusSnapshot(), alumnusSnapshot()];
    const old = alumnusSnapshot({ revision: 1 });
    await tell({ ...a, avoids: [old.personId] });
    await tell(b);
    await tell(c);
    await broker.publish(
      topicEvent(directoryPersonTopic.events.merged, { ...old, revision: 2, mergedInto: b.personId }),
    );
    const { read } = database.db;
    const ids = [old.personId, b.personId].sort();
    await expectEventually(async () => expect(await blockedWith(read, a.personId)).toEqual(ids));
    expect(await blockedWith(read, b.personId)).toEqual([a.personId]);
    expect(await blockedWith(read, old.personId)).toEqual([a.personId]);
    expect(await blockedWith(read, c.personId)).toEqual([]);
    expect(
      await areBlocked(read, [
        [a.personId, b.personId],
        [b.personId, a.personId],
        [a.personId, c.personId],
      ]),
    ).toEqual([true, true, false]);
    await tell({ ...a, revision: 9, avoids: [] });
    await expectEventually(async () => expect(await blockedWith(read, b.personId)).toEqual([]));
  });

  it('says what data may be used for: as told, else until somebody objects', async () => {
    const [told, silent] = [alumnusSnapshot({ consents: ['NEWSLETTER'] }), alumnusSnapshot()];
    const stranger = newId<'Person'>();
    await tell(told);
    await tell(silent);
    const { read } = database.db;
    const among = [told.personId, silent.personId, stranger];
    await expectEventually(async () =>
      expect([...(await consenting(read, among, 'NEWSLETTER'))]).toEqual([told.personId]),
    );
    await expectEventually(async () =>
      expect([...(await consenting(read, among, 'SURVEYS'))].sort()).toEqual([silent.personId, stranger].sort()),
    );
    // What is older than what is known changes nothing.
    await tell({ ...told, revision: 1, consents: ['SURVEYS'] });
    const erasureId = await erase(silent.personId, 9);
    await expectEventually(() => expect(confirmationOf(erasureId)).toBeDefined());
    expect([...(await consenting(read, among, 'SURVEYS'))]).toEqual([stranger]);
  });
});
