import { type Clock, type Logger } from '@okaeri/kernel';
import { type DirectoryClient } from './directory/directory-client.ts';
import { createInvitationJob } from './invitation/invitation.job.ts';
import { type InvitationService, createInvitationService } from './invitation/invitation.service.ts';
import { type InvitationJob, type ThreadNoticeJob } from './mail/job-queue.store.ts';
import { createDeliver } from './mail/deliver.ts';
import { type Mailer, domainOf } from './mail/mailer.ts';
import { type PersonService, createPersonService } from './person/person.service.ts';
import { type RetentionWarningService, createRetentionWarningService } from './retention/retention-warning.service.ts';
import { type InUnit } from './unit.ts';
import { createThreadNoticeJob } from './thread/thread-notice.job.ts';
import { type ThreadService, createThreadService } from './thread/thread.service.ts';

/** What the use cases stand on. */
export interface Ground {
  readonly inUnit: InUnit;
  readonly directory: DirectoryClient;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly mailFrom: string;
  readonly portalUrl: string;
}

type Job<Payload> = (payload: Payload, run: { attempt: number; maxAttempts: number }) => Promise<void>;

/** The use cases of messaging, on real parts or on fakes. */
export interface UseCases {
  readonly persons: PersonService;
  readonly invitations: InvitationService;
  readonly threads: ThreadService;
  readonly sendInvitation: Job<InvitationJob>;
  readonly sendThreadNotice: Job<ThreadNoticeJob>;
  readonly retentionWarnings: RetentionWarningService;
}

export function createUseCases(ground: Ground): UseCases {
  const mailDomain = domainOf(ground.mailFrom);
  const deliver = createDeliver(ground);
  const retentionWarnings = createRetentionWarningService({ ...ground, deliver, mailDomain });
  const invitations = createInvitationService({ ...ground, mailDomain });
  return {
    invitations,
    persons: createPersonService({ invitations }),
    retentionWarnings,
    threads: createThreadService({ ...ground, mailDomain }),
    sendInvitation: createInvitationJob({ ...ground, invitations }),
    sendThreadNotice: createThreadNoticeJob({ ...ground, deliver }),
  };
}
