import type { ServiceState } from '@okaeri/outbox';

/** Where everything in this service comes from: people and audiences from the directory, events from people. */
export const eventsState: ServiceState = {
  fromTopics: {
    person: { columns: ['id', 'revision', 'closed', 'merged_into'], rows: 'revision > 0' },
    audience_member: { columns: ['person_id', 'audience', 'since', 'until'] },
  },
  entered: {
    event: { what: 'events' },
    answer: { what: 'answers to events' },
  },
  technical: {},
};
