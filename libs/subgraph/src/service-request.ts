import { createInterface } from 'node:readline';
import { type Readable } from 'node:stream';
import { createKafka, createProducer, type Positions, withPositions } from '@okaeri/kafka';
import { createLogger, systemClock } from '@okaeri/kernel';
import {
  createRelay,
  rebuild,
  type RebuildOptions,
  type RebuildReport,
  replay,
  type ReplayReport,
  type ServiceState,
} from '@okaeri/outbox';
import { createDatabase } from '@okaeri/postgres';
import { type ServiceSettings } from '@okaeri/service';
import { type SubgraphService } from './subgraph-service.ts';

/**
 * What the program of a service is asked to do in place of serving, by whoever keeps its database: the service itself
 * knows its handlers and its tables. A line of JSON in, a line of JSON out.
 */
export type ServiceRequest =
  /** What it is: of the program alone, no database is needed. */
  | { readonly do: 'describe' }
  /** Which topics it reads and owns. */
  | { readonly do: 'topics' }
  /** Brings the schema forward. */
  | { readonly do: 'migrate' }
  /** Publishes what the outbox still has. */
  | { readonly do: 'publish' }
  /** Reads all of its topics again, up to where its group stands, over the database as it is. */
  | { readonly do: 'replay' }
  /** Brings a database that is empty or older than the topics in line with them. */
  | { readonly do: 'rebuild'; readonly inputs?: Positions; readonly own?: Positions };

export interface ServiceDescription {
  readonly service: string;
  /** Names of all steps of its schema, in their order. */
  readonly migrations: readonly string[];
  readonly state: ServiceState;
  /** Whether its database has tables for jobs. */
  readonly jobs: boolean;
}

export interface ServiceTopics {
  readonly reads: readonly string[];
  readonly owns: readonly string[];
}

export type ServiceAnswer = ServiceDescription | ServiceTopics | ReplayReport | RebuildReport | Record<string, never>;

/** What an answer begins with, among the lines of the log. */
export const answerPrefix = 'okaeri-answer ';

/** Answers one request after the other, until there are no more. */
export async function answerRequests<Settings>(
  service: SubgraphService<Settings>,
  settings: ServiceSettings & Settings,
  requests: Readable,
  write: (line: string) => void,
): Promise<void> {
  let opened: RebuildOptions | null = null;
  for await (const line of createInterface({ input: requests })) {
    const request = JSON.parse(line) as ServiceRequest;
    const answer = async (): Promise<ServiceAnswer> => {
      if (request.do === 'describe') return describe(service);
      if (request.do === 'migrate') {
        await service.migrate(settings);
        return {};
      }
      opened ??= await openForRebuild(service, settings);
      return answerWith(request, opened, describe(service));
    };
    write(`${answerPrefix}${JSON.stringify(await answer())}\n`);
  }
}

function describe<Settings>({ name, state, jobs, migrations }: SubgraphService<Settings>): ServiceDescription {
  return { service: name, state, jobs, migrations: migrations.map((Migration) => new Migration().name) };
}

async function openForRebuild<Settings>(
  service: SubgraphService<Settings>,
  settings: ServiceSettings & Settings,
): Promise<RebuildOptions> {
  const { name, rows } = service;
  const logger = createLogger({ service: name, level: settings.LOG_LEVEL });
  const db = await createDatabase({ url: settings.DATABASE_URL, rows, logger, applicationName: `${name} replay` });
  const kafka = createKafka({
    brokers: settings.KAFKA_BROKERS,
    clientId: `${name}-replay`,
    logger,
    topicPrefix: settings.KAFKA_TOPIC_PREFIX,
  });
  return service.createRebuild({ db, kafka, clock: systemClock, logger, settings });
}

async function answerWith(
  request: Exclude<ServiceRequest, { do: 'describe' | 'migrate' }>,
  on: RebuildOptions,
  description: ServiceDescription,
): Promise<ServiceAnswer> {
  switch (request.do) {
    case 'topics':
      return {
        ...description,
        reads: on.subscriptions.map(({ topic }) => topic),
        owns: on.ownTopics.map(({ topic }) => topic.name),
      };
    case 'publish':
      await publish(on);
      return {};
    case 'replay':
      await assertAlone(on);
      return replay(on);
    case 'rebuild': {
      const { inputs, own } = request;
      return rebuild(on, { ...(inputs && { inputs }), ...(own && { own }) });
    }
  }
}

async function publish({ db, kafka, logger, service }: RebuildOptions): Promise<void> {
  const producer = createProducer(kafka);
  const relay = createRelay({ db, producer, source: `okaeri/${service}`, logger });
  await producer.start();
  try {
    await relay.start();
    await relay.drain();
    await relay.stop();
  } finally {
    await producer.stop();
  }
}

async function assertAlone({ kafka, service }: RebuildOptions): Promise<void> {
  if ((await withPositions(kafka, (admin) => admin.members(service))) > 0)
    throw new Error(`${service} runs: its consumer group has members.`);
}
