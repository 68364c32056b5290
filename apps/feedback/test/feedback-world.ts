import { type Actor, createTokenVerifier } from '@okaeri/access';
import { type PersonId, newId, systemClock, toGlobalId } from '@okaeri/kernel';
import { countStatements, createDatabase } from '@okaeri/postgres';
import { createHttpServer } from '@okaeri/service';
import {
  type GraphClient,
  type TestKafka,
  type TopicTap,
  createGraphClient,
  createTestDatabase,
  createTestIssuer,
  createTestKafka,
  createTestLogger,
  departureSnapshot,
  employmentSnapshot,
  expectEventually,
} from '@okaeri/testkit';
import {
  type ErasureConfirmation,
  type PersonSnapshot,
  type TopicEvent,
  auditTopics,
  directoryPersonTopic,
  erasureTopics,
  feedbackSurveyTopic,
  talentApplicationTopic,
  topicEvent,
} from '@okaeri/topics';
import { feedback } from '../src/deps.ts';

/** Feedback on a real PostgreSQL and a real Kafka, as the directory, talent and people on the graph meet it. */
export interface FeedbackWorld {
  readonly kafka: TestKafka;
  readonly surveyEvents: TopicTap;
  as(actor: Actor, language?: 'ja' | 'en'): GraphClient;
  /** Others tell the events; resolves when feedback has taken over all that was told. */
  tell(...events: TopicEvent[]): Promise<void>;
  /** The directory announces an erasure; resolves with what feedback confirms. */
  erase(...ids: [PersonId, ...PersonId[]]): Promise<ErasureConfirmation>;
  /** The facts told about a survey, by revision. */
  factsOf(surveyId: string): { name: string; status: string }[];
  /** The statements that answering takes; what relay, consumer and jobs do meanwhile does not count. */
  countStatements(answer: () => Promise<unknown>): Promise<number>;
  rows<Row>(sql: string, params?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export async function createFeedbackWorld(): Promise<FeedbackWorld> {
  const logger = createTestLogger();
  const [database, kafka, issuer] = await Promise.all([
    createTestDatabase(feedback),
    createTestKafka([
      directoryPersonTopic,
      talentApplicationTopic,
      feedbackSurveyTopic,
      erasureTopics.feedback,
      auditTopics.feedback,
    ]),
    createTestIssuer(),
  ]);
  const { db } = database;
  const graphDb = await createDatabase({
    url: database.url,
    rows: feedback.rows,
    logger,
    applicationName: 'test graph',
  });
  const http = createHttpServer({ port: 0, host: '127.0.0.1', logger });
  const ground = { clock: systemClock, logger, settings: {} };
  const streams = feedback.createStreams({ ...ground, db, kafka: kafka.kafka });
  const verifier = createTokenVerifier({ audience: 'feedback', issuers: issuer.issuers });
  const parts = [http, ...streams.parts, feedback.createGraph({ ...ground, db: graphDb, http, verifier })];
  for (const part of parts) await part.start();
  const surveyEvents = await kafka.tap(feedbackSurveyTopic.name);
  const confirmations = await kafka.tap(erasureTopics.feedback.name);

  return {
    kafka,
    surveyEvents,
    as: (actor, language = 'en') =>
      createGraphClient(`${http.url()}/graphql`, () => issuer.token(actor, 'feedback'), { language }),
    tell: async (...events) => {
      await kafka.publish(...events);
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
    factsOf: (surveyId) =>
      surveyEvents
        .events()
        .map(({ type, data }) => ({ name: type.split('.').at(-1) ?? '', ...readFact(data) }))
        .filter((fact) => fact.surveyId === surveyId)
        .sort((a, b) => a.revision - b.revision)
        .map(({ name, status }) => ({ name, status })),
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

function readFact(data: unknown): { surveyId: string; revision: number; status: string } {
  return feedbackSurveyTopic.events.scheduled.schema.parse(data);
}

const hour = 60 * 60 * 1000;

/** A departure whose survey opens the given time from now. */
export function leavingIn(milliseconds: number, changes: Parameters<typeof departureSnapshot>[0] = {}) {
  const endsAt = new Date(Date.now() + milliseconds + 15 * hour);
  return employmentSnapshot({
    departure: departureSnapshot({
      noticedAt: new Date(Date.now() - hour).toISOString(),
      departedOn: endsAt.toISOString().slice(0, 10),
      endsAt: endsAt.toISOString(),
      ...changes,
    }),
  });
}

/** The end of a record that was joined to another. */
export function mergedEvent(snapshot: PersonSnapshot, mergedInto: PersonId): TopicEvent {
  return topicEvent(directoryPersonTopic.events.merged, { ...snapshot, mergedInto });
}

export const personGid = (id: PersonId) => toGlobalId('Person', id);
