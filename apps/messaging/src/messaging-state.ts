import { type ServiceState } from '@okaeri/outbox';

/** Where everything in messaging comes from: invitations and threads from topics, what is written in them from people. */
export const messagingState: ServiceState = {
  fromTopics: {
    person: { columns: ['id', 'revision', 'closed', 'claimed', 'merged_into'], rows: 'revision > 0' },
    invitation: {
      columns: [
        'id',
        'person_id',
        'departure_id',
        'employment_id',
        'departed_on',
        'status',
        'hold_reason',
        'bounced_reason',
        'told_digest',
      ],
      rest: {
        revision: 'counts mails, also those that HR asked for',
        mail_kind: 'of the last mail',
        asked_by_hr: 'HR asked by hand',
        language: 'of the last mail',
        queued_at: 'when it was queued here',
        sent_at: 'when it was noted here',
        known_at: 'of the last news',
      },
    },
    delivery: {
      columns: ['id', 'kind', 'person_id', 'mail_id', 'state', 'reason', 'language'],
      rows: `state <> 'QUEUED'`,
      rest: {
        invitation_id: 'follows from the id',
        thread_id: 'follows from the id',
        attempts: 'how often it was tried here',
        queued_at: 'when it was queued here',
        settled_at: 'when it was noted here',
        told_digest: 'of the invitation',
      },
    },
    thread: { columns: ['id', 'application_id', 'applicant_id', 'application_revision', 'created_at'] },
    message: {
      columns: ['id', 'thread_id', 'notice', 'visibility', 'created_at'],
      rows: `author_id is null and notice ->> 'code' <> 'REMOVED'`,
      rest: { position: 'in the order they came here', author_id: 'the system’s own have none', body: 'as author_id' },
    },
    thread_participant: {
      columns: ['thread_id', 'person_id', 'role', 'joined_at'],
      rest: {
        read_up_to: 'people read',
        last_message_id: 'also of what people write',
        last_message_at: 'also of what people write',
      },
    },
  },
  entered: {
    message: { what: 'messages that people wrote', rows: `author_id is not null or notice ->> 'code' = 'REMOVED'` },
    thread_participant: { what: 'up to where people have read', rows: 'read_up_to is not null' },
    invitation: { what: 'invitations that HR asked for by hand', rows: 'asked_by_hr' },
  },
  technical: { delivery: 'mails that wait' },
};
