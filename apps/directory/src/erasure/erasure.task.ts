import { isId } from '@okaeri/kernel';
import type { Task } from '@okaeri/postgres';
import { hrEmployeeTopic, topics } from '@okaeri/topics';
import { z } from 'zod';
import { createServices, type Ground } from '../services.ts';
import type { InUnit } from '../unit.ts';
import { type TopicRetention, topicFates } from './erasure.ts';

const payloadShape = z.object({ erasureId: z.string().refine(isId), requestedAt: z.coerce.date() });

/** Asks a broker how long it keeps a topic's records. */
export type AskRetention = (topic: string) => Promise<TopicRetention>;

/** Runs after an erasure: what becomes of the person's records on topics, by the broker's own settings. */
export function createErasureTopicsTask(inUnit: InUnit, ground: Ground, askRetention: AskRetention): Task {
  return async (payload) => {
    const { erasureId, requestedAt } = payloadShape.parse(payload);
    const retention = await askRetention(hrEmployeeTopic.name);
    const fates = topicFates(
      requestedAt,
      topics.map(({ name }) => ({ name, retention: name === hrEmployeeTopic.name ? retention : null })),
    );
    await inUnit((unit) => createServices(unit, ground).erasures.noteTopics(erasureId, fates));
  };
}
