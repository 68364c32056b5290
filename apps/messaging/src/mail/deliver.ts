import { type Clock, type Logger, errorFields } from '@okaeri/kernel';
import { type Delivery, type DeliveryId, type DropReason } from '../delivery/delivery.ts';
import { type ContactCard, type ContactPurpose, type DirectoryClient } from '../directory/directory-client.ts';
import { type InUnit, type Unit } from '../unit.ts';
import { type RenderedLetter } from './letter.ts';
import { type Mailer } from './mailer.ts';

/** What a mail is written for, and how once it is known to whom. */
export interface Draft {
  readonly purpose: ContactPurpose;
  write(card: ContactCard): RenderedLetter;
}

export interface JobRun {
  readonly attempt: number;
  readonly maxAttempts: number;
}

/**
 * Sends the mail of a delivery, once it is decided anew that it is to go. Like every mail it can go out twice after a
 * crash, with one Message-ID.
 *
 * @param decide what to write, or why nothing is to be sent any more; asked in the transaction that counts the attempt,
 *   and again once the address is known
 */
export type Deliver = (
  id: DeliveryId,
  run: JobRun,
  decide: (unit: Unit, delivery: Delivery) => Promise<Draft | DropReason>,
) => Promise<void>;

export function createDeliver(options: {
  inUnit: InUnit;
  directory: DirectoryClient;
  mailer: Mailer;
  clock: Clock;
  logger: Logger;
}): Deliver {
  const { inUnit, directory, mailer, clock, logger } = options;
  return async (id, { attempt, maxAttempts }, decide) => {
    /** What is to go out, as things stand now; what is not wanted any more is dropped. */
    const draftOf = async (unit: Unit, delivery: Delivery): Promise<Draft | null> => {
      const person = await unit.persons.find(delivery.personId);
      const draft = person?.closed === true ? 'RECORD_CLOSED' : await decide(unit, delivery);
      if (typeof draft !== 'string') return draft;
      await unit.deliveries.dropped(id, draft, clock.now());
      return null;
    };
    const begun = await inUnit(async (unit) => {
      const delivery = await unit.deliveries.beginAttempt(id);
      const draft = delivery === null ? null : await draftOf(unit, delivery);
      return delivery === null || draft === null ? null : { delivery, purpose: draft.purpose };
    });
    if (begun === null) return;
    const { delivery, purpose } = begun;
    try {
      const card = await directory.contactCard(delivery.personId, purpose);
      if (card === null) {
        await inUnit(({ deliveries }) => deliveries.dropped(id, 'NOT_CONTACTABLE', clock.now()));
        return;
      }
      // The answer may have been long in coming, and somebody may have blocked the other meanwhile.
      const draft = await inUnit((unit) => draftOf(unit, delivery));
      if (draft === null) return;
      const outcome = await mailer.send({
        to: card,
        mailId: delivery.mailId,
        language: card.language,
        letter: draft.write(card),
      });
      await inUnit(({ deliveries }) =>
        outcome.kind === 'sent'
          ? deliveries.sent(id, card.language, clock.now())
          : deliveries.bounced(id, outcome.reason, clock.now()),
      );
    } catch (error) {
      if (attempt < maxAttempts) throw error;
      logger.error('A mail could not be sent and is given up.', {
        ...errorFields(error),
        personId: delivery.personId,
        kind: delivery.kind,
        attempts: attempt,
      });
      await inUnit(({ deliveries }) => deliveries.bounced(id, 'GAVE_UP', clock.now()));
    }
  };
}
