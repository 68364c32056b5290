import type { ServiceState } from '@okaeri/outbox';

/** Where everything in this service comes from: surveys from departures and applications, responses from people. */
export const feedbackState: ServiceState = {
  fromTopics: {
    person: { columns: ['id', 'revision', 'closed', 'time_zone', 'merged_into', 'departures'], rows: 'revision > 0' },
    survey: {
      columns: ['id', 'person_id', 'kind', 'cause_id', 'cause_revision', 'form_version'],
      // Whether a survey that is due was opened already is a matter of seconds.
      computed: [`replace(status, 'SCHEDULED', 'OPEN')`, `case when status <> 'ANSWERED' then opens_at end`],
      rest: {
        status: 'compared as computed',
        opens_at: 'compared as computed',
        answered_on: 'the day it was told',
        revision: 'counts what was told',
      },
    },
  },
  entered: {
    response: { what: 'anonymous responses' },
    response_value: { what: 'what they say' },
  },
  technical: {},
};
