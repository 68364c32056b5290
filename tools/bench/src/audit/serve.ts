/**
 * A subgraph with private fields, in a process of its own: `node serve.ts <options as JSON>`. Tells its port by `send`
 * and ends with the one who started it.
 */
import { createTokenVerifier, type PublicKeySet } from '@okaeri/access';
import { type AuditLog, createAuditLog } from '@okaeri/audit';
import { createLogger, type PersonId } from '@okaeri/kernel';
import { createDatabase } from '@okaeri/postgres';
import { createHttpServer } from '@okaeri/service';
import { type BaseContext, createSubgraph } from '@okaeri/subgraph';

export interface ServeOptions {
  readonly databaseUrl: string;
  readonly keys: PublicKeySet;
  /** Whether looks are recorded: what is compared is the same service with and without. */
  readonly audited: boolean;
}

interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

const { databaseUrl, keys, audited } = JSON.parse(process.argv[2] ?? '{}') as ServeOptions;
const logger = createLogger({ service: 'bench', level: 'error' });
const db = await createDatabase({ url: databaseUrl, rows: [], logger, applicationName: 'bench' });
const forgetful: AuditLog = {
  write: () => Promise.resolve(),
  stats: () => ({ entries: 0, batches: 0, failures: 0 }),
};
const audit = audited ? createAuditLog({ db, logger }) : forgetful;
const http = createHttpServer({ port: 0, host: '127.0.0.1', logger });
const columns = 'id, name, email, phone';
const graph = createSubgraph<BaseContext>({
  name: 'bench',
  schemaDir: new URL('schema/', import.meta.url),
  resolvers: {
    Query: {
      async person(_root: unknown, { id }: { id: string }) {
        const rows = await db.read.query<Person[]>(`select ${columns} from person where id = $1`, [id]);
        return rows[0] ?? null;
      },
      people: (_root: unknown, { from }: { from: number }) =>
        db.read.query<Person[]>(`select ${columns} from person where number >= $1 order by number limit 50`, [from]),
    },
  },
  access: { owner: { Person: ({ id }: Person) => id } },
  verifier: createTokenVerifier({ audience: 'bench', issuers: { gateway: keys } }),
  audit,
  createContext: (base) => base,
  http,
  logger,
});
await http.start();
await graph.start();
process.on('message', () => process.send?.({ stats: audit.stats() }));
process.on('disconnect', () => process.exit());
process.send?.({ url: `${http.url()}/graphql` });
