import { type Plant } from '../inject/plant.ts';

export const earlyCancellationDropped: Plant = {
  name: 'early-cancellation-dropped',
  what: 'A departure that is cancelled before it was heard of: the cancellation is dropped, and the departure stands.',
  caughtBy: ['agreement', 'cause'],
  patches: [
    {
      file: 'apps/directory/src/employment/number-history.ts',
      find: 'inOrder(records).reduce(',
      replace: `inOrder(
    records.filter(
      ({ name, offset }) =>
        name !== 'departure-cancelled' || records.some((one) => one.name === 'departed' && one.offset < offset),
    ),
  ).reduce(`,
    },
  ],
};
