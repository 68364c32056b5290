import { type Plant } from '../inject/plant.ts';

export const errorsSwallowed: Plant = {
  name: 'errors-swallowed',
  what: 'What a handler throws is forgotten, and its event counts as handled.',
  caughtBy: ['lost', 'agreement'],
  faults: ['failing-key', 'slow-database'],
  patches: [
    {
      file: 'libs/outbox/src/run-handler.ts',
      find: `setStatus({ code: SpanStatusCode.ERROR });
    throw error;`,
      replace: `setStatus({ code: SpanStatusCode.ERROR });
    void error;`,
    },
  ],
};
