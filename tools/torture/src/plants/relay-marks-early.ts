import { type Plant } from '../inject/plant.ts';

export const relayMarksEarly: Plant = {
  name: 'relay-marks-early',
  what: 'The relay removes its rows before the broker has acknowledged them.',
  caughtBy: ['lost'],
  faults: ['kill-at:relay:before-send', 'broker-kill', 'broker-partition:both'],
  patches: [
    {
      file: 'libs/outbox/src/publish-batch.ts',
      find: 'const byTopic = Map.groupBy(rows, (row) => row.event.topic);',
      replace: `if (rows.length > 0)
        await removePublished(
          client,
          rows.map((row) => row.id),
        );
      const byTopic = Map.groupBy(rows, (row) => row.event.topic);`,
    },
  ],
};
