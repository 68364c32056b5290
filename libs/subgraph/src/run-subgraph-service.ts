import { createKafka } from '@okaeri/kafka';
import { createLogger, systemClock } from '@okaeri/kernel';
import { createDatabase } from '@okaeri/postgres';
import { type RunningService, runService, type ServiceSettings } from '@okaeri/service';
import { type ServiceAnswer, answerPrefix, answerRequest, type ServiceRequest } from './service-request.ts';
import { type SubgraphService } from './subgraph-service.ts';

/**
 * What the main module of a service does. With `migrate` as its argument it brings the schema forward and that is
 * all; without, it does so only when it has been given the owner's connection, and then runs. With `answer` and a
 * {@link ServiceRequest} it does that and ends.
 */
export async function runSubgraphService<Settings>(
  service: SubgraphService<Settings>,
  settings: ServiceSettings & Settings,
  command = process.argv[2],
  request = process.argv[3],
): Promise<RunningService | null> {
  if (command === 'answer') {
    const answer = await answerTo(service, settings, JSON.parse(request ?? '{}') as ServiceRequest);
    // What the app holds open for serving is of no use to anybody.
    process.stdout.write(`${answerPrefix}${JSON.stringify(answer)}\n`, () => process.exit(0));
    return null;
  }
  const migrateOnly = command === 'migrate';
  if (migrateOnly || settings.MIGRATION_DATABASE_URL !== undefined) await service.migrate(settings);
  return migrateOnly ? null : runService(await service.create(settings));
}

async function answerTo<Settings>(
  service: SubgraphService<Settings>,
  settings: ServiceSettings & Settings,
  request: ServiceRequest,
): Promise<ServiceAnswer> {
  const { name, rows, state, jobs } = service;
  const migrations = service.migrations.map((Migration) => new Migration().name);
  const description = { service: name, state, jobs, migrations };
  if (request.do === 'describe') return description;
  const logger = createLogger({ service: name, level: settings.LOG_LEVEL });
  const db = await createDatabase({ url: settings.DATABASE_URL, rows, logger, applicationName: `${name} replay` });
  const kafka = createKafka({
    brokers: settings.KAFKA_BROKERS,
    clientId: `${name}-replay`,
    logger,
    topicPrefix: settings.KAFKA_TOPIC_PREFIX,
  });
  try {
    const ground = { db, clock: systemClock, logger, settings };
    return await answerRequest(request, service.createRebuild({ ...ground, kafka }), description);
  } finally {
    await db.close();
  }
}
