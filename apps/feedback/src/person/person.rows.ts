import { EntitySchema } from 'typeorm';
import type { Departure, Person } from './person.ts';

/** A departure as JSON keeps it: instants as ISO 8601 text. */
interface DepartureJson extends Omit<Departure, 'noticedAt' | 'endsAt'> {
  readonly noticedAt: string;
  readonly endsAt: string;
}

export const personRows = new EntitySchema<Person>({
  name: 'person',
  columns: {
    id: { type: 'uuid', primary: true },
    revision: { type: 'integer' },
    closed: { type: 'boolean' },
    timeZone: { name: 'time_zone', type: 'text' },
    mergedInto: { name: 'merged_into', type: 'uuid', nullable: true },
    departures: {
      type: 'jsonb',
      transformer: {
        from: (departures: DepartureJson[]): Departure[] =>
          departures.map((one) => ({ ...one, noticedAt: new Date(one.noticedAt), endsAt: new Date(one.endsAt) })),
        // Dates become ISO text by JSON itself.
        to: (departures: Departure[]) => departures,
      },
    },
  },
});
