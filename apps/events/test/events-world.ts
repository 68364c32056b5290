import { type Actor, createTokenVerifier } from '@okaeri/access';
import { type ManualClock, type PersonId, createManualClock, newId, toGlobalId } from '@okaeri/kernel';
import { countStatements, createDatabase } from '@okaeri/postgres';
import { createHttpServer } from '@okaeri/service';
import {
  type GraphClient,
  type TestKafka,
  createGraphClient,
  createTestDatabase,
  createTestIssuer,
  createTestKafka,
  createTestLogger,
  expectEventually,
  testActors,
} from '@okaeri/testkit';
import {
  type ErasureConfirmation,
  type EventSnapshot,
  type PersonSnapshot,
  type TopicEvent,
  auditTopics,
  directoryPersonTopic,
  erasureTopics,
  eventsEventTopic,
  topicEvent,
} from '@okaeri/topics';
import { events } from '../src/deps.ts';

/** Events on a real PostgreSQL and a real Kafka, as the directory and people on the graph meet it. */
export interface EventsWorld {
  readonly clock: ManualClock;
  as(actor: Actor, language?: 'ja' | 'en'): GraphClient;
  /** For whoever is not signed in. */
  readonly anybody: GraphClient;
  /** The directory tells the events; resolves when all that was told has been taken over. */
  tell(...events: TopicEvent[]): Promise<void>;
  /** The directory announces an erasure; resolves with what events confirms. */
  erase(...ids: [PersonId, ...PersonId[]]): Promise<ErasureConfirmation>;
  /** What was told of an event, by revision. */
  toldOf(eventId: string): { name: string; data: EventSnapshot }[];
  /** The statements that answering takes; what relay and consumer do meanwhile does not count. */
  countStatements(answer: () => Promise<unknown>): Promise<number>;
  rows<Row>(sql: string, params?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export const now = new Date('2026-11-02T01:00:00Z');

export async function createEventsWorld(): Promise<EventsWorld> {
  const logger = createTestLogger();
  const clock = createManualClock(now);
  const [database, kafka, issuer] = await Promise.all([
    createTestDatabase(events),
    createTestKafka([directoryPersonTopic, eventsEventTopic, erasureTopics.events, auditTopics.events]),
    createTestIssuer(),
  ]);
  const { db } = database;
  const graphDb = await createDatabase({ url: database.url, rows: events.rows, logger, applicationName: 'test graph' });
  const http = createHttpServer({ port: 0, host: '127.0.0.1', logger });
  const ground = { clock, logger, settings: {} };
  const streams = events.createStreams({ ...ground, db, kafka: kafka.kafka });
  const verifier = createTokenVerifier({ audience: 'events', issuers: issuer.issuers });
  const parts = [http, ...streams.parts, events.createGraph({ ...ground, db: graphDb, http, verifier })];
  for (const part of parts) await part.start();
  const tap = await kafka.tap(eventsEventTopic.name);
  const confirmations = await kafka.tap(erasureTopics.events.name);
  const as = (actor: Actor, language: 'ja' | 'en' = 'en') =>
    createGraphClient(`${http.url()}/graphql`, () => issuer.token(actor, 'events'), { language });

  return {
    clock,
    as,
    anybody: as({ kind: 'anonymous', roles: [] }),
    tell: async (...events) => {
      await publishFrom(kafka, events);
      await expectEventually(async () => expect(await streams.consumer.lag()).toBe(0));
    },
    erase: async (personId, ...alsoKnownAs) => {
      const erasureId = newId<'Erasure'>();
      await kafka.publish(
        topicEvent(directoryPersonTopic.events.erased, { personId, revision: 1_000, erasureId, alsoKnownAs }),
      );
      return expectEventually(() => {
        const told = confirmations.events().map(({ data }) => data as ErasureConfirmation);
        const found = told.find((one) => one.erasureId === erasureId);
        expect(found).toBeDefined();
        return found as ErasureConfirmation;
      });
    },
    toldOf: (eventId) =>
      tap
        .events()
        .map(({ type, data }) => ({
          name: type.split('.').at(-1) ?? '',
          data: eventsEventTopic.events.published.schema.parse(data),
        }))
        .filter(({ data }) => data.eventId === eventId)
        .sort((a, b) => a.data.revision - b.data.revision),
    countStatements: async (answer) => (await countStatements(graphDb, answer)).statements.length,
    rows: (sql, params = []) => db.read.query(sql, params),
    stop: async () => {
      for (const part of parts.toReversed()) await part.stop();
      await kafka.stop();
      await graphDb.close();
      await database.drop();
    },
  };
}

function publishFrom(kafka: TestKafka, events: readonly TopicEvent[]): Promise<void> {
  return kafka.publish(...events);
}

/** The end of a record that was joined to another. */
export function mergedEvent(snapshot: PersonSnapshot, mergedInto: PersonId): TopicEvent {
  return topicEvent(directoryPersonTopic.events.merged, { ...snapshot, mergedInto });
}

export const personGid = (id: PersonId) => toGlobalId('Person', id);

export const people = (...ids: PersonId[]) => ({
  people: ids.map((id) => ({ __typename: 'Person', id: personGid(id) })),
});

/** As the community manager: makes an event of the input and publishes it; its id. */
export async function publishEvent(world: EventsWorld, changes: Record<string, unknown> = {}): Promise<string> {
  const manager = world.as(testActors.communityManager);
  const input = {
    title: { ja: '交流会', en: 'Gathering' },
    startsAt: '2027-02-01T09:00:00Z',
    endsAt: '2027-02-01T11:00:00Z',
    timeZone: 'Asia/Tokyo',
    mode: 'IN_PERSON',
    place: '本社',
    audience: 'ALUMNI',
    ...changes,
  };
  const { createEvent } = await manager.data<{ createEvent: { id: string } }>(
    'mutation ($input: CreateEventInput!) { createEvent(input: $input) { ... on Event { id } ... on UserError { message } } }',
    { input },
  );
  const { publishEvent: published } = await manager.data<{ publishEvent: { status: string } }>(
    'mutation ($input: PublishEventInput!) { publishEvent(input: $input) { ... on Event { status } ... on UserError { message } } }',
    { input: { eventId: createEvent.id } },
  );
  expect(published).toEqual({ status: 'PUBLISHED' });
  return createEvent.id;
}

export interface Answered {
  __typename: string;
  code?: string;
  problems?: { path: string[] }[];
  myAnswer?: { choice: string; attendance: string | null; seat: string; waitlistPosition: number | null };
}

/** The person's answer to an event, and what became of it. */
export async function answer(world: EventsWorld, actor: Actor, input: Record<string, unknown>): Promise<Answered> {
  const { answerEvent } = await world.as(actor).data<{ answerEvent: Answered }>(
    `mutation ($input: AnswerEventInput!) { answerEvent(input: $input) { __typename
       ... on Event { myAnswer { choice attendance seat waitlistPosition } }
       ... on UserError { code } ... on InputError { problems { path } } } }`,
    { input },
  );
  return answerEvent;
}
