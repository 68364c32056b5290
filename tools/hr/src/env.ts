import { listSetting, parseSettings } from '@okaeri/kernel';
import { z } from 'zod';

/** Where the events go: any Kafka. Without a setting, the one-machine stack's default port. */
export function readEnv(environment = process.env) {
  return parseSettings(
    z.object({
      KAFKA_BROKERS: listSetting('brokers as host:port').optional(),
      KAFKA_TOPIC_PREFIX: z.string().default(''),
    }),
    environment,
  );
}
