import type { Id, PersonId } from '@okaeri/kernel';
import { EntitySchema } from 'typeorm';

/** What talent told of an application: whether its applicant is in process. */
export interface ApplicationRow {
  readonly id: Id<'Application'>;
  readonly personId: PersonId;
  readonly revision: number;
  readonly inProcess: boolean;
  /** Who looks after it; null until somebody does. */
  readonly recruiterId: PersonId | null;
}

export const applicationRows = new EntitySchema<ApplicationRow>({
  name: 'application',
  columns: {
    id: { type: 'uuid', primary: true },
    personId: { name: 'person_id', type: 'uuid' },
    revision: { type: 'integer' },
    inProcess: { name: 'in_process', type: 'boolean' },
    recruiterId: { name: 'recruiter_id', type: 'uuid', nullable: true },
  },
});
