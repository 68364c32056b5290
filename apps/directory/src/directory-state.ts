import type { ServiceState } from '@okaeri/outbox';

const ownSettings = `show_names <> 3 or show_status <> 3 or show_employments <> 2 or show_private_email <> 1 or show_phone <> 1
  or show_career <> 2 or show_skills <> 2 or show_openness <> 2 or show_about <> 2`;

const visibility = Object.fromEntries(
  ['names', 'status', 'employments', 'private_email', 'phone', 'career', 'skills', 'openness', 'about'].map((field) => [
    `show_${field}`,
    'the person decides',
  ]),
);

/** Where everything in the directory comes from: employment from HR, the rest from people. */
export const directoryState: ServiceState = {
  fromTopics: {
    hr_record: {
      columns: ['source', 'event_id', 'employer', 'employee_number', 'name', 'time', 'sequence', 'data'],
      rest: { topic_partition: 'where it lay', topic_offset: 'where it lay' },
    },
    employee_number: { columns: ['employer', 'employee_number', 'person_id', 'life'] },
    employment: {
      columns: [
        'id',
        'person_id',
        'employer',
        'employee_number',
        'hired_on',
        'employment_type',
        'department',
        'grade',
        'location',
        'rehired',
        'departure',
      ],
    },
    person: {
      columns: [
        'id',
        'merged_into',
        'status',
        'person_class',
        'status_until',
        'left_on',
        'closed',
        'returner',
        'language',
        'time_zone',
        'name',
        'sort_name',
        'birth_date',
        'private_email',
        'work_email',
        'phone',
      ],
      rest: {
        ...visibility,
        revision: 'counts what was told, also of what people decided',
        told: 'what was told, also of what people decided',
        account_id: 'the person claimed it',
        claimed_at: 'the person claimed it',
      },
    },
    application: { columns: ['id', 'person_id', 'revision', 'in_process', 'recruiter_id'] },
    erasure: {
      columns: ['id', 'person_id', 'also_known_as', 'reason', 'requested_as'],
      rest: {
        requested_at: 'as its announcement says it, when it was recalled',
        requested_by: 'the account is told to nobody',
        topics: 'the brokers are asked',
        completed_at: 'when the last answer came',
      },
    },
    erasure_confirmation: {
      columns: ['erasure_id', 'service', 'stores', 'confirmed_at'],
      rows: `service <> 'directory'`,
    },
    erased_number: {
      columns: ['hash', 'erasure_id', 'erased_on', 'reopened'],
      rest: { erased_at: 'as its announcement says it, when it was recalled' },
    },
  },
  entered: {
    person: {
      what: 'claims and settings of visibility, on the record itself',
      rows: `account_id is not null or ${ownSettings}`,
    },
    invitation: { what: 'claim links that were given out' },
    claim_attempt: { what: 'wrong answers at claims' },
    claim_link_request: { what: 'requests for a new claim link' },
    join_request: { what: 'requests to join' },
    person_merge: { what: 'merges by hand' },
    duplicate_suggestion: { what: 'decisions on possible duplicates', rows: `status <> 'OPEN'` },
    profile: { what: 'profiles' },
    visibility_change: { what: 'the history of visibility' },
    consent_decision: { what: 'consents' },
    block: { what: 'blocks' },
    chapter: { what: 'chapters' },
    chapter_member: { what: 'memberships of chapters' },
    relationship: { what: 'who keeps in touch with whom' },
    legal_hold: { what: 'legal holds' },
    person_export: { what: 'exports' },
    person_export_part: { what: 'parts of exports under way' },
    retention_rule: { what: 'rules of retention' },
    retention_state: { what: 'who was warned, and who wishes to stay' },
  },
  technical: {
    match_key: 'made anew from people',
    match_due: 'whose keys are to be made anew',
    duplicate_suggestion: 'found again',
  },
};
