// Started as a process of its own by jobs.int.spec.ts: takes a job and never ends it, until it is killed.
import { createLogger } from '@okaeri/kernel';
import { createDatabase, createJobRunner } from '../src/index.ts';

const [url = ''] = process.argv.slice(2);
const logger = createLogger({ service: 'test', level: 'silent' });
await createJobRunner({
  db: await createDatabase({ url, rows: [], logger, applicationName: 'test' }),
  logger,
  tasks: {
    invite: () => {
      process.stdout.write('taken');
      return new Promise(() => undefined);
    },
  },
}).start();
