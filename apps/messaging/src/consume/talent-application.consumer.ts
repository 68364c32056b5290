import { type Subscription, subscribe } from '@okaeri/outbox';
import { talentApplicationTopic } from '@okaeri/topics';
import { createUnit } from '../unit.ts';
import { type ApplicationId } from '../thread/thread.ts';
import { type ThreadService } from '../thread/thread.service.ts';

/** `talent.application.v1`: each event is a note in the application's thread. */
export function createApplicationSubscription(threads: ThreadService): Subscription {
  return subscribe(talentApplicationTopic, {
    unknownTypes: 'ignore',
    any: (tx, { name, data }) =>
      threads.follow(createUnit(tx), {
        name,
        applicationId: data.applicationId as ApplicationId,
        revision: data.revision,
        personId: data.personId,
        recruiterId: data.recruiterId,
        status: data.status,
        flag: data.flag,
        submittedAt: new Date(data.submittedAt),
        occurredAt: new Date(data.occurredAt),
      }),
  });
}
