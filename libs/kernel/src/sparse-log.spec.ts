import { createLogger } from './logger.ts';
import { createSparseLog } from './sparse-log.ts';

test('ten thousand of a kind are a line every ten seconds, which says how many; another kind has its own', () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  let time = 0;
  const log = createSparseLog(createLogger({ service: 'x', level: 'debug', destination }), { now: () => time });
  for (let turn = 0; turn <= 10_000; turn += 1) {
    log('warn', 'no answer', { subgraph: 'talent' }, 'talent down');
    time += 2;
  }
  log('info', 'slow', { subgraph: 'talent' }, 'talent slow');
  const told = lines.map((line) => JSON.parse(line) as { message: string; count?: number });
  expect(told.map(({ message, count }) => [message, count])).toEqual([
    ['no answer', undefined],
    ['no answer', 4_999],
    ['no answer', 4_999],
    ['slow', undefined],
  ]);
});
