import { setTimeout as sleep } from 'node:timers/promises';
import { causesOf, isUnknownTopic } from './error-like.ts';
import { type Kafka } from './kafka.ts';

/** By topic and partition, the offset of the next record: what was read, or how far a topic goes. */
export type Positions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a topic holds: the first offset that is still there, and the one that its next record will get. */
export interface TopicExtent {
  readonly first: Positions;
  readonly end: Positions;
}

/** Where groups stand and how far topics go; for tools that look at, or move, a group that nobody is a member of. */
export interface PositionAdmin {
  /** Names the cluster: offsets of another one mean nothing here. */
  clusterId(): Promise<string>;
  extent(topics: readonly string[]): Promise<TopicExtent>;
  /** What the group has committed; of a partition where it has not, the first offset that is there. */
  committed(groupId: string, topics: readonly string[]): Promise<Positions>;
  /** How many processes are members of the group now. */
  members(groupId: string): Promise<number>;
  /** Where the group goes on. Rejects while it has members. */
  set(groupId: string, positions: Positions): Promise<void>;
}

/** Works with the positions of topics and groups over one connection. */
export async function withPositions<T>(kafka: Kafka, work: (admin: PositionAdmin) => Promise<T>): Promise<T> {
  const admin = kafka.client.admin();
  await admin.connect();
  const extent = async (topics: readonly string[]): Promise<TopicExtent> => {
    const first: Record<string, Record<string, string>> = {};
    const end: Record<string, Record<string, string>> = {};
    for (const topic of topics) {
      const partitions = await whenSettled(() => admin.fetchTopicOffsets(kafka.toBroker(topic)));
      first[topic] = Object.fromEntries(partitions.map(({ partition, low }) => [partition, low]));
      end[topic] = Object.fromEntries(partitions.map(({ partition, high }) => [partition, high]));
    }
    return { first, end };
  };
  try {
    return await work({
      clusterId: async () => (await admin.describeCluster()).clusterId,
      extent,
      async committed(groupId, topics) {
        const { first } = await extent(topics);
        const found = await whenSettled(() =>
          admin.fetchOffsets({
            groupId: kafka.toBroker(groupId),
            topics: topics.map((topic) => kafka.toBroker(topic)),
          }),
        );
        const positions = Object.fromEntries(Object.entries(first).map(([topic, each]) => [topic, { ...each }]));
        for (const { topic, partitions } of found)
          for (const { partition, offset } of partitions) {
            const ofTopic = positions[kafka.fromBroker(topic)];
            // -1: nothing was committed.
            if (ofTopic !== undefined && BigInt(offset) >= 0n) ofTopic[partition] = offset;
          }
        return positions;
      },
      async members(groupId) {
        const { groups } = await whenSettled(() => admin.describeGroups([kafka.toBroker(groupId)]));
        return groups.reduce((sum, { members }) => sum + members.length, 0);
      },
      async set(groupId, positions) {
        for (const [topic, partitions] of Object.entries(positions))
          await whenSettled(() =>
            admin.setOffsets({
              groupId: kafka.toBroker(groupId),
              topic: kafka.toBroker(topic),
              partitions: Object.entries(partitions).map(([partition, offset]) => ({
                partition: Number(partition),
                offset,
              })),
            }),
          );
      },
    });
  } finally {
    await admin.disconnect();
  }
}

/**
 * A broker that has just begun loads what it knows of groups, and a topic that was just made has no leader yet: both say
 * so, and pass. A topic that is not there does not come by waiting.
 */
async function whenSettled<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const passes = causesOf(error).at(-1)?.retriable === true && !isUnknownTopic(error);
      if (Date.now() > deadline || !passes) throw error;
      await sleep(300);
    }
  }
}
