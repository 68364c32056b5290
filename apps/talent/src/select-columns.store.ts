import { type EntitySchema } from 'typeorm';

/** The select list that makes a row of a hand-written statement what the mapper would make of it. */
export function selectColumns<Row>(rows: EntitySchema<Row>): string {
  return Object.entries<{ name?: string } | undefined>(rows.options.columns)
    .map(([property, column]) => `${column?.name ?? property} as "${property}"`)
    .join(', ');
}
