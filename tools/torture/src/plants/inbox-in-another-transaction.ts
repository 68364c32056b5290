import { type Plant } from '../inject/plant.ts';

export const inboxInAnotherTransaction: Plant = {
  name: 'inbox-in-another-transaction',
  what: 'That an event was received is noted in a transaction of its own, before the one that its effect is in.',
  caughtBy: ['lost', 'agreement', 'digests'],
  faults: ['kill-at:inbox:before-commit', 'kill-at:inbox:mid-batch', 'failing-key'],
  patches: [
    {
      file: 'libs/outbox/src/receive.ts',
      find: `    const registered = await registerReceived(
      tx,
      consumer,
      events.map(({ event }) => event),
    );
    const overtaken`,
      replace: `    const registered = await db.inTransaction((own) =>
      registerReceived(
        own,
        consumer,
        events.map(({ event }) => event),
      ),
    );
    const overtaken`,
    },
  ],
};
