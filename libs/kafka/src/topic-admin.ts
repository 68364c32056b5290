import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin } from 'kafkajs';
import { isNotThereYet } from './error-like.ts';
import { TopicMismatch } from './kafka.errors.ts';
import { type Kafka } from './kafka.ts';

/** A topic as it should be on the broker. */
export interface TopicSpec {
  readonly name: string;
  /** Pinned: with another number keys move to other partitions, and their order is lost. */
  readonly partitions: number;
  /** Default 1; a cluster wants 3. */
  readonly replicationFactor?: number;
  /** Broker settings of the topic, e.g. `{ 'retention.ms': '-1' }`. */
  readonly config?: Readonly<Record<string, string>>;
}

/** How far a consumer group is behind on one partition. */
export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  /** The next offset the group will read; where nothing was committed yet, the oldest one kept. */
  readonly position: bigint;
  readonly end: bigint;
  readonly lag: bigint;
}

/** How long records stay, by the brokers' settings in force; milliseconds. */
export interface TopicRetention {
  /** Null: for good. */
  readonly retentionMs: number | null;
  /** How long at most a segment takes records: brokers delete segments as a whole. */
  readonly segmentMs: number;
}

/** What the brokers hold, and what has to be set up there before anything is produced. Connects at its first use. */
export interface TopicAdmin {
  /**
   * Makes the topics that are missing and waits until they can be used.
   * Rejects with TopicMismatch when one exists with another number of partitions.
   */
  ensureTopics(topics: readonly TopicSpec[]): Promise<{ created: string[] }>;
  /** The topics among these that the broker does not have. */
  missingTopics(names: readonly string[]): Promise<string[]>;
  /** How far a group is behind, for each partition of the topics. */
  lag(groupId: string, topics: readonly string[]): Promise<PartitionLag[]>;
  /** How long the brokers keep a topic's records. */
  retention(name: string): Promise<TopicRetention>;
  deleteTopics(names: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export function createTopicAdmin(kafka: Kafka): TopicAdmin {
  let connecting: Promise<Admin> | null = null;
  const connected = (): Promise<Admin> => {
    connecting ??= (async () => {
      const admin = kafka.client.admin();
      await admin.connect();
      return admin;
    })().catch((error: unknown) => {
      connecting = null;
      throw error;
    });
    return connecting;
  };
  const present = async (admin: Admin, names: readonly string[]): Promise<Set<string>> => {
    const all = new Set(await admin.listTopics());
    return new Set(names.filter((name) => all.has(kafka.toBroker(name))));
  };

  return {
    async ensureTopics(topics) {
      const admin = await connected();
      const existing = await present(
        admin,
        topics.map(({ name }) => name),
      );
      await assertPartitions(
        admin,
        kafka,
        topics.filter(({ name }) => existing.has(name)),
      );
      const missing = topics.filter(({ name }) => !existing.has(name));
      if (missing.length === 0) return { created: [] };
      // False when another process made one of them meanwhile: then the check below says whether it made it alike.
      await admin.createTopics({
        waitForLeaders: false,
        topics: missing.map(({ name, partitions, replicationFactor, config }) => ({
          topic: kafka.toBroker(name),
          numPartitions: partitions,
          replicationFactor: replicationFactor ?? 1,
          configEntries: Object.entries(config ?? {}).map(([name, value]) => ({ name, value })),
        })),
      });
      await untilUsable(() => assertPartitions(admin, kafka, missing));
      return { created: missing.map(({ name }) => name) };
    },

    async missingTopics(names) {
      const existing = await present(await connected(), names);
      return names.filter((name) => !existing.has(name));
    },

    async lag(groupId, topics) {
      const admin = await connected();
      const committed = await admin.fetchOffsets({
        groupId: kafka.toBroker(groupId),
        topics: topics.map((topic) => kafka.toBroker(topic)),
      });
      const positions = new Map(
        committed.flatMap(({ topic, partitions }) =>
          partitions.map(({ partition, offset }) => [`${topic}/${partition}`, BigInt(offset)] as const),
        ),
      );
      const perTopic = await Promise.all(
        topics.map(async (topic) => {
          const ends = await admin.fetchTopicOffsets(kafka.toBroker(topic));
          return ends.map(({ partition, high, low }): PartitionLag => {
            const committedAt = positions.get(`${kafka.toBroker(topic)}/${partition}`) ?? -1n;
            // Nothing committed, or what was committed has been deleted since: reading begins at the oldest record.
            const position = committedAt < BigInt(low) ? BigInt(low) : committedAt;
            const end = BigInt(high);
            return { topic, partition, position, end, lag: end > position ? end - position : 0n };
          });
        }),
      );
      return perTopic.flat().sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition);
    },

    async retention(name) {
      const admin = await connected();
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [
          {
            type: kafkajs.ConfigResourceTypes.TOPIC,
            name: kafka.toBroker(name),
            configNames: ['retention.ms', 'segment.ms'],
          },
        ],
      });
      const value = (setting: string): number => {
        const entry = resources[0]?.configEntries.find(({ configName }) => configName === setting);
        if (entry === undefined || !/^-?\d+$/.test(entry.configValue))
          throw new Error(`The brokers do not say the ${setting} of ${name}.`);
        return Number(entry.configValue);
      };
      const retentionMs = value('retention.ms');
      return { retentionMs: retentionMs < 0 ? null : retentionMs, segmentMs: value('segment.ms') };
    },

    async deleteTopics(names) {
      const admin = await connected();
      const existing = await present(admin, names);
      if (existing.size > 0) await admin.deleteTopics({ topics: [...existing].map((name) => kafka.toBroker(name)) });
    },

    async close() {
      const last = connecting;
      // Whoever asks next gets a connection of their own, however long this one takes to end.
      connecting = null;
      await (await last?.catch(() => null))?.disconnect();
    },
  };
}

/** Brokers hear of a new topic and of its leaders a moment after the controller has made it. */
async function untilUsable(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (!isNotThereYet(error) || Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

async function assertPartitions(admin: Admin, kafka: Kafka, topics: readonly TopicSpec[]): Promise<void> {
  if (topics.length === 0) return;
  const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => kafka.toBroker(name)) });
  const counts = new Map(found.map(({ name, partitions }) => [kafka.fromBroker(name), partitions.length]));
  const mismatches = topics
    .filter(({ name, partitions }) => counts.get(name) !== partitions)
    .map(({ name, partitions }) => `${name} has ${counts.get(name) ?? 0}, pinned are ${partitions}`);
  if (mismatches.length > 0) throw new TopicMismatch(mismatches);
}
