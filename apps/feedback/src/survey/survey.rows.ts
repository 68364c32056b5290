import { EntitySchema } from 'typeorm';
import type { Survey } from './survey.ts';

export const surveyRows = new EntitySchema<Survey>({
  name: 'survey',
  columns: {
    id: { type: 'uuid', primary: true },
    personId: { name: 'person_id', type: 'uuid' },
    kind: { type: 'text' },
    causeId: { name: 'cause_id', type: 'uuid' },
    causeRevision: { name: 'cause_revision', type: 'integer' },
    status: { type: 'text' },
    opensAt: { name: 'opens_at', type: 'timestamptz', precision: 3, nullable: true },
    answeredOn: { name: 'answered_on', type: 'date', nullable: true },
    formVersion: { name: 'form_version', type: 'integer' },
    revision: { type: 'integer' },
  },
});
