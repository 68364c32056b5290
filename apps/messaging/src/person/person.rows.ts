import { EntitySchema } from 'typeorm';
import { type Person } from './person.ts';

export const personRows = new EntitySchema<Person>({
  name: 'person',
  columns: {
    id: { type: 'uuid', primary: true },
    revision: { type: 'integer' },
    closed: { type: 'boolean' },
    claimed: { type: 'boolean' },
    mergedInto: { name: 'merged_into', type: 'uuid', nullable: true },
  },
});
