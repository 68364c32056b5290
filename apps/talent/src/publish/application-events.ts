import { append } from '@okaeri/outbox';
import { type Tx } from '@okaeri/postgres';
import { talentApplicationTopic, topicEvent } from '@okaeri/topics';
import { type Application, type ApplicationFact, isInProcess } from '../application/application.ts';

/** Tells what happened to an application, with its whole state: whoever knows the highest revision knows it. */
export interface ApplicationPublisher {
  tell(fact: ApplicationFact, application: Application): Promise<void>;
}

export function createApplicationPublisher(tx: Tx): ApplicationPublisher {
  return {
    tell: (fact, application) => {
      const { changedAt, revision } = application;
      const data = {
        applicationId: application.id,
        revision,
        personId: application.personId,
        requisitionId: application.requisitionId,
        recruiterId: application.recruiterId,
        status: application.status,
        inProcess: isInProcess(application),
        submittedAt: application.submittedAt.toISOString(),
        occurredAt: changedAt.toISOString(),
        flag: application.flag,
      };
      const event = topicEvent(talentApplicationTopic.events[fact], data, {
        time: changedAt,
        sequence: BigInt(revision),
      });
      return append(tx, event);
    },
  };
}
