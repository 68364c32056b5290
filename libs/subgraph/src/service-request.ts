import { createProducer, type Positions, withPositions } from '@okaeri/kafka';
import {
  createRelay,
  rebuild,
  type RebuildOptions,
  type RebuildReport,
  replay,
  type ReplayReport,
  type ServiceState,
} from '@okaeri/outbox';

/**
 * What the program of a service is asked to do in place of serving, by whoever keeps its database: the service itself
 * knows its handlers and its tables. One JSON argument in, one line of JSON out.
 */
export type ServiceRequest =
  /** What it is: of the program alone, no database is needed. */
  | { readonly do: 'describe' }
  /** Which topics it reads and owns. */
  | { readonly do: 'topics' }
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

export type ServiceAnswer = ServiceDescription | ServiceTopics | ReplayReport | RebuildReport | { published: true };

/** What an answer begins with, among the lines of the log. */
export const answerPrefix = 'okaeri-answer ';

export async function answerRequest(
  request: Exclude<ServiceRequest, { do: 'describe' }>,
  on: RebuildOptions,
  description: ServiceDescription,
): Promise<ServiceAnswer> {
  const topics = {
    ...description,
    reads: on.subscriptions.map(({ topic }) => topic),
    owns: on.ownTopics.map(({ topic }) => topic.name),
  };
  switch (request.do) {
    case 'topics':
      return topics;
    case 'publish': {
      await publish(on);
      return { published: true };
    }
    case 'replay': {
      await assertAlone(on);
      return replay(on);
    }
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
