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
  addRetentionWarning(job: RetentionWarningJob): Promise<void>;
  /** Takes back the mail of a delivery that belongs to no invitation. */
  removeDelivery(deliveryId: DeliveryId): Promise<void>;
}

export interface InvitationJob {
  readonly invitationId: InvitationId;
  readonly revision: number;
}

export interface ThreadNoticeJob {
  readonly deliveryId: DeliveryId;
  readonly messageId: MessageId;
}

export interface RetentionWarningJob {
  readonly deliveryId: DeliveryId;
  /** `YYYY-MM-DD`. */
  readonly expiresOn: string;
}

export const sendInvitationTask = 'send-invitation';
export const sendThreadNoticeTask = 'send-thread-notice';
export const sendRetentionWarningTask = 'send-retention-warning';

export function createJobQueue(tx: Tx): JobQueue {
  return {
    addInvitation: (job) => addJob(tx, sendInvitationTask, job, { key: `invitation:${job.invitationId}` }),
    removeInvitation: (invitationId) => removeJob(tx, `invitation:${invitationId}`),
    addThreadNotice: (job) => addJob(tx, sendThreadNoticeTask, job, { key: deliveryKey(job.deliveryId) }),
    addRetentionWarning: (job) => addJob(tx, sendRetentionWarningTask, job, { key: deliveryKey(job.deliveryId) }),
    removeDelivery: (deliveryId) => removeJob(tx, deliveryKey(deliveryId)),
  };
}

function deliveryKey(deliveryId: DeliveryId): string {
  return `notice:${deliveryId}`;
}
