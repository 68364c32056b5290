import { type RunningService, runService, type ServiceSettings } from '@okaeri/service';
import { answerRequests } from './service-request.ts';
import { type SubgraphService } from './subgraph-service.ts';

/**
 * What the main module of a service does. With `migrate` as its argument it brings the schema forward and that is
 * all; without, it does so only when it has been given the owner's connection, and then runs. With `answer` it does
 * what it is asked on standard input (`ServiceRequest`), line by line, and ends with it.
 */
export async function runSubgraphService<Settings>(
  service: SubgraphService<Settings>,
  settings: ServiceSettings & Settings,
  command = process.argv[2],
): Promise<RunningService | null> {
  if (command === 'answer') {
    await answerRequests(service, settings, process.stdin, (line) => process.stdout.write(line));
    // What the app holds open for serving is of no use to anybody.
    process.stdout.write('', () => process.exit(0));
    return null;
  }
  const migrateOnly = command === 'migrate';
  if (migrateOnly || settings.MIGRATION_DATABASE_URL !== undefined) await service.migrate(settings);
  return migrateOnly ? null : runService(await service.create(settings));
}
