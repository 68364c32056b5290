// Started as a process of its own by migrate.int.spec.ts: migrates the database of its argument and tells what it did.
import { createLogger } from '@okaeri/kernel';
import { migrate, sqlMigration } from '../src/index.ts';

const [url = ''] = process.argv.slice(2);
const logger = createLogger({ service: 'test', level: 'silent' });
const migrations = [
  // Slow, so that two processes are at it at the same time.
  sqlMigration('first1795000000001', 'create table first (id int); select pg_sleep(0.7);'),
  sqlMigration('second1795000000002', 'create table second (id int);'),
];
const { applied } = await migrate({ url, migrations, jobs: true, logger });
process.stdout.write(JSON.stringify(applied));
