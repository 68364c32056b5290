import { createKafka, createTopicAdmin } from '@okaeri/kafka';
import { createLogger } from '@okaeri/kernel';
import { topics } from '@okaeri/topics';

/** Makes the topics that are missing on the brokers. */
export async function ensureAllTopics(brokers: string): Promise<{ created: string[] }> {
  // The library's log lines are about retries while the broker settles: what matters comes as an error.
  const logger = createLogger({ service: 'stack', level: 'silent' });
  const admin = createTopicAdmin(createKafka({ brokers: brokers.split(','), clientId: 'okaeri-stack', logger }));
  try {
    return await admin.ensureTopics(topics);
  } finally {
    await admin.close();
  }
}
