import { type Actor, generateSigningKey, publicKeyOf } from '@okaeri/access';
import { type Language, newId, type PersonId } from '@okaeri/kernel';
import { type Database } from '@okaeri/postgres';
import { runService } from '@okaeri/service';
import {
  createGraphClient,
  createTestDatabase,
  createTestIssuer,
  createTestKafka,
  expectEventually,
  type GraphClient,
  personEvent,
  type TestKafka,
} from '@okaeri/testkit';
import {
  auditTopics,
  directoryPersonTopic,
  type ErasureConfirmation,
  erasureTopics,
  type PersonSnapshot,
  talentApplicationTopic,
  topicEvent,
} from '@okaeri/topics';
import { messaging } from '../src/deps.ts';
import { readEnv } from '../src/env.ts';
import { type DirectoryStandIn, type KnownPerson, startDirectoryStandIn } from './directory-stand-in.ts';
import { type MailInbox, startMailInbox } from './mail-inbox.ts';

/** The service as it is deployed, with a real database, broker and mail server of this spec file. */
export interface World {
  readonly kafka: TestKafka;
  readonly inbox: MailInbox;
  readonly directory: DirectoryStandIn;
  /** The test's own handle on the service's database. */
  readonly db: Database;
  /** The service's own handle, for counting its statements. */
  readonly serviceDb: Database;
  as(actor: Actor, language?: Language): GraphClient;
  /** A person the directory knows, with an address of their own. */
  person(known?: Partial<KnownPerson>): { id: PersonId; address: string };
  /** Publishes a snapshot and waits until the service has taken it over. */
  tell(name: Parameters<typeof personEvent>[0], snapshot: PersonSnapshot): Promise<void>;
  /** Waits until the service knows the person's revision. */
  knows(personId: PersonId, revision: number): Promise<void>;
  /** The directory announces an erasure; resolves with what messaging confirms. */
  erase(...ids: [PersonId, ...PersonId[]]): Promise<ErasureConfirmation>;
  /** Waits until no mail waits to be sent. */
  nothingWaits(): Promise<void>;
  stop(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const key = await generateSigningKey();
  const messagingKeys = { keys: [publicKeyOf(key)] };
  const [issuer, inbox, directory, database, kafka] = await Promise.all([
    createTestIssuer(['directory']),
    startMailInbox(),
    startDirectoryStandIn(messagingKeys),
    createTestDatabase(messaging),
    createTestKafka([directoryPersonTopic, talentApplicationTopic, erasureTopics.messaging, auditTopics.messaging]),
  ]);
  const deps = await messaging.create(
    readEnv({
      PORT: '0',
      DATABASE_URL: database.url,
      KAFKA_BROKERS: kafka.brokers.join(','),
      KAFKA_TOPIC_PREFIX: kafka.topicPrefix,
      INTERNAL_ISSUERS: JSON.stringify(issuer.issuers),
      LOG_LEVEL: 'silent',
      NODE_ENV: 'test',
      SMTP_URL: inbox.url,
      MAIL_FROM: 'Okaeri <okaeri@okaeri.example>',
      PORTAL_URL: 'https://alumni.example',
      DIRECTORY_URL: directory.url,
      INTERNAL_SIGNING_KEY: JSON.stringify(key),
    }),
  );
  const service = await runService({ ...deps, ownsProcess: false, drainDelayMs: 0 });
  const { db } = database;
  const confirmations = await kafka.tap(erasureTopics.messaging.name);

  const knows = (personId: PersonId, revision: number) =>
    expectEventually(async () => {
      const found = await db.read.query<{ revision: number }[]>('select revision from person where id = $1', [
        personId,
      ]);
      expect(found[0]?.revision).toBe(revision);
    });

  return {
    kafka,
    inbox,
    directory,
    db,
    serviceDb: deps.db,
    as: (actor, language = 'en') =>
      createGraphClient(`${deps.http.url()}/graphql`, () => issuer.token(actor, 'messaging'), { language }),
    person(known = {}) {
      const id = newId<'Person'>();
      const address = `leaver-${id}@mail.example`;
      directory.people.set(id, { name: '山田 花子', address, language: 'ja', ...known });
      return { id, address };
    },
    async tell(name, snapshot) {
      await kafka.publish(personEvent(name, snapshot));
      await knows(snapshot.personId, snapshot.revision);
    },
    knows,
    async erase(personId, ...alsoKnownAs) {
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
    nothingWaits: () =>
      expectEventually(async () => {
        // A job that was taken back while it ran stays in the table with no attempt left.
        const waiting = await db.read.query<unknown[]>(
          'select 1 from graphile_worker.jobs where attempts < max_attempts',
        );
        expect(waiting).toEqual([]);
      }),
    async stop() {
      await service.stop();
      await Promise.all([kafka.stop(), database.drop(), inbox.stop(), directory.stop()]);
    },
  };
}
