import { createLogger } from '@okaeri/kernel';
import { deadLetters, outboxRows } from '@okaeri/outbox';
import { createDatabase } from '@okaeri/postgres';
import { type ServiceName } from '../final/final-state.ts';
import { type History } from '../history/history-file.ts';

/**
 * Asks for a retry of everything that is parked in a service, as its operators do: of the first of each key, and the
 * service goes on with those behind it.
 *
 * @returns how many were asked for; null when its database cannot be asked
 */
export async function retryLetters(
  databases: Readonly<Record<ServiceName, string>>,
  service: ServiceName,
  history: History,
): Promise<number | null> {
  const logger = createLogger({ service: 'torture', level: 'silent' });
  let asked = 0;
  try {
    const db = await createDatabase({
      url: databases[service],
      rows: outboxRows,
      poolSize: 1,
      logger,
      applicationName: 'torture',
    });
    try {
      const letters = deadLetters(db);
      const parked = (await letters.list({ state: 'waiting', limit: 1_000 })).filter(({ kind }) => kind === 'parked');
      const keys = new Set<string>();
      for (const { id, topic } of parked) {
        const letter = await letters.show(id);
        const key = `${topic} ${letter?.key}`;
        if (letter?.state !== 'waiting' || keys.has(key)) continue;
        keys.add(key);
        const outcome = await letters.retry(id, { waitMs: 10_000 });
        history.add({ type: 'retry', service, letter: id, outcome });
        asked += 1;
      }
    } finally {
      await db.close();
    }
    return asked;
  } catch {
    return null;
  }
}
