import { append } from '@okaeri/outbox';
import { type Tx } from '@okaeri/postgres';
import { talentRequisitionTopic, topicEvent } from '@okaeri/topics';
import { type Requisition } from '../requisition/requisition.ts';

/** Tells that a position was opened or closed. Its texts stay here: they can be asked for. */
export interface RequisitionPublisher {
  tell(fact: 'opened' | 'closed', requisition: Requisition, at: Date): Promise<void>;
}

export function createRequisitionPublisher(tx: Tx): RequisitionPublisher {
  return {
    tell: (fact, requisition, at) => {
      const { id, revision, recruiterId, status, skills, gradeRank } = requisition;
      const data = {
        requisitionId: id,
        revision,
        recruiterId,
        status,
        skills: [...skills],
        gradeRank,
        occurredAt: at.toISOString(),
      };
      return append(
        tx,
        topicEvent(talentRequisitionTopic.events[fact], data, { time: at, sequence: BigInt(revision) }),
      );
    },
  };
}
