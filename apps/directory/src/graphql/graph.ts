import type { TokenVerifier } from '@okaeri/access';
import type { Logger, Part } from '@okaeri/kernel';
import type { Database } from '@okaeri/postgres';
import type { HttpServer } from '@okaeri/service';
import { createSubgraph } from '@okaeri/subgraph';
import { createServices, type Ground } from '../services.ts';
import { createInUnit, createUnit } from '../unit.ts';
import type { Context } from './context.ts';
import { access, references, resolvers } from './resolvers.ts';

/** The directory's part of the graph, on its database. */
export function createGraph(options: {
  readonly db: Database;
  readonly ground: Ground;
  readonly http: HttpServer;
  readonly logger: Logger;
  readonly verifier: TokenVerifier;
  /** Whether the schema may be asked for. */
  readonly introspection?: boolean;
}): Part {
  const { db, ground, ...rest } = options;
  const inUnit = createInUnit(db);
  const reader = createUnit(db.read);
  return createSubgraph<Context>({
    name: 'directory',
    schemaDir: new URL('../../schema/', import.meta.url),
    resolvers,
    references,
    access,
    createContext: (base) => ({
      ...base,
      clock: ground.clock,
      reader,
      act: (work) => inUnit((unit) => work(createServices(unit, ground))),
    }),
    ...rest,
  });
}
