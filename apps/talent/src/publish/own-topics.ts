import { append, type OwnTopic, ownTopic } from '@okaeri/outbox';
import { isErased } from '@okaeri/people';
import { talentApplicationTopic, talentRequisitionTopic, topicEvent } from '@okaeri/topics';
import { type Application, type ApplicationFact } from '../application/application.ts';
import { type Clock } from '@okaeri/kernel';
import { createUnit } from '../unit.ts';

const factOf: Record<Application['status'], ApplicationFact> = {
  SUBMITTED: 'submitted',
  IN_REVIEW: 'advanced',
  INTERVIEW: 'advanced',
  OFFERED: 'decided',
  HIRED: 'hired',
  DECLINED: 'decided',
  WITHDRAWN: 'withdrawn',
};

/**
 * Applications and positions are entered here and nowhere else. Where the database has forgotten how one went on, it
 * is told again as it is; one that it does not know at all has ended, so that nobody waits for it.
 */
export function createOwnTopics({ clock }: { clock: Clock }): OwnTopic[] {
  return [
    ownTopic(talentApplicationTopic, {
      async reconcile(tx, { data: told }) {
        const unit = createUnit(tx);
        const known = await unit.applications.lock(told.applicationId);
        if (known === null) {
          if (!told.inProcess || (await isErased(tx, told.personId))) return true;
          const withdrawn = {
            ...told,
            revision: told.revision + 1,
            status: 'WITHDRAWN' as const,
            inProcess: false,
            flag: null,
            occurredAt: clock.now().toISOString(),
          };
          await append(tx, topicEvent(talentApplicationTopic.events.withdrawn, withdrawn, { time: clock.now() }));
          return true;
        }
        const same =
          known.status === told.status &&
          known.flag === told.flag &&
          known.recruiterId === told.recruiterId &&
          known.personId === told.personId;
        const revision = same ? told.revision : Math.max(known.revision, told.revision) + 1;
        if (same && revision === known.revision) return true;
        const application = { ...known, revision };
        await unit.applications.update(application);
        if (!same) await unit.applicationPublisher.tell(factOf[known.status], application);
        return true;
      },
    }),
    ownTopic(talentRequisitionTopic, {
      async reconcile(tx, { data: told }) {
        const unit = createUnit(tx);
        const known = await unit.requisitions.lock(told.requisitionId);
        if (known === null) {
          if (told.status === 'CLOSED') return true;
          const closed = {
            ...told,
            revision: told.revision + 1,
            status: 'CLOSED' as const,
            occurredAt: clock.now().toISOString(),
          };
          await append(tx, topicEvent(talentRequisitionTopic.events.closed, closed, { time: clock.now() }));
          return true;
        }
        const same = known.status === told.status;
        const revision = same ? told.revision : Math.max(known.revision, told.revision) + 1;
        if (same && revision === known.revision) return true;
        const requisition = { ...known, revision };
        await unit.requisitions.update(requisition);
        if (!same)
          await unit.requisitionPublisher.tell(known.status === 'OPEN' ? 'opened' : 'closed', requisition, clock.now());
        return true;
      },
    }),
  ];
}
