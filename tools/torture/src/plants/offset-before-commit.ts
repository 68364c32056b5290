import { type Plant } from '../inject/plant.ts';

export const offsetBeforeCommit: Plant = {
  name: 'offset-before-commit',
  what: 'The offset is committed before the transaction in the database is.',
  caughtBy: ['lost'],
  faults: ['kill-at:inbox:before-commit', 'kill-at:inbox:mid-batch', 'postgres-stop', 'database-cut'],
  patches: [
    {
      file: 'libs/outbox/src/gather.ts',
      find: 'const outcomes = receiveAll(taken);',
      replace: `for (const { one, records } of taken) {
        const early = records.at(-1);
        if (early !== undefined) one.batch.done(early);
      }
      await delay(100);
      const outcomes = receiveAll(taken);`,
    },
    {
      file: 'libs/kafka/src/batch-session.ts',
      find: 'if (!payload.isStale()) payload.resolveOffset(record.offset);',
      replace: `if (!payload.isStale()) {
          payload.resolveOffset(record.offset);
          payload.commitOffsetsIfNecessary(payload.uncommittedOffsets()).catch(() => undefined);
        }`,
    },
  ],
};
