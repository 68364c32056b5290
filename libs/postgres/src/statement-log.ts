import { type Logger as TypeOrmLogger } from 'typeorm';

/** Hears of every statement as it is sent. */
export interface StatementLog {
  /** Calls `heard` with each statement from now on; the answer ends it. */
  listen(heard: (statement: string) => void): () => void;
  /** What the mapper is given as its logger. It writes nothing: statements carry people's data as parameters. */
  readonly logger: TypeOrmLogger;
}

export function createStatementLog(): StatementLog {
  const listeners = new Set<(statement: string) => void>();
  const ignore = () => undefined;
  return {
    listen(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    logger: {
      logQuery: (statement) => {
        for (const heard of listeners) heard(statement);
      },
      logQueryError: ignore,
      logQuerySlow: ignore,
      logSchemaBuild: ignore,
      logMigration: ignore,
      log: ignore,
    },
  };
}

/**
 * Which statements a piece of work sends (`START TRANSACTION` and `COMMIT` included), for tests that hold a number
 * against it. It hears everything that goes through the handle meanwhile, whoever sends it (a request handled in
 * the same process is nobody's child), so nothing else may use the handle at the same time.
 */
export async function countStatements<T>(
  db: { readonly statements: StatementLog },
  work: () => Promise<T>,
): Promise<{ value: T; statements: string[] }> {
  const statements: string[] = [];
  const stop = db.statements.listen((statement) => statements.push(statement));
  try {
    return { value: await work(), statements };
  } finally {
    stop();
  }
}
