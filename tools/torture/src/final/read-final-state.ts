import { type Connections, type FinalState, serviceNames } from './final-state.ts';
import { openDatabases } from './databases.ts';
import { readDirectory, readTalent } from './read-records.ts';
import { readEvents, readFeedback, readMessaging } from './read-followers.ts';
import { readServiceState } from './read-service-state.ts';
import { readHr, readTold } from './read-topics.ts';

/** Reads the five databases, and the topics to their present end. Each database is read in one snapshot of it. */
export async function readFinalState({ databases: urls, kafka }: Connections): Promise<FinalState> {
  const databases = await openDatabases(urls);
  try {
    const { directory, talent, events, feedback, messaging } = databases.ask;
    const services = await Promise.all(
      serviceNames.map(async (name) => [name, await readServiceState(databases.ask[name])] as const),
    );
    return {
      directory: await readDirectory(directory),
      talent: await readTalent(talent),
      events: await readEvents(events),
      feedback: await readFeedback(feedback),
      messaging: await readMessaging(messaging),
      services: Object.fromEntries(services) as FinalState['services'],
      hr: await readHr(kafka),
      told: await readTold(kafka),
    };
  } finally {
    await databases.close();
  }
}
