import { type Subscription, subscribe } from '@okaeri/outbox';
import { talentApplicationTopic } from '@okaeri/topics';
import type { SchedulingService } from '../survey/scheduling.service.ts';
import { createUnit } from '../unit.ts';

/** Applications submitted, decided, withdrawn: candidate surveys follow. */
export function createTalentApplicationSubscription(scheduling: SchedulingService): Subscription {
  return subscribe(talentApplicationTopic, {
    unknownTypes: 'ignore',
    any: (tx, { data }) => scheduling.followApplication(createUnit(tx), data),
  });
}
