import { type Deliver, type JobRun } from '../mail/deliver.ts';
import { type ThreadNoticeJob } from '../mail/job-queue.store.ts';
import { renderThreadNotice } from './thread.texts.ts';

/** Tells one participant of one message. */
export function createThreadNoticeJob(options: {
  deliver: Deliver;
  portalUrl: string;
}): (job: ThreadNoticeJob, run: JobRun) => Promise<void> {
  const { deliver, portalUrl } = options;
  return ({ deliveryId, messageId }, run) =>
    deliver(deliveryId, run, async (unit) => {
      const message = await unit.threads.findMessage(messageId);
      if (message === null) return 'NOT_WANTED_ANY_MORE';
      return {
        purpose: message.authorId === null ? 'APPLICATION' : 'MESSAGE',
        write: ({ name, language }) =>
          renderThreadNotice({ name, message, threadId: message.threadId, portalUrl }, language),
      };
    });
}
