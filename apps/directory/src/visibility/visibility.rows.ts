import type { PersonId } from '@okaeri/kernel';
import { EntitySchema } from 'typeorm';
import type { ProfileField, Step, Visibility } from './visibility.ts';

/** The settings of a person as columns of their row: lists and counts are filtered by them. */
export const visibilityColumns = new EntitySchema<Visibility>({
  name: 'visibility',
  columns: {
    NAMES: { name: 'show_names', type: 'smallint' },
    STATUS: { name: 'show_status', type: 'smallint' },
    EMPLOYMENTS: { name: 'show_employments', type: 'smallint' },
    PRIVATE_EMAIL: { name: 'show_private_email', type: 'smallint' },
    PHONE: { name: 'show_phone', type: 'smallint' },
    CAREER: { name: 'show_career', type: 'smallint' },
    SKILLS: { name: 'show_skills', type: 'smallint' },
    OPENNESS: { name: 'show_openness', type: 'smallint' },
    ABOUT: { name: 'show_about', type: 'smallint' },
  },
});

/** The column that a field's setting lies in. */
export function columnOf(field: ProfileField): string {
  return `show_${field.toLowerCase()}`;
}

/** One setting that was changed. Kept by the record it was made for, so that records can part again. */
export interface VisibilityChange {
  readonly id: string;
  readonly personId: PersonId;
  readonly field: ProfileField;
  readonly from: Step;
  readonly to: Step;
  readonly at: Date;
  /** The account that did it; null when it came of joining two records. */
  readonly by: string | null;
}

export const visibilityChangeRows = new EntitySchema<VisibilityChange>({
  name: 'visibility_change',
  columns: {
    id: { type: 'uuid', primary: true },
    personId: { name: 'person_id', type: 'uuid' },
    field: { type: 'text' },
    from: { name: 'step_from', type: 'smallint' },
    to: { name: 'step_to', type: 'smallint' },
    at: { name: 'changed_at', type: 'timestamptz' },
    by: { name: 'changed_by', type: 'uuid', nullable: true },
  },
});
