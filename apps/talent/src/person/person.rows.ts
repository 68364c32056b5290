import { EntitySchema } from 'typeorm';
import { type Person } from './person.ts';

export interface PersonRow extends Person {
  /** The record that goes on where this one was merged into another. */
  readonly mergedInto: Person['id'] | null;
}

export const PersonRows = new EntitySchema<PersonRow>({
  name: 'person',
  tableName: 'person',
  columns: {
    id: { type: 'uuid', primary: true },
    revision: { type: 'int' },
    status: { type: 'text' },
    personClass: { name: 'person_class', type: 'text', nullable: true },
    closed: { type: 'boolean' },
    returner: { type: 'boolean' },
    employments: { type: 'jsonb' },
    mergedInto: { name: 'merged_into', type: 'uuid', nullable: true },
  },
});
