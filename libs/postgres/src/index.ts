export { afterCommit } from './after-commit.ts';
export { beforeCommit } from './before-commit.ts';
export {
  createDatabase,
  type Database,
  type DatabaseOptions,
  type PoolStats,
  type TransactionOptions,
  type Tx,
} from './database.ts';
export { DeadlinePassed, millisecondsLeft, runWithin } from './deadline.ts';
export {
  type Blame,
  blameFor,
  isDatabaseUnavailable,
  isSerialisationFailure,
  isUniqueViolation,
} from './database.errors.ts';
export { databaseWorks } from './database-works.ts';
export { type JobBacklog } from './job-backlog.ts';
export { createJobRunner, type FinishedJob, type JobRunner, type JobRunnerOptions, type Task } from './job-runner.ts';
export { addJob, type JobOptions, removeJob } from './jobs.ts';
export { keysetQuery, type KeysetPage, type KeysetQuery, type SortColumn } from './keyset-query.ts';
export { lockIds } from './lock-ids.ts';
export { idsMergedInto } from './merged-rows.ts';
export { migrate, type MigrateOptions, type MigrationClass, sqlMigration } from './migrate.ts';
export { insertNew, upsertRows } from './upsert-rows.ts';
export { countStatements, type StatementLog } from './statement-log.ts';
