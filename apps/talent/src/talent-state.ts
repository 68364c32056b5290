import { type ServiceState } from '@okaeri/outbox';

/** Where everything in talent comes from: people and decisions on them from the directory, the rest from people. */
export const talentState: ServiceState = {
  fromTopics: {
    person: {
      columns: ['id', 'revision', 'status', 'person_class', 'closed', 'returner', 'employments', 'merged_into'],
      rows: 'revision > 0',
    },
    decision: {
      columns: [
        'id',
        'person_id',
        'policy_version',
        'fingerprint',
        'facts',
        'outcome',
        'rules',
        'appeal',
        'decided_at',
        'ended_at',
        'ended_because',
      ],
      // Earlier ones can differ in number where two records of one person were told in another order.
      rows: 'ended_at is null',
    },
  },
  entered: {
    policy: { what: 'versions of the rehire policy', rows: 'version > 1' },
    decision_review: { what: 'confirmations of decisions by HR' },
    requisition: { what: 'positions' },
    application: { what: 'applications' },
    application_change: { what: 'what was done with applications' },
    application_statistic: { what: 'figures of applications whose people were erased' },
  },
  technical: { policy: 'the first version comes with the program' },
};
