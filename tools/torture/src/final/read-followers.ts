import { type Ask } from './databases.ts';
import { type EventsState, type FeedbackState, type MessagingState } from './final-state.ts';

type RowOf<List> = List extends readonly (infer Row extends object)[] ? Row : never;

export async function readEvents(ask: Ask): Promise<EventsState> {
  return {
    persons: await ask<RowOf<EventsState['persons']>>(
      'select id, revision, merged_into as "mergedInto", closed from person order by id',
    ),
    memberships: await ask<RowOf<EventsState['memberships']>>(
      `select person_id as "personId", audience, since, until from audience_member
        order by person_id, audience, since`,
    ),
  };
}

export async function readFeedback(ask: Ask): Promise<FeedbackState> {
  return {
    persons: await ask<RowOf<FeedbackState['persons']>>(
      'select id, revision, merged_into as "mergedInto", closed from person order by id',
    ),
    surveys: await ask<RowOf<FeedbackState['surveys']>>(
      `select id, person_id as "personId", kind, cause_id as "causeId", cause_revision as "causeRevision", status,
              opens_at as "opensAt", revision
         from survey order by id`,
    ),
  };
}

export async function readMessaging(ask: Ask): Promise<MessagingState> {
  return {
    persons: await ask<RowOf<MessagingState['persons']>>(
      'select id, revision, merged_into as "mergedInto", closed, claimed from person order by id',
    ),
    invitations: await ask<RowOf<MessagingState['invitations']>>(
      `select id, person_id as "personId", departure_id as "departureId", employment_id as "employmentId",
              departed_on::text as "departedOn", status, hold_reason as "holdReason", revision
         from invitation order by id`,
    ),
    deliveries: await ask<RowOf<MessagingState['deliveries']>>(
      `select id, kind, person_id as "personId", invitation_id as "invitationId", thread_id as "threadId",
              mail_id as "mailId", state
         from delivery order by id`,
    ),
    threads: await ask<RowOf<MessagingState['threads']>>(
      `select id, application_id as "applicationId", applicant_id as "applicantId",
              application_revision as "applicationRevision"
         from thread order by id`,
    ),
    notices: await ask<RowOf<MessagingState['notices']>>(
      `select thread_id as "threadId", id, notice->>'code' as code from message where notice is not null
        order by thread_id, position`,
    ),
  };
}
