import { type Actor, type PersonActor, type Purpose, createTokenVerifier } from '@okaeri/access';
import { type ManualClock, type PersonId, createManualClock, newId, toGlobalId } from '@okaeri/kernel';
import { countStatements, createDatabase } from '@okaeri/postgres';
import { createHttpServer } from '@okaeri/service';
import {
  type GraphClient,
  type TestKafka,
  type TopicTap,
  alumnusOf,
  alumnusSnapshot,
  createGraphClient,
  createTestDatabase,
  createTestIssuer,
  createTestKafka,
  createTestLogger,
  departureSnapshot,
  employmentSnapshot,
  expectEventually,
  personEvent,
  personSnapshot,
  testActors,
} from '@okaeri/testkit';
import {
  type ErasureConfirmation,
  type PersonSnapshot,
  auditTopics,
  directoryPersonTopic,
  erasureTopics,
  talentApplicationTopic,
  talentRequisitionTopic,
  topicEvent,
} from '@okaeri/topics';
import { talent } from '../src/deps.ts';

/** Talent on a real PostgreSQL and a real Kafka, as the directory and people on the graph meet it. */
export interface TalentWorld {
  readonly kafka: TestKafka;
  readonly clock: ManualClock;
  readonly applicationEvents: TopicTap;
  readonly requisitionEvents: TopicTap;
  as(actor: Actor, language?: 'ja' | 'en', purpose?: Purpose): GraphClient;
  /** The directory tells the events; resolves when talent has taken over all that was told. */
  tell(...events: Parameters<TestKafka['publish']>): Promise<void>;
  /** An alumna whom talent knows: nine years, 主任, left for her career, unless told otherwise. */
  alumna(overrides?: Partial<PersonSnapshot>): Promise<{ snapshot: PersonSnapshot; actor: PersonActor }>;
  /** The directory announces an erasure; resolves when talent has confirmed it. */
  erase(...ids: PersonId[]): Promise<ErasureConfirmation>;
  /** The statements that answering takes; what relay and consumer do meanwhile does not count. */
  countStatements(answer: () => Promise<unknown>): Promise<number>;
  rows<Row>(sql: string, params?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export async function createTalentWorld(): Promise<TalentWorld> {
  const logger = createTestLogger();
  const clock = createManualClock(new Date('2026-11-02T01:00:00Z'));
  const [database, kafka, issuer] = await Promise.all([
    createTestDatabase(talent),
    createTestKafka([
      directoryPersonTopic,
      talentApplicationTopic,
      talentRequisitionTopic,
      erasureTopics.talent,
      auditTopics.talent,
    ]),
    createTestIssuer(),
  ]);
  const { db } = database;
  const graphDb = await createDatabase({ url: database.url, rows: talent.rows, logger, applicationName: 'test graph' });
  const http = createHttpServer({ port: 0, host: '127.0.0.1', logger });
  const ground = { clock, logger, settings: {} };
  const streams = talent.createStreams({ ...ground, db, kafka: kafka.kafka });
  const verifier = createTokenVerifier({ audience: 'talent', issuers: issuer.issuers });
  const parts = [http, ...streams.parts, talent.createGraph({ ...ground, db: graphDb, http, verifier })];
  for (const part of parts) await part.start();
  const applicationEvents = await kafka.tap(talentApplicationTopic.name);
  const requisitionEvents = await kafka.tap(talentRequisitionTopic.name);
  const confirmations = await kafka.tap(erasureTopics.talent.name);

  const world: TalentWorld = {
    kafka,
    clock,
    applicationEvents,
    requisitionEvents,
    as: (actor, language = 'en', purpose) =>
      createGraphClient(`${http.url()}/graphql`, () => issuer.token(actor, 'talent', purpose && { purpose }), {
        language,
      }),
    tell: async (...events) => {
      await kafka.publish(...events);
      await expectEventually(async () => expect(await streams.consumer.lag()).toBe(0));
    },
    alumna: async (overrides = {}) => {
      const snapshot = alumnusSnapshot(overrides);
      await world.tell(personEvent('departed', snapshot));
      return { snapshot, actor: alumnusOf(snapshot.personId) };
    },
    erase: async (personId, ...alsoKnownAs) => {
      const erasureId = newId<'Erasure'>();
      const erased = { personId: personId ?? newId<'Person'>(), revision: 1_000, erasureId, alsoKnownAs };
      await world.tell(topicEvent(directoryPersonTopic.events.erased, erased));
      return expectEventually(() => {
        const told = confirmations.events().map(({ data }) => data as ErasureConfirmation);
        const found = told.find((one) => one.erasureId === erasureId);
        expect(found).toBeDefined();
        return found as ErasureConfirmation;
      });
    },
    countStatements: async (answer) => (await countStatements(graphDb, answer)).statements.length,
    rows: (sql, params = []) => db.read.query(sql, params),
    stop: async () => {
      for (const part of parts.toReversed()) await part.stop();
      await kafka.stop();
      await graphDb.close();
      await database.drop();
    },
  };
  // Those who recruit work here: without their records nobody could be put in charge.
  const staff = [testActors.recruiter, testActors.hr].map(({ personId }) => {
    if (personId === null) throw new Error('Staff have records.');
    return personEvent('registered', personSnapshot({ personId }));
  });
  await world.tell(...staff);
  return world;
}

/** Left with these facts. */
export function departed(
  departure: Parameters<typeof departureSnapshot>[0] = {},
  employment: Parameters<typeof employmentSnapshot>[0] = {},
): Pick<PersonSnapshot, 'employments'> {
  return { employments: [employmentSnapshot({ ...employment, departure: departureSnapshot(departure) })] };
}

/** What the person's next events tell: the facts changed, one revision on. */
export function next(snapshot: PersonSnapshot, changes: Partial<PersonSnapshot>): PersonSnapshot {
  return { ...snapshot, ...changes, revision: snapshot.revision + 1 };
}

export const personGid = (id: PersonId | null) => toGlobalId('Person', id ?? '');
