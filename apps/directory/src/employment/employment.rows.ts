import type { PersonId } from '@okaeri/kernel';
import { EntitySchema } from 'typeorm';
import type { Employment, KnownDeparture } from '../person/person.ts';

/** A period of employment and whose it is. */
export interface EmploymentRow extends Employment {
  readonly personId: PersonId;
}

/** A departure as JSON keeps it: instants as ISO 8601 text. */
interface DepartureJson extends Omit<KnownDeparture, 'noticedAt' | 'endsAt'> {
  readonly noticedAt: string;
  readonly endsAt: string;
}

export const employmentRows = new EntitySchema<EmploymentRow>({
  name: 'employment',
  columns: {
    employmentId: { name: 'id', type: 'uuid', primary: true },
    personId: { name: 'person_id', type: 'uuid' },
    employer: { type: 'text' },
    employeeNumber: { name: 'employee_number', type: 'text' },
    hiredOn: { name: 'hired_on', type: 'date' },
    employmentType: { name: 'employment_type', type: 'text' },
    department: { type: 'jsonb', nullable: true },
    grade: { type: 'jsonb', nullable: true },
    location: { type: 'jsonb', nullable: true },
    rehired: { type: 'boolean' },
    departure: {
      type: 'jsonb',
      nullable: true,
      transformer: {
        from: (json: DepartureJson | null): KnownDeparture | null =>
          json && { ...json, noticedAt: new Date(json.noticedAt), endsAt: new Date(json.endsAt) },
        // Instants become ISO text by JSON itself.
        to: (departure: KnownDeparture | null) => departure,
      },
    },
  },
});
