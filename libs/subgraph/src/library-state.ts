import { mergeStates, outboxState, type ServiceState } from '@okaeri/outbox';

/** Where the rows of the libraries' own tables come from. */
export const libraryState: ServiceState = mergeStates(outboxState, {
  fromTopics: {
    followed_person: { columns: ['person_id', 'revision', 'merged_into', 'consents', 'avoids'] },
    erased_person: {
      columns: ['person_id', 'erasure_id'],
      rest: { erased_at: 'when it was done here' },
    },
  },
  entered: {},
  technical: { audit_entry: 'who looked at whom: kept as it is when a service is made anew' },
});
