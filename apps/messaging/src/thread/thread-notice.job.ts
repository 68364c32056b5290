import { type Clock, type Logger, errorFields } from '@okaeri/kernel';
import { type DirectoryClient } from '../directory/directory-client.ts';
import { type ThreadNoticeJob } from '../mail/job-queue.store.ts';
import { type Mailer } from '../mail/mailer.ts';
import { type InUnit } from '../unit.ts';
import { renderThreadNotice } from './thread.texts.ts';

/** Tells one participant of one message. Like every mail it can go out twice after a crash, with one Message-ID. */
export function createThreadNoticeJob(options: {
  inUnit: InUnit;
  directory: DirectoryClient;
  mailer: Mailer;
  clock: Clock;
  logger: Logger;
  portalUrl: string;
}): (job: ThreadNoticeJob, run: { attempt: number; maxAttempts: number }) => Promise<void> {
  const { inUnit, directory, mailer, clock, logger, portalUrl } = options;

  const begin = ({ deliveryId, messageId }: ThreadNoticeJob) =>
    inUnit(async (unit) => {
      const delivery = await unit.deliveries.beginAttempt(deliveryId);
      if (delivery === null) return null;
      const message = await unit.threads.findMessage(messageId);
      const person = await unit.persons.find(delivery.personId);
      if (message === null || person?.closed === true) {
        const reason = message === null ? 'NOT_WANTED_ANY_MORE' : 'RECORD_CLOSED';
        await unit.deliveries.dropped(deliveryId, reason, clock.now());
        return null;
      }
      return { delivery, message };
    });

  return async (job, { attempt, maxAttempts }) => {
    const begun = await begin(job);
    if (begun === null) return;
    const { delivery, message } = begun;
    try {
      const card = await directory.contactCard(
        delivery.personId,
        message.authorId === null ? 'APPLICATION' : 'MESSAGE',
      );
      if (card === null) {
        await inUnit(({ deliveries }) => deliveries.dropped(delivery.id, 'NOT_CONTACTABLE', clock.now()));
        return;
      }
      const outcome = await mailer.send({
        to: card,
        mailId: delivery.mailId,
        language: card.language,
        letter: renderThreadNotice({ name: card.name, message, threadId: message.threadId, portalUrl }, card.language),
      });
      await inUnit(({ deliveries }) =>
        outcome.kind === 'sent'
          ? deliveries.sent(delivery.id, card.language, clock.now())
          : deliveries.bounced(delivery.id, outcome.reason, clock.now()),
      );
    } catch (error) {
      if (attempt < maxAttempts) throw error;
      logger.error('A notice could not be sent and is given up.', {
        ...errorFields(error),
        personId: delivery.personId,
        attempts: attempt,
      });
      await inUnit(({ deliveries }) => deliveries.bounced(delivery.id, 'GAVE_UP', clock.now()));
    }
  };
}
