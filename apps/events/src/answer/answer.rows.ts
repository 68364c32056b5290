import { EntitySchema } from 'typeorm';
import type { EventAnswer } from './answer.ts';

export const answerRows = new EntitySchema<EventAnswer>({
  name: 'answer',
  columns: {
    eventId: { name: 'event_id', type: 'uuid', primary: true },
    personId: { name: 'person_id', type: 'uuid', primary: true },
    choice: { type: 'text' },
    attendance: { type: 'text', nullable: true },
    seat: { type: 'text' },
    place: { type: 'integer', nullable: true },
    answeredAt: { name: 'answered_at', type: 'timestamptz', precision: 3 },
  },
});
