import { EntitySchema } from 'typeorm';
import type { Suggestion } from './duplicate.ts';

export const suggestionRows = new EntitySchema<Suggestion>({
  name: 'duplicate_suggestion',
  columns: {
    id: { type: 'uuid', primary: true },
    personId: { name: 'person_id', type: 'uuid' },
    otherId: { name: 'other_id', type: 'uuid' },
    status: { type: 'text' },
    score: { type: 'integer' },
    reasons: { type: 'text', array: true },
    foundAt: { name: 'found_at', type: 'timestamptz' },
    decidedAt: { name: 'decided_at', type: 'timestamptz', nullable: true },
    decidedBy: { name: 'decided_by', type: 'uuid', nullable: true },
  },
});
