import { type RunningService, runService } from '@okaeri/service';
import {
  createEmptyDatabase,
  createGraphClient,
  createTestIssuer,
  createTestKafka,
  expectEventually,
  personEvent,
  alumnusSnapshot,
  testActors,
} from '@okaeri/testkit';
import {
  auditTopics,
  directoryPersonTopic,
  erasureTopics,
  talentApplicationTopic,
  talentRequisitionTopic,
} from '@okaeri/topics';
import { talent } from '../src/deps.ts';
import { readEnv } from '../src/env.ts';
import { personGid } from './talent-world.ts';

describe('the service as its settings wire it', () => {
  const stops: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const stop of stops.toReversed()) await stop();
  });

  it('migrates as the owner, runs as its own role, takes events over and answers the gateway alone', async () => {
    const database = await createEmptyDatabase();
    stops.push(() => database.drop());
    const kafka = await createTestKafka([
      directoryPersonTopic,
      talentApplicationTopic,
      talentRequisitionTopic,
      erasureTopics.talent,
      auditTopics.talent,
    ]);
    stops.push(() => kafka.stop());
    const issuer = await createTestIssuer();
    const env = readEnv({
      PORT: '0',
      DATABASE_URL: database.serviceUrl,
      MIGRATION_DATABASE_URL: database.ownerUrl,
      KAFKA_BROKERS: kafka.brokers.join(','),
      KAFKA_TOPIC_PREFIX: kafka.topicPrefix,
      INTERNAL_ISSUERS: JSON.stringify(issuer.issuers),
      LOG_LEVEL: 'silent',
    });
    await talent.migrate(env);
    await talent.migrate(env);
    const deps = await talent.create(env);
    const service: RunningService = await runService({ ...deps, ownsProcess: false, drainDelayMs: 0 });
    stops.push(() => service.stop());
    const url = deps.http.url();
    await expectEventually(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200));

    const snapshot = alumnusSnapshot();
    await kafka.publish(personEvent('departed', snapshot));
    const hr = createGraphClient(`${url}/graphql`, () => issuer.token(testActors.hr, 'talent'));
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { rehireEligibility { outcome } } } }`;
    const r = [{ __typename: 'Person', id: personGid(snapshot.personId) }];
    await expectEventually(async () =>
      expect(await hr.data(query, { r })).toEqual({ _entities: [{ rehireEligibility: { outcome: 'ELIGIBLE' } }] }),
    );

    const stranger = createGraphClient(`${url}/graphql`, null);
    expect((await stranger.ask('{ rehirePolicy { version } }')).status).toBe(401);
    const replayed = createGraphClient(`${url}/graphql`, () => issuer.token(testActors.hr, 'directory'));
    expect((await replayed.ask('{ rehirePolicy { version } }')).status).toBe(401);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('okaeri_outbox_events 0');
  });
});
