import { type Deliver, type JobRun } from '../mail/deliver.ts';
import { type ThreadNoticeJob } from '../mail/job-queue.store.ts';
import { isAbsentFor } from './thread-absence.ts';
import { renderThreadNotice } from './thread.texts.ts';

/** Tells one participant of one message. */
export function createThreadNoticeJob(options: {
  deliver: Deliver;
  portalUrl: string;
}): (job: ThreadNoticeJob, run: JobRun) => Promise<void> {
  const { deliver, portalUrl } = options;
  return ({ deliveryId, messageId }, run) =>
    deliver(deliveryId, run, async (unit, { personId }) => {
      const message = await unit.threads.findMessage(messageId);
      const participants = message === null ? [] : await unit.threads.participants([message.threadId]);
      const own = participants.find((participant) => participant.personId === personId);
      if (message === null || own === undefined) return 'NOT_WANTED_ANY_MORE';
      const hidden = new Set(await unit.blocks.with(personId));
      const absent = isAbsentFor(own, participants, hidden);
      // Whoever applied hears of the application in any case; of everything else nobody does who is in a block with it.
      const aboutTheirs = message.authorId === null && own.role === 'APPLICANT';
      if (!aboutTheirs && (absent || (message.authorId !== null && hidden.has(message.authorId)))) {
        return 'NOT_WANTED_ANY_MORE';
      }
      const threadId = absent ? null : message.threadId;
      return {
        purpose: message.authorId === null ? 'APPLICATION' : 'MESSAGE',
        write: ({ name, language }) => renderThreadNotice({ name, message, threadId, portalUrl }, language),
      };
    });
}
