import { subscribe, type Subscription } from '@okaeri/outbox';
import { erasureTopics } from '@okaeri/topics';
import { createServices, type Ground } from '../services.ts';
import { createUnit } from '../unit.ts';

/** What the other services confirm. */
export function createErasureSubscriptions(ground: Ground): Subscription[] {
  return Object.values(erasureTopics).map((topic) =>
    subscribe(topic, {
      unknownTypes: 'ignore',
      confirmed: (tx, { data }) => createServices(createUnit(tx), ground).erasures.confirm(data),
    }),
  );
}
