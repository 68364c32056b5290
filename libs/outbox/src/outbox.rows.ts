import { EntitySchema } from 'typeorm';

/** A dead letter as it lies in the table. */
export interface DeadLetterRow {
  id: string;
}
export const outboxRows: readonly EntitySchema[] = [];
