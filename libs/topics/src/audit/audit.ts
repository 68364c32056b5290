import { z } from 'zod';
import { defineTopic } from '../topic.ts';

const head = z.object({
  service: z.string().min(1),
  seq: z.int().positive().meta({ description: 'The number of the entry' }),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'Its hash, which all entries before it went into' }),
});

/** How far a service's audit had come, and the hash that everything up to there leads to. */
export type AuditHead = z.infer<typeof head>;

/**
 * The topic that the heads of a service's audit are anchored on: what the database's owner rewrites or cuts off no
 * longer leads to them. Kept for good; no personal data.
 */
export function defineAuditTopic(service: string) {
  return defineTopic({
    name: `${service}.audit.v1`,
    owner: service,
    summary: `How far the audit of ${service} has come.`,
    typePrefix: `${service}.audit`,
    keyFormat: '<service>',
    partitions: 1,
    events: { head: { summary: 'The newest entry of the audit. The same one may be told again.', schema: head } },
    key: (data) => data.service,
  });
}

/** The services whose audit is anchored: all that answer the graph. */
export const auditedServices = ['directory', 'talent', 'events', 'feedback', 'messaging'] as const;

export type AuditedService = (typeof auditedServices)[number];

export const auditTopics: Readonly<Record<AuditedService, ReturnType<typeof defineAuditTopic>>> = {
  directory: defineAuditTopic('directory'),
  talent: defineAuditTopic('talent'),
  events: defineAuditTopic('events'),
  feedback: defineAuditTopic('feedback'),
  messaging: defineAuditTopic('messaging'),
};
