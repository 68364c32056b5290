import { createTopicAdmin, type Kafka } from '@okaeri/kafka';
import { expectEventually } from '@okaeri/testkit';
import { type ServiceName, services } from '../src/client/index.ts';
import { type Manifest } from '../src/replay/manifest.ts';

/**
 * Waits until nothing is under way: everything told is received, nothing is to be told, no mail is due, and meanwhile
 * nothing came. What has been told by then has had all its effects; what has none by then has none.
 *
 * @param ask reads from the database of a service
 * @param manifest of a backup, for the topics that each service reads
 */
export async function untilQuiet(
  kafka: Kafka,
  ask: (service: ServiceName, sql: string) => Promise<object[]>,
  manifest: Manifest,
): Promise<void> {
  const admin = createTopicAdmin(kafka);
  const ends = async () =>
    (await Promise.all(services.map((name) => admin.lag(name, Object.keys(manifest.services[name].inputs)))))
      .flat()
      .map(({ topic, partition, end, lag }) => ({ place: `${topic}/${partition}`, end, lag }));
  try {
    await expectEventually(
      async () => {
        const at = await ends();
        expect(at.filter(({ lag }) => lag > 0n)).toEqual([]);
        for (const name of services) {
          expect(await ask(name, 'select topic from outbox limit 1')).toEqual([]);
          const [jobs] = await ask(name, `select to_regclass('graphile_worker.jobs') is not null as there`);
          if (jobs !== undefined && 'there' in jobs && jobs.there === true)
            expect(await ask(name, 'select task_identifier from graphile_worker.jobs where run_at <= now()')).toEqual(
              [],
            );
        }
        expect(await ends()).toEqual(at);
      },
      { timeoutMs: 240_000, everyMs: 250 },
    );
  } finally {
    await admin.close();
  }
}
