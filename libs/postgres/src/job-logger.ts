import { type Logger, errorFields } from '@okaeri/kernel';
import { Logger as JobLogger } from 'graphile-worker';

/**
 * graphile-worker's log through ours. Its sentences quote errors, which can quote rows, so only the error's name and
 * place are passed on; failures of tasks are logged by the job runner itself.
 */
export function jobLogger(logger: Logger): JobLogger {
  return new JobLogger((scope) => (level, _message, meta) => {
    // That there are fewer connections than jobs at once: jobs take none, and their outcomes are noted together.
    if (meta?.['failure'] === true || meta?.['concurrency'] !== undefined) return;
    const error: unknown = meta?.['error'];
    const fields = {
      ...(scope.taskIdentifier === undefined ? {} : { task: scope.taskIdentifier }),
      ...(scope.jobId === undefined ? {} : { jobId: scope.jobId }),
      ...(error === undefined ? {} : errorFields(error)),
    };
    if (level === 'error') logger.error('The job runner met an error.', fields);
    else if (level === 'warning') logger.warn('The job runner warns.', fields);
  });
}
