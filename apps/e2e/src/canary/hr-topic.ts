import { createKafka, createTopicAdmin, type Kafka } from '@okaeri/kafka';
import { createLogger } from '@okaeri/kernel';
import { expectEventually } from '@okaeri/testkit';
import { type System } from '../system.ts';

export const hrTopic = 'hr.employee.v1';
/** kafkajs's number for a topic's settings. */
const topicSettings = 2;

export function openKafka(system: System): Kafka {
  return createKafka({
    brokers: system.state.kafka.split(','),
    clientId: 'canary',
    logger: createLogger({ service: 'e2e', level: 'silent' }),
  });
}

/** Waits until the directory has taken over every event of HR. */
export async function untilHrIsHeard(system: System): Promise<void> {
  const admin = createTopicAdmin(openKafka(system));
  try {
    await expectEventually(
      async () => {
        const lag = await admin.lag('directory', [hrTopic]);
        if (lag.some(({ lag: behind }) => behind > 0)) throw new Error(`not all is heard yet: ${JSON.stringify(lag)}`);
      },
      { timeoutMs: 60_000, everyMs: 100 },
    );
  } finally {
    await admin.close();
  }
}

/** Lets the broker keep HR's events for that long only, for as long as the work takes. */
export async function withShortRetention(
  system: System,
  milliseconds: number,
  work: () => Promise<void>,
): Promise<void> {
  const admin = openKafka(system).client.admin();
  await admin.connect();
  const set = (configEntries: { name: string; value: string }[]) =>
    admin.alterConfigs({ validateOnly: false, resources: [{ type: topicSettings, name: hrTopic, configEntries }] });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: topicSettings, name: hrTopic }],
  });
  const own = (resources[0]?.configEntries ?? [])
    .filter(({ configSource }) => Number(configSource) === 1)
    .map(({ configName, configValue }) => ({ name: configName, value: configValue }));
  try {
    await set([
      ...own.filter(({ name }) => name !== 'retention.ms'),
      { name: 'retention.ms', value: String(milliseconds) },
    ]);
    await work();
  } finally {
    await set(own);
    await admin.disconnect();
  }
}
