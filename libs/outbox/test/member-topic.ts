import { type IncomingRecord, toCloudEventRecord } from '@okaeri/kafka';
import { type Tx, sqlMigration } from '@okaeri/postgres';
import { type TopicEvent, defineTopic, topicEvent } from '@okaeri/topics';
import { z } from 'zod';
import { outboxMigrations } from '../src/index.ts';

const stepped = z.object({ memberId: z.string(), step: z.int() });

/** A small contract for these specs: a member takes step after step. */
export const memberTopic = defineTopic({
  name: 'test.member.v1',
  owner: 'test',
  summary: 'Steps of members.',
  typePrefix: 'test.member',
  keyFormat: '<memberId>',
  partitions: 3,
  events: {
    stepped: { summary: 'A step was taken.', schema: stepped },
    rested: { summary: 'None was.', schema: stepped },
  },
  key: (data) => data.memberId,
});

export const otherTopic = defineTopic({
  name: 'test.other.v1',
  owner: 'test',
  summary: 'For what one topic does to another.',
  typePrefix: 'test.other',
  keyFormat: '<memberId>',
  partitions: 1,
  events: { stepped: { summary: 'A step was taken.', schema: stepped } },
  key: (data) => data.memberId,
});

/** What the handlers of these specs write: the steps of each member in the order they took effect. */
export const migrations = [
  ...outboxMigrations,
  sqlMigration(
    'steps1795000000001',
    `create table taken (
       id bigint generated always as identity primary key,
       member_id text not null,
       step int not null,
       note text
     )`,
  ),
];

export const take = (tx: Tx, memberId: string, step: number) =>
  tx.query('insert into taken (member_id, step) values ($1, $2)', [memberId, step]);

export async function stepsOf(read: Tx, memberId: string): Promise<number[]> {
  const rows = await read.query<{ step: number }[]>('select step from taken where member_id = $1 order by id', [
    memberId,
  ]);
  return rows.map(({ step }) => step);
}

export function step(memberId: string, number: number, meta: { id?: string } = {}): TopicEvent {
  return topicEvent(memberTopic.events.stepped, { memberId, step: number }, meta);
}

/** The event as it would be read from the topic, for specs that need no broker. */
export function recordAt(offset: number, event: TopicEvent, changes: Partial<IncomingRecord> = {}): IncomingRecord {
  const { topic, key, value, headers } = toCloudEventRecord(event, 'okaeri/test');
  return {
    topic,
    key,
    headers,
    value: Buffer.from(String(value)),
    partition: 0,
    offset: String(offset),
    timestamp: new Date(),
    ...changes,
  };
}
