import { EntitySchema } from 'typeorm';
import type { EmployeeKey } from './employee-key.ts';
import type { PersonId } from '@okaeri/kernel';

/** An event from HR as it lies in the table; `data` is of the kind that `name` says. */
export interface HrRecordRow extends EmployeeKey {
  readonly source: string;
  readonly id: string;
  readonly name: string;
  readonly time: Date;
  readonly sequence: bigint | null;
  readonly partition: number;
  readonly offset: bigint;
  readonly data: object;
}

const asBigint = {
  from: (text: string | null) => (text === null ? null : BigInt(text)),
  to: (value: bigint | null) => (value === null ? null : value.toString()),
};

export const hrRecordRows = new EntitySchema<HrRecordRow>({
  name: 'hr_record',
  columns: {
    source: { type: 'text', primary: true },
    id: { name: 'event_id', type: 'text', primary: true },
    employer: { type: 'text' },
    employeeNumber: { name: 'employee_number', type: 'text' },
    name: { type: 'text' },
    time: { type: 'timestamptz' },
    sequence: { type: 'numeric', nullable: true, transformer: asBigint },
    partition: { name: 'topic_partition', type: 'integer' },
    offset: { name: 'topic_offset', type: 'bigint', transformer: asBigint },
    data: { type: 'jsonb' },
  },
});

/** Whose number it is. */
export interface EmployeeNumberRow extends EmployeeKey {
  readonly personId: PersonId;
}

export const employeeNumberRows = new EntitySchema<EmployeeNumberRow>({
  name: 'employee_number',
  columns: {
    employer: { type: 'text', primary: true },
    employeeNumber: { name: 'employee_number', type: 'text', primary: true },
    personId: { name: 'person_id', type: 'uuid' },
    life: { type: 'uuid', nullable: true },
  },
});
