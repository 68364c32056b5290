import { type Logger, errorFields } from '@okaeri/kernel';
import { Logger as JobLogger } from 'graphile-worker';

/**
 * graphile-worker's log through ours. Its sentences name jobs and tasks, but also quote errors, so only what went
 * wrong is passed on, in our words; what happens all the time is for debugging.
 */
export function jobLogger(logger: Logger): JobLogger {
  return new JobLogger((scope) => (level, _message, meta) => {
    const fields = {
      ...(scope.taskIdentifier === undefined ? {} : { task: scope.taskIdentifier }),
      ...(scope.jobId === undefined ? {} : { jobId: String(scope.jobId) }),
    };
    const error: unknown = meta?.['error'] ?? meta?.['failure'];
    if (level === 'error') logger.error('The job runner met an error.', { ...fields, ...errorFields(error) });
    else if (level === 'warning') logger.warn('The job runner warns.', { ...fields, ...errorFields(error) });
    else logger.debug('The job runner reports.', fields);
  });
}
