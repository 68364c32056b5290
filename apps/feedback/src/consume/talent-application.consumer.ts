import { type Subscription, subscribe } from '@okaeri/outbox';
import { isErased } from '@okaeri/people';
import { talentApplicationTopic } from '@okaeri/topics';
import type { SchedulingService } from '../survey/scheduling.service.ts';
import { createUnit } from '../unit.ts';

/** Applications submitted, decided, withdrawn: candidate surveys follow. */
export function createTalentApplicationSubscription(scheduling: SchedulingService): Subscription {
  return subscribe(talentApplicationTopic, {
    unknownTypes: 'ignore',
    any: async (tx, { data }) => {
      // Late news of somebody who is erased.
      if (!(await isErased(tx, data.personId))) await scheduling.followApplication(createUnit(tx), data);
    },
  });
}
