import { type Tx, addJob, removeJob } from '@okaeri/postgres';
import { type DeliveryId } from '../delivery/delivery.ts';
import { type InvitationId } from '../invitation/invitation.ts';
import { type MessageId } from '../thread/thread.ts';

/** Mails wait as jobs in this service's database: they exist exactly if the change they tell of was stored. */
export interface JobQueue {
  /** One mail of an invitation waits at a time: a later revision takes the place of an earlier one. */
  addInvitation(job: InvitationJob): Promise<void>;
  removeInvitation(invitationId: InvitationId): Promise<void>;
  addThreadNotice(job: ThreadNoticeJob): Promise<void>;
}

export interface InvitationJob {
  readonly invitationId: InvitationId;
  readonly revision: number;
}

export interface ThreadNoticeJob {
  readonly deliveryId: DeliveryId;
  readonly messageId: MessageId;
}

export const sendInvitationTask = 'send-invitation';
export const sendThreadNoticeTask = 'send-thread-notice';

export function createJobQueue(tx: Tx): JobQueue {
  return {
    addInvitation: (job) => addJob(tx, sendInvitationTask, job, { key: `invitation:${job.invitationId}` }),
    removeInvitation: (invitationId) => removeJob(tx, `invitation:${invitationId}`),
    addThreadNotice: (job) => addJob(tx, sendThreadNoticeTask, job, { key: `notice:${job.deliveryId}` }),
  };
}
