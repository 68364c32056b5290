import { createTokenVerifier, type PublicKeySet } from '@okaeri/access';
import { type AuditEntry, createAuditLog } from '@okaeri/audit';
import { systemClock } from '@okaeri/kernel';
import { createHttpServer } from '@okaeri/service';
import { createSubgraphService } from '@okaeri/subgraph';
import { createTestDatabase, createTestLogger } from '@okaeri/testkit';

/** A service of the graph with nothing of its own: what every service answers, this one does. */
export interface OtherService {
  readonly url: string;
  record(entries: readonly AuditEntry[]): Promise<void>;
  /** It answers no more. */
  end(): Promise<void>;
}

export async function startOtherService(name: string, directoryKeys: PublicKeySet): Promise<OtherService> {
  const service = createSubgraphService({
    name,
    rows: [],
    migrations: [],
    createApp: () => ({}),
    personData: () => ({
      export: () => Promise.resolve([]),
      erase: () => Promise.resolve([]),
      tables: { personal: [], impersonal: {} },
    }),
    subscriptions: () => [],
    ownTopics: () => [],
    state: { fromTopics: {}, entered: {}, technical: {} },
    schemaDir: new URL('other-schema/', import.meta.url),
    resolvers: {},
    createContext: (_app, base) => base,
  });
  const database = await createTestDatabase(service);
  const logger = createTestLogger();
  const http = createHttpServer({ port: 0, host: '127.0.0.1', logger });
  const verifier = createTokenVerifier({ audience: name, issuers: { directory: directoryKeys } });
  const graph = service.createGraph({ db: database.db, clock: systemClock, settings: {}, http, logger, verifier });
  await http.start();
  await graph.start();
  const log = createAuditLog({ db: database.db, logger });
  let ended = false;
  return {
    url: `${http.url()}/graphql`,
    record: (entries) => log.write(entries),
    async end() {
      if (ended) return;
      ended = true;
      await graph.stop();
      await http.stop();
      await database.drop();
    },
  };
}
