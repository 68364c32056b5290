import { type Plant } from '../inject/plant.ts';

export const retryReorders: Plant = {
  name: 'retry-reorders',
  what: 'A retry takes the events of a parked key from the last to the first.',
  caughtBy: ['lost', 'inversion', 'agreement'],
  faults: ['failing-application'],
  patches: [
    {
      file: 'libs/outbox/src/dead-letter.store.ts',
      find: `order: { id: 'asc' } });`,
      replace: `order: { id: 'desc' } });`,
    },
  ],
};
