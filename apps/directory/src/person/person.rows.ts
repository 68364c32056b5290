import { EntitySchema } from 'typeorm';
import { visibilityColumns } from '../visibility/visibility.rows.ts';
import type { PersonRecord } from './person-record.ts';

export const personRows = new EntitySchema<PersonRecord>({
  name: 'person',
  columns: {
    id: { type: 'uuid', primary: true },
    mergedInto: { name: 'merged_into', type: 'uuid', nullable: true },
    revision: { type: 'integer' },
    told: { type: 'jsonb', nullable: true },
    status: { type: 'text' },
    personClass: { name: 'person_class', type: 'text', nullable: true },
    statusUntil: { name: 'status_until', type: 'timestamptz', nullable: true },
    leftOn: { name: 'left_on', type: 'date', nullable: true },
    closed: { type: 'boolean' },
    returner: { type: 'boolean' },
    language: { type: 'text' },
    timeZone: { name: 'time_zone', type: 'text' },
    name: { type: 'jsonb', nullable: true },
    sortName: { name: 'sort_name', type: 'text' },
    birthDate: { name: 'birth_date', type: 'date', nullable: true },
    privateEmail: { name: 'private_email', type: 'text', nullable: true },
    workEmail: { name: 'work_email', type: 'text', nullable: true },
    phone: { type: 'text', nullable: true },
    accountId: { name: 'account_id', type: 'uuid', nullable: true },
    claimedAt: { name: 'claimed_at', type: 'timestamptz', nullable: true },
  },
  // Read with the person, and left alone when the person is saved.
  embeddeds: { show: { schema: visibilityColumns, prefix: false } },
});
