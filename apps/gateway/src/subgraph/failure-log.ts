import { type Logger } from '@okaeri/kernel';
import { type CircuitState } from '@okaeri/service';
import { type SubgraphFailure } from './subgraph-client.ts';

export interface FailureLog {
  failed(failure: SubgraphFailure, requestId: string): void;
  circuit(subgraph: string, state: CircuitState): void;
}

interface Told {
  readonly at: number;
  /** Failures since that line which had none of their own. */
  untold: number;
}

const betweenLinesMs = 10_000;

/**
 * A subgraph that is down fails hundreds of requests a second, all the same way: a line for the first of a kind, then
 * one every ten seconds with how many there were. What an open circuit refuses is part of those numbers.
 */
export function createFailureLog(logger: Logger, now: () => number = () => performance.now()): FailureLog {
  const told = new Map<string, Told>();
  return {
    failed({ subgraph, kind }, requestId) {
      const key = `${subgraph} ${kind}`;
      const last = told.get(key);
      if (last && now() - last.at < betweenLinesMs) {
        last.untold += 1;
        return;
      }
      const more = last?.untold ? { count: last.untold } : {};
      told.set(key, { at: now(), untold: 0 });
      logger.warn('subgraph gave no answer', { subgraph, reason: kind, requestId, ...more });
    },
    circuit(subgraph, state) {
      if (state === 'open') logger.warn('circuit opened', { subgraph });
      else if (state === 'closed') logger.info('circuit closed', { subgraph });
      else logger.debug('circuit half-open', { subgraph });
    },
  };
}
