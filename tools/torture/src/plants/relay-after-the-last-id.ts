import { type Plant } from '../inject/plant.ts';

export const relayAfterTheLastId: Plant = {
  name: 'relay-after-the-last-id',
  what: 'The relay reads rows with an id greater than the last one it has seen: what commits later is never found.',
  caughtBy: ['outbox', 'lost'],
  faults: ['slow-database', 'broker-partition:both'],
  patches: [
    {
      file: 'libs/outbox/src/outbox.store.ts',
      find: `             from outbox where topic <> all($1::text[]) order by id limit $2\`,
    values: [options.exceptTopics, options.limit],
  });`,
      replace: `             from outbox where topic <> all($1::text[]) and id > $3 order by id limit $2\`,
    values: [options.exceptTopics, options.limit, lastSeen],
  });
  lastSeen = rows.at(-1)?.id ?? lastSeen;`,
    },
    {
      file: 'libs/outbox/src/outbox.store.ts',
      find: 'interface OutboxRow {',
      replace: `let lastSeen = '0';

interface OutboxRow {`,
    },
  ],
};
