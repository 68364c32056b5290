import { type Id, newId } from '@okaeri/kernel';
import type { z } from 'zod';

/** One kind of fact on a topic: its CloudEvents type, the shape of its data, and which aggregate it is about. */
export interface EventDefinition<Data = unknown> {
  readonly topic: string;
  /** The name within the topic, e.g. `departed`. */
  readonly name: string;
  /** The CloudEvents type, e.g. `okaeri.directory.person.departed`. */
  readonly type: string;
  readonly summary: string;
  readonly schema: z.ZodType<Data>;
  /** The Kafka key: the id of the aggregate whose events stay in order. */
  key(data: Data): string;
}

export type EventDefinitions = Record<string, EventDefinition>;

/** One stream of facts about one kind of aggregate: `<owner>.<aggregate>.v<major>`. */
export interface Topic<Events = EventDefinitions> {
  readonly name: string;
  readonly owner: string;
  readonly summary: string;
  /** Pinned: with another number of partitions the same key would go elsewhere and lose its order. */
  readonly partitions: number;
  /** Settings of the topic on the broker. */
  readonly config: Readonly<Record<string, string>>;
  /** What the key is, for the reader of the contract. */
  readonly keyFormat: string;
  readonly events: Events;
}

export type DataOf<Definition> = Definition extends EventDefinition<infer Data> ? Data : never;

/** A fact ready to be published: its data has been checked against the definition. */
export interface TopicEvent<Data = unknown> {
  readonly definition: EventDefinition<Data>;
  readonly id: string;
  readonly time: Date;
  readonly key: string;
  readonly data: Data;
  readonly sequence: bigint | null;
}

interface EventShape<Data> {
  readonly summary: string;
  readonly schema: z.ZodType<Data>;
}

/** Defines a topic; `okaeri.<typePrefix>.<event name>` becomes each event's CloudEvents type. */
export function defineTopic<Shapes extends Record<string, unknown>>(options: {
  name: string;
  owner: string;
  summary: string;
  typePrefix: string;
  keyFormat: string;
  partitions?: number;
  /** How long records are kept; for good unless told, so that a reader can begin at the beginning. */
  retentionDays?: number;
  /**
   * After how long a segment of the log is closed. Brokers delete whole segments, so a record goes at the latest this
   * long after its time; the broker's own default (a week) unless told.
   */
  segmentDays?: number;
  events: { [Name in keyof Shapes]: EventShape<Shapes[Name]> };
  key: (data: Shapes[keyof Shapes]) => string;
}): Topic<{ readonly [Name in keyof Shapes]: EventDefinition<Shapes[Name]> }> {
  const entries = Object.entries<EventShape<Shapes[keyof Shapes]>>(options.events).map(([name, shape]) => [
    name,
    {
      topic: options.name,
      name,
      type: `okaeri.${options.typePrefix}.${name}`,
      summary: shape.summary,
      schema: shape.schema,
      key: options.key,
    },
  ]);
  return {
    name: options.name,
    owner: options.owner,
    summary: options.summary,
    keyFormat: options.keyFormat,
    partitions: options.partitions ?? 12,
    config: {
      'cleanup.policy': 'delete',
      'retention.ms': options.retentionDays === undefined ? '-1' : String(options.retentionDays * 86_400_000),
      ...(options.segmentDays === undefined ? {} : { 'segment.ms': String(options.segmentDays * 86_400_000) }),
    },
    // Built from the same record the type is taken from; Object.fromEntries forgets the names.
    events: Object.fromEntries(entries) as { [Name in keyof Shapes]: EventDefinition<Shapes[Name]> },
  };
}

/**
 * A fact to publish. Throws when the data does not fit the contract: that is a bug of the publisher, not of the
 * reader.
 */
export function topicEvent<Data>(
  definition: EventDefinition<Data>,
  data: Data,
  meta: { id?: string; time?: Date; sequence?: bigint } = {},
): TopicEvent<Data> {
  const checked = definition.schema.safeParse(data);
  if (!checked.success) {
    const places = checked.error.issues.map((issue) => issue.path.join('.') || '(data)').join(', ');
    throw new Error(`${definition.type}: the data does not fit its contract at ${places}`);
  }
  return {
    definition,
    id: meta.id ?? newId<Id<'TopicEvent'>>(),
    time: meta.time ?? new Date(),
    key: definition.key(checked.data),
    data: checked.data,
    sequence: meta.sequence ?? null,
  };
}

/** The definition of a CloudEvents type on a topic, or null when this build does not know it. */
export function findDefinition(topic: Topic, type: string): EventDefinition | null {
  return Object.values(topic.events).find((definition) => definition.type === type) ?? null;
}
