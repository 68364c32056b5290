import { createSparseLog, type Logger } from '@okaeri/kernel';
import { CallFailed, type CircuitState } from '@okaeri/service';
import { type SubgraphFailure } from './subgraph-client.ts';

export interface FailureLog {
  failed(failure: SubgraphFailure, requestId: string): void;
  circuit(subgraph: string, state: CircuitState): void;
}

/** A subgraph that is down fails hundreds of requests a second, all the same way: few lines, which say how many. */
export function createFailureLog(logger: Logger): FailureLog {
  const log = createSparseLog(logger);
  const down = new Set<string>();
  return {
    failed({ subgraph, kind, cause }, requestId) {
      const code = cause instanceof CallFailed ? { code: cause.code } : {};
      log('warn', 'subgraph gave no answer', { subgraph, reason: kind, requestId, ...code }, `${subgraph} ${kind}`);
    },
    circuit(subgraph, state) {
      if (state === 'closed') {
        down.delete(subgraph);
        logger.info('circuit closed', { subgraph });
      } else if (!down.has(subgraph)) {
        // Trials that fail open it again and again, and are no news.
        down.add(subgraph);
        logger.warn('circuit opened', { subgraph });
      }
    },
  };
}
