import { createTokenSigner } from '@okaeri/access';
import { createKafka, createTopicAdmin } from '@okaeri/kafka';
import type { Logger, Part, PersonId } from '@okaeri/kernel';
import { createServiceClient, type ServiceClient } from '@okaeri/service';
import type { ErasingService } from '@okaeri/topics';
import { z } from 'zod';
import type { Env } from './env.ts';
import type { AskRetention } from './erasure/erasure.task.ts';
import type { ExportPart } from './export/export.ts';

/** What the directory asks beyond its own database. Nothing of it connects before it is used. */
export interface OtherServices {
  readonly clients: Readonly<Record<ErasingService, ServiceClient>>;
  readonly askRetention: AskRetention;
  /** What another service holds about somebody, by all ids of theirs. */
  askPart(service: ErasingService, ids: readonly PersonId[]): Promise<ExportPart>;
  /** Its end. */
  readonly part: Part;
}

export type OtherServicesSettings = Pick<
  Env,
  | 'EVENTS_URL'
  | 'TALENT_URL'
  | 'FEEDBACK_URL'
  | 'MESSAGING_URL'
  | 'INTERNAL_SIGNING_KEY'
  | 'KAFKA_BROKERS'
  | 'KAFKA_TOPIC_PREFIX'
>;

const personDataQuery = /* GraphQL */ `
  query DirectoryPersonData($personIds: [ID!]!) {
    personData(personIds: $personIds) {
      name
      title {
        ja
        en
      }
      rows
    }
  }
`;

const rowsShape = z.array(z.record(z.string(), z.unknown()));

const personDataShape = z.object({
  personData: z.array(
    z.object({
      name: z.string(),
      title: z.object({ ja: z.string(), en: z.string() }),
      rows: z.string().transform((text) => rowsShape.parse(JSON.parse(text))),
    }),
  ),
});

export function createOtherServices(settings: OtherServicesSettings, logger: Logger): OtherServices {
  const signer = createTokenSigner({ issuer: 'directory', privateJwk: settings.INTERNAL_SIGNING_KEY });
  const client = (audience: ErasingService, url: string) =>
    createServiceClient({ url, audience, name: 'directory', signer });
  const clients = {
    talent: client('talent', settings.TALENT_URL),
    events: client('events', settings.EVENTS_URL),
    feedback: client('feedback', settings.FEEDBACK_URL),
    messaging: client('messaging', settings.MESSAGING_URL),
  };
  const admin = createTopicAdmin(
    createKafka({
      brokers: settings.KAFKA_BROKERS,
      clientId: 'directory-settings',
      logger,
      topicPrefix: settings.KAFKA_TOPIC_PREFIX,
    }),
  );
  return {
    clients,
    askRetention: (topic) => admin.retention(topic),
    async askPart(service, personIds) {
      const { personData } = await clients[service].ask(personDataQuery, { personIds }, personDataShape);
      return { service, sections: personData };
    },
    part: {
      name: 'other services',
      start: () => Promise.resolve(),
      async stop() {
        await Promise.all(Object.values(clients).map((one) => one.close()));
        await admin.close();
      },
    },
  };
}
