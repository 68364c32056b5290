import { type Plant } from '../inject/plant.ts';

export const twoRelays: Plant = {
  name: 'two-relays',
  what: 'Nobody leads: the relays of both replicas publish, and share the rows between them as they find them.',
  caughtBy: ['inversion'],
  faults: ['broker-cut', 'broker-partition:both', 'kill-at:relay:before-send'],
  patches: [
    {
      file: 'libs/outbox/src/relay-session.ts',
      find: 'if (rows[0]?.leads !== true) return false;',
      replace: 'if (rows[0] === undefined) return false;',
    },
    {
      // Each row is one relay's; without that the second would only repeat what the first one says, in order.
      file: 'libs/outbox/src/outbox.store.ts',
      find: 'from outbox where topic <> all($1::text[]) order by id limit $2',
      replace: 'from outbox where topic <> all($1::text[]) and pg_try_advisory_lock(id) order by id limit $2',
    },
  ],
};
