import { createLogger } from '@okaeri/kernel';
import { createFailureLog } from './failure-log.ts';
import { SubgraphFailure } from './subgraph-client.ts';

test('ten thousand failures of one kind are a line every ten seconds, which says how many', () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  let time = 0;
  const log = createFailureLog(createLogger({ service: 'gateway', level: 'debug', destination }), () => time);
  for (let turn = 0; turn <= 10_000; turn += 1) {
    log.failed(new SubgraphFailure('talent', 'SUBGRAPH_UNAVAILABLE', 'is down'), 'request-1');
    time += 2;
  }
  log.failed(new SubgraphFailure('talent', 'SUBGRAPH_TIMEOUT', 'is slow'), 'request-2');
  const told = lines.map((line) => JSON.parse(line) as { subgraph: string; reason: string; count?: number });
  expect(told.map(({ reason, count }) => [reason, count])).toEqual([
    ['SUBGRAPH_UNAVAILABLE', undefined],
    ['SUBGRAPH_UNAVAILABLE', 4_999],
    ['SUBGRAPH_UNAVAILABLE', 4_999],
    ['SUBGRAPH_TIMEOUT', undefined],
  ]);
});
