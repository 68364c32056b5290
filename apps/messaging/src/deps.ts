import { createTokenSigner } from '@okaeri/access';
import { type Part } from '@okaeri/kernel';
import { type AppGround, createSubgraphService } from '@okaeri/subgraph';
import { createPersonSubscription } from './consume/directory-person.consumer.ts';
import { createApplicationSubscription } from './consume/talent-application.consumer.ts';
import { deliveryRows } from './delivery/delivery.rows.ts';
import { createDirectoryHttpClient } from './directory/directory-http-client.ts';
import { type Env } from './env.ts';
import { type Context } from './graphql/context.ts';
import { access, references, resolvers } from './graphql/resolvers.ts';
import { invitationRows } from './invitation/invitation.rows.ts';
import { createTasks } from './mail/mail.tasks.ts';
import { createMailer } from './mail/mailer.ts';
import { migrations } from './migrations/index.ts';
import { personRows } from './person/person.rows.ts';
import { personData } from './person-data/person-data.service.ts';
import { messagingState } from './messaging-state.ts';
import { createOwnTopics } from './publish/own-topics.ts';
import { messageRows, participantRows, threadRows } from './thread/thread.rows.ts';
import { createInUnit, createUnit } from './unit.ts';
import { createUseCases } from './use-cases.ts';

/** What messaging is made of. */
export const messaging = createSubgraphService({
  name: 'messaging',
  rows: [personRows, invitationRows, deliveryRows, threadRows, participantRows, messageRows],
  migrations,
  createApp({ db, clock, logger, settings }: AppGround<Env>) {
    const directory = createDirectoryHttpClient({
      url: settings.DIRECTORY_URL,
      signer: createTokenSigner({ issuer: 'messaging', privateJwk: settings.INTERNAL_SIGNING_KEY }),
    });
    const mailer = createMailer({ smtpUrl: settings.SMTP_URL, from: settings.MAIL_FROM });
    const useCases = createUseCases({
      inUnit: createInUnit(db),
      directory,
      mailer,
      clock,
      logger,
      mailFrom: settings.MAIL_FROM,
      portalUrl: settings.PORTAL_URL,
    });
    const outgoing: Part = {
      name: 'outgoing',
      start: () => Promise.resolve(),
      async stop() {
        mailer.close();
        await directory.close();
      },
    };
    return { useCases, outgoing, reader: createUnit(db.read), clock };
  },
  subscriptions: ({ useCases, clock }) => [
    createPersonSubscription({ ...useCases, clock }),
    createApplicationSubscription(useCases.threads),
  ],
  ownTopics: ({ useCases }) => createOwnTopics(useCases),
  state: messagingState,
  tasks: ({ useCases }) => createTasks(useCases),
  parts: ({ outgoing }) => [outgoing],
  personData: () => personData,
  schemaDir: new URL('../schema/', import.meta.url),
  resolvers,
  references,
  access,
  createContext: ({ useCases, reader }, base): Context => ({
    ...base,
    reader,
    invitations: useCases.invitations,
    threads: useCases.threads,
  }),
});
