import { isId } from '@okaeri/kernel';
import { type Task } from '@okaeri/postgres';
import { z } from 'zod';
import { type DeliveryId } from '../delivery/delivery.ts';
import { type InvitationId } from '../invitation/invitation.ts';
import { type UseCases } from '../use-cases.ts';
import { type MessageId } from '../thread/thread.ts';
import { sendInvitationTask, sendRetentionWarningTask, sendThreadNoticeTask } from './job-queue.store.ts';

const id = z.string().refine(isId);
const invitationJob = z.object({ invitationId: id.transform((text) => text as InvitationId), revision: z.int() });
const threadNoticeJob = z.object({
  deliveryId: id.transform((text) => text as DeliveryId),
  messageId: id.transform((text) => text as MessageId),
});
const retentionWarningJob = z.object({
  deliveryId: id.transform((text) => text as DeliveryId),
  expiresOn: z.iso.date(),
});

/** What the job runner runs. A payload was written by an earlier build perhaps, so it is read with care. */
export function createTasks(
  messaging: Pick<UseCases, 'sendInvitation' | 'sendThreadNotice' | 'retentionWarnings'>,
): Readonly<Record<string, Task>> {
  return {
    [sendInvitationTask]: Object.assign<Task, Pick<Task, 'atOnce'>>(
      (payload, run) => messaging.sendInvitation(invitationJob.parse(payload), run),
      { atOnce: 50 },
    ),
    [sendThreadNoticeTask]: (payload, run) => messaging.sendThreadNotice(threadNoticeJob.parse(payload), run),
    [sendRetentionWarningTask]: (payload, run) =>
      messaging.retentionWarnings.send(retentionWarningJob.parse(payload), run),
  };
}
