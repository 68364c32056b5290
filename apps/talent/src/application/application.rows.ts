import { EntitySchema } from 'typeorm';
import { type Application, type ApplicationChange } from './application.ts';

export const ApplicationRows = new EntitySchema<Application>({
  name: 'application',
  tableName: 'application',
  columns: {
    id: { type: 'uuid', primary: true },
    personId: { name: 'person_id', type: 'uuid' },
    requisitionId: { name: 'requisition_id', type: 'uuid', nullable: true },
    recruiterId: { name: 'recruiter_id', type: 'uuid', nullable: true },
    leftEmploymentId: { name: 'left_employment_id', type: 'uuid' },
    status: { type: 'text' },
    revision: { type: 'int' },
    track: { type: 'text' },
    step: { type: 'text', nullable: true },
    decision: { type: 'jsonb', nullable: true },
    flag: { type: 'text', nullable: true },
    declineReason: { name: 'decline_reason', type: 'text', nullable: true },
    withdrawalReason: { name: 'withdrawal_reason', type: 'text', nullable: true },
    workingStyles: { name: 'working_styles', type: 'text', array: true },
    idempotencyKey: { name: 'idempotency_key', type: 'text', nullable: true },
    submittedAt: { name: 'submitted_at', type: 'timestamptz' },
    changedAt: { name: 'changed_at', type: 'timestamptz' },
    joinedAt: { name: 'joined_at', type: 'timestamptz', nullable: true },
  },
});

export const ApplicationChangeRows = new EntitySchema<ApplicationChange>({
  name: 'application_change',
  tableName: 'application_change',
  columns: {
    id: { type: 'uuid', primary: true },
    applicationId: { name: 'application_id', type: 'uuid' },
    revision: { type: 'int' },
    at: { type: 'timestamptz' },
    action: { type: 'text' },
    from: { name: 'from_status', type: 'text', nullable: true },
    to: { name: 'to_status', type: 'text' },
    by: { name: 'by_person', type: 'uuid', nullable: true },
    accountId: { name: 'account_id', type: 'uuid', nullable: true },
  },
});
