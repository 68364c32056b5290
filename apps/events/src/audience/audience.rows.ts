import type { PersonId } from '@okaeri/kernel';
import { EntitySchema } from 'typeorm';
import type { Membership } from './audience.ts';

/** A membership as it lies in the table. */
export interface MembershipRow extends Membership {
  readonly personId: PersonId;
}

export const membershipRows = new EntitySchema<MembershipRow>({
  name: 'audience_member',
  columns: {
    personId: { name: 'person_id', type: 'uuid', primary: true },
    audience: { type: 'text', primary: true },
    since: { type: 'timestamptz', precision: 3, primary: true },
    until: { type: 'timestamptz', precision: 3, nullable: true },
  },
});
