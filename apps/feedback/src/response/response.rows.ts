import { EntitySchema } from 'typeorm';
import type { Response } from './response.ts';

/** A response as it lies in the table; see the README on what is left out and why. */
interface ResponseRow extends Omit<Response, 'answers'> {
  readonly released: boolean;
}

export const responseRows = new EntitySchema<ResponseRow>({
  name: 'response',
  columns: {
    id: { type: 'uuid', primary: true },
    kind: { type: 'text' },
    formVersion: { name: 'form_version', type: 'integer' },
    month: { type: 'date' },
    released: { type: 'boolean' },
  },
});

interface ResponseValueRow {
  readonly responseId: string;
  readonly questionId: string;
  readonly value: string;
}

export const responseValueRows = new EntitySchema<ResponseValueRow>({
  name: 'response_value',
  columns: {
    responseId: { name: 'response_id', type: 'uuid', primary: true },
    questionId: { name: 'question_id', type: 'text', primary: true },
    value: { type: 'text' },
  },
});
