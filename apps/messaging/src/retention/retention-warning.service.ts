import { type PersonId } from '@okaeri/kernel';
import { mailIdOf, retentionDeliveryId } from '../delivery/delivery.ts';
import { type Deliver, type JobRun } from '../mail/deliver.ts';
import { type RetentionWarningJob } from '../mail/job-queue.store.ts';
import { type Unit } from '../unit.ts';
import { renderRetentionWarning } from './retention-warning.mail.ts';

/** That the directory is about to erase a record whose time has come. */
export interface RetentionWarning {
  readonly personId: PersonId;
  /** The day from which the record is erased, `YYYY-MM-DD`. */
  readonly expiresOn: string;
  readonly toldAt: Date;
}

export interface RetentionWarningService {
  /** Queues the mail, once for a person and a day, in the caller's transaction. */
  warn(unit: Unit, warning: RetentionWarning): Promise<void>;
  send(job: RetentionWarningJob, run: JobRun): Promise<void>;
}

export function createRetentionWarningService(options: {
  deliver: Deliver;
  mailDomain: string;
  portalUrl: string;
}): RetentionWarningService {
  const { deliver, mailDomain, portalUrl } = options;
  return {
    async warn(unit, { personId, expiresOn, toldAt }) {
      const deliveryId = retentionDeliveryId(personId, expiresOn);
      if ((await unit.deliveries.find(deliveryId)) !== null) return;
      await unit.deliveries.add([
        {
          id: deliveryId,
          kind: 'RETENTION_WARNING',
          personId,
          invitationId: null,
          threadId: null,
          mailId: mailIdOf([deliveryId, 1], mailDomain),
          state: 'QUEUED',
          reason: null,
          attempts: 0,
          language: null,
          queuedAt: toldAt,
          settledAt: null,
          toldDigest: null,
        },
      ]);
      await unit.jobs.addRetentionWarning({ deliveryId, expiresOn });
    },
    send: ({ deliveryId, expiresOn }, run) =>
      deliver(deliveryId, run, async () => ({
        purpose: 'INVITATION',
        write: ({ name, language }) => renderRetentionWarning({ name, expiresOn, portalUrl }, language),
      })),
  };
}
