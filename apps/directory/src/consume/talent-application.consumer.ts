import { type Id } from '@okaeri/kernel';
import { subscribe, type Subscription } from '@okaeri/outbox';
import { isErased } from '@okaeri/people';
import { talentApplicationTopic } from '@okaeri/topics';
import { createServices, type Ground } from '../services.ts';
import { createUnit } from '../unit.ts';

/** Who is in process, from what talent tells of applications. A type we do not know yet changes nothing we keep. */
export function createTalentApplicationSubscription(ground: Ground): Subscription {
  return subscribe(talentApplicationTopic, {
    unknownTypes: 'ignore',
    async any(tx, { data }) {
      if (await isErased(tx, data.personId)) return;
      await createServices(createUnit(tx), ground).applications.keep({
        id: data.applicationId as Id<'Application'>,
        personId: data.personId,
        revision: data.revision,
        inProcess: data.inProcess,
        recruiterId: data.recruiterId,
      });
    },
  });
}
