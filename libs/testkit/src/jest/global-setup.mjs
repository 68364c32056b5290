import process from 'node:process';
import { startTestServers } from '@okaeri/stack/servers';

/**
 * Real servers for a project's integration specs. `npm test` starts one PostgreSQL and one Kafka for all projects and
 * names them in TEST_POSTGRES_URL and TEST_KAFKA_BROKERS; without those (one project tested alone) they are started
 * here, in a directory that is thrown away.
 */
export default async function globalSetup() {
  const { env, stop } = await startTestServers({
    postgresUrl: process.env['TEST_POSTGRES_URL'],
    kafkaBrokers: process.env['TEST_KAFKA_BROKERS'],
  });
  // Workers are started after this and inherit it.
  Object.assign(process.env, env);
  globalThis.stopTestServers = stop;
}
