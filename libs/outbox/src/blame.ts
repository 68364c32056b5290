import { type Database, blameFor, databaseWorks } from '@okaeri/postgres';

/** Whether the database takes over an event just now, of nobody: noted as received, and undone. */
export function takesEvents(db: Pick<Database, 'url' | 'applicationName'>, consumer: string): Promise<boolean> {
  return databaseWorks(db, {
    text: `insert into inbox (consumer, source, event_id) values ($1, 'probe', gen_random_uuid()::text)`,
    values: [consumer],
  });
}

/**
 * Whether an event that failed can be given up for it. An event is parked for what it is, never for the state of the
 * database, or for others who were in its way; a statement that took too long is the event's fault only where the
 * database is quick with another.
 */
export async function isEventsFault(
  error: unknown,
  db: Pick<Database, 'url' | 'applicationName'>,
  consumer: string,
): Promise<boolean> {
  const blame = blameFor(error);
  return blame === 'slowness' ? takesEvents(db, consumer) : blame === 'work';
}
