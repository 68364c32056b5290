import { type Positions, withPositions } from '@okaeri/kafka';
import { outboxMigrations, outboxRows } from '@okaeri/outbox';
import { createTestDatabase, createTestKafka, type TestDatabase, type TestKafka } from '@okaeri/testkit';
import { forgetTold } from '../src/replay/forget-told.ts';
import { withClient } from '../src/replay/service-database.ts';

const topics = ['talent.application.v1', 'talent.requisition.v1'].map((name) => ({ name, partitions: 2 }));

describe('an outbox of a backup that was made between sending and removing', () => {
  let database: TestDatabase;
  let kafka: TestKafka;
  beforeAll(async () => {
    database = await createTestDatabase({ migrations: outboxMigrations, rows: outboxRows });
    kafka = await createTestKafka(topics);
  });
  afterAll(async () => {
    await kafka.stop();
    await database.drop();
  });

  it('loses the rows that were on their topics before, and no others', async () => {
    const send = (topic: string, id: string) => kafka.send({ topic, key: id, value: '{}', headers: { ce_id: id } });
    await send('talent.application.v1', 'sent');
    await send('talent.application.v1', 'removed');
    await send('talent.requisition.v1', 'waiting');
    const own: Positions = await withPositions(
      kafka.kafka,
      async (admin) => (await admin.extent(topics.map(({ name }) => name))).end,
    );
    // This one is recalled: it came after the look at the topics.
    await send('talent.application.v1', 'later');
    const left = await withClient(database.url, async (client) => {
      await client.query(
        `insert into outbox (event_id, topic, type, key, time, data)
         select id, 'talent.application.v1', 'type', id, now(), '{}' from unnest($1::text[]) as one (id)`,
        [['sent', 'waiting', 'later']],
      );
      expect(await forgetTold(kafka.kafka, client, own)).toBe(1);
      return (await client.query<{ id: string }>('select event_id as id from outbox order by 1')).rows;
    });
    expect(left).toEqual([{ id: 'later' }, { id: 'waiting' }]);
  });
});
