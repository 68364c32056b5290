import { z } from 'zod';
import type { EventDefinition, Topic } from '../topic.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

/** The contracts of all topics as files: name below docs/contracts -> JSON value. */
export type ContractDocuments = Readonly<Record<string, JsonSchema>>;

/**
 * One JSON Schema (2020-12) an event and one AsyncAPI 3 document over all topics. They describe what a producer
 * may write; a reader ignores fields that it does not know.
 */
export function contractDocuments(topics: readonly Topic[]): ContractDocuments {
  const schemas = topics.flatMap((topic) =>
    Object.values(topic.events).map((event): [string, JsonSchema] => [
      `${topic.name}/${event.name}.json`,
      schemaOf(event),
    ]),
  );
  return { ...Object.fromEntries(schemas), 'asyncapi.json': asyncApiOf(topics) };
}

/** The JSON Schema of an event's data, with its CloudEvents type as title. */
export function schemaOf(event: EventDefinition): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(event.schema, { io: 'input', target: 'draft-2020-12' });
  return { $schema, title: event.type, description: event.summary, ...schema };
}

function asyncApiOf(topics: readonly Topic[]): JsonSchema {
  const messageName = (event: EventDefinition) => event.type;
  const channelName = (topic: Topic) => topic.name;
  const events = topics.flatMap((topic) => Object.values(topic.events));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Okaeri topics',
      version: '1.0.0',
      description:
        'CloudEvents 1.0 over Kafka. Ours are written in binary mode; on hr.employee.v1 structured mode is read as well.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      topics.map((topic) => [
        channelName(topic),
        {
          address: topic.name,
          description: `${topic.summary} Written by: ${topic.owner}.`,
          messages: Object.fromEntries(
            Object.values(topic.events).map((event) => [
              messageName(event),
              { $ref: `#/components/messages/${messageName(event)}` },
            ]),
          ),
          bindings: {
            kafka: {
              topic: topic.name,
              partitions: topic.partitions,
              topicConfiguration: configurationOf(topic),
              bindingVersion: '0.5.0',
            },
          },
        },
      ]),
    ),
    operations: Object.fromEntries(
      topics.map((topic) => [
        `write ${topic.name}`,
        { action: 'send', channel: { $ref: `#/channels/${topic.name}` }, summary: topic.summary },
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        topics.flatMap((topic) =>
          Object.values(topic.events).map((event) => [
            messageName(event),
            {
              name: event.type,
              title: event.name,
              summary: event.summary,
              contentType: 'application/json',
              headers: { $ref: '#/components/schemas/CloudEventHeaders' },
              payload: {
                schemaFormat: 'application/schema+json;version=draft-2020-12',
                schema: { $ref: `./${topic.name}/${event.name}.json` },
              },
              bindings: {
                kafka: { key: { type: 'string', description: topic.keyFormat }, bindingVersion: '0.5.0' },
              },
            },
          ]),
        ),
      ),
      schemas: { CloudEventHeaders: cloudEventHeaders(events.map((event) => event.type)) },
    },
  };
}

function configurationOf(topic: Topic): JsonSchema {
  return {
    'cleanup.policy': [topic.config['cleanup.policy']],
    'retention.ms': Number(topic.config['retention.ms']),
    ...(topic.config['segment.ms'] === undefined ? {} : { 'segment.ms': Number(topic.config['segment.ms']) }),
  };
}

function cloudEventHeaders(types: readonly string[]): JsonSchema {
  const header = (description: string, more: JsonSchema = {}) => ({ type: 'string', description, ...more });
  return {
    type: 'object',
    required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time', 'content-type'],
    properties: {
      ce_specversion: header('CloudEvents version', { const: '1.0' }),
      ce_id: header('The same (ce_source, ce_id) twice is one event'),
      ce_source: header('Who tells it'),
      ce_type: header('What happened', { enum: types }),
      ce_time: header('When it was told', { format: 'date-time' }),
      ce_sequence: header('Order within one key, where the source has one', { pattern: '^[0-9]+$' }),
      'content-type': header('Of the value', { const: 'application/json' }),
      traceparent: header('W3C trace context'),
    },
  };
}
