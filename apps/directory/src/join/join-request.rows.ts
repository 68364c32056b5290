import { EntitySchema } from 'typeorm';
import type { JoinRequest } from './join-request.ts';

export const joinRequestRows = new EntitySchema<JoinRequest>({
  name: 'join_request',
  columns: {
    id: { type: 'uuid', primary: true },
    accountId: { name: 'account_id', type: 'uuid' },
    status: { type: 'text' },
    name: { type: 'text' },
    birthDate: { name: 'birth_date', type: 'date' },
    employer: { type: 'text' },
    employeeNumber: { name: 'employee_number', type: 'text', nullable: true },
    leftIn: { name: 'left_in', type: 'integer', nullable: true },
    address: { type: 'text' },
    message: { type: 'text', nullable: true },
    requestedAt: { name: 'requested_at', type: 'timestamptz' },
    answeredAt: { name: 'answered_at', type: 'timestamptz', nullable: true },
    answeredBy: { name: 'answered_by', type: 'uuid', nullable: true },
    declineReason: { name: 'decline_reason', type: 'text', nullable: true },
    personId: { name: 'person_id', type: 'uuid', nullable: true },
    expiresAt: { name: 'expires_at', type: 'timestamptz' },
  },
});
