import { EntitySchema } from 'typeorm';
import { type Message, type Participant, type Thread } from './thread.ts';

export const threadRows = new EntitySchema<Thread>({
  name: 'thread',
  columns: {
    id: { type: 'uuid', primary: true },
    applicationId: { name: 'application_id', type: 'uuid' },
    applicantId: { name: 'applicant_id', type: 'uuid' },
    applicationRevision: { name: 'application_revision', type: 'integer' },
    createdAt: { name: 'created_at', type: 'timestamptz', precision: 3 },
  },
});

export const participantRows = new EntitySchema<Participant>({
  name: 'thread_participant',
  columns: {
    threadId: { name: 'thread_id', type: 'uuid', primary: true },
    personId: { name: 'person_id', type: 'uuid', primary: true },
    role: { type: 'text' },
    joinedAt: { name: 'joined_at', type: 'timestamptz', precision: 3 },
    readUpTo: { name: 'read_up_to', type: 'timestamptz', precision: 3, nullable: true },
    lastMessageId: { name: 'last_message_id', type: 'uuid', nullable: true },
    lastMessageAt: { name: 'last_message_at', type: 'timestamptz', precision: 3 },
  },
});

export const messageRows = new EntitySchema<Message>({
  name: 'message',
  columns: {
    id: { type: 'uuid', primary: true },
    threadId: { name: 'thread_id', type: 'uuid' },
    authorId: { name: 'author_id', type: 'uuid', nullable: true },
    body: { type: 'text', nullable: true },
    notice: { type: 'jsonb', nullable: true },
    visibility: { type: 'text' },
    createdAt: { name: 'created_at', type: 'timestamptz', precision: 3 },
  },
});
