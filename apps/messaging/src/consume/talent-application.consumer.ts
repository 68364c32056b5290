import { type Subscription, subscribe } from '@okaeri/outbox';
import { erasedAmong } from '@okaeri/people';
import { talentApplicationTopic } from '@okaeri/topics';
import { createUnit } from '../unit.ts';
import { type ApplicationId } from '../thread/thread.ts';
import { type ThreadService } from '../thread/thread.service.ts';

/** `talent.application.v1`: each event is a note in the application's thread. */
export function createApplicationSubscription(threads: ThreadService): Subscription {
  return subscribe(talentApplicationTopic, {
    unknownTypes: 'ignore',
    async any(tx, { name, data }) {
      const { personId, recruiterId } = data;
      const erased = await erasedAmong(tx, recruiterId === null ? [personId] : [personId, recruiterId]);
      // Late news of somebody who is erased.
      if (erased.has(personId)) return;
      await threads.follow(createUnit(tx), {
        name,
        applicationId: data.applicationId as ApplicationId,
        revision: data.revision,
        personId,
        recruiterId: recruiterId === null || erased.has(recruiterId) ? null : recruiterId,
        status: data.status,
        flag: data.flag,
        submittedAt: new Date(data.submittedAt),
        occurredAt: new Date(data.occurredAt),
      });
    },
  });
}
