import { type Plant } from '../inject/plant.ts';

export const dedupeWithoutSource: Plant = {
  name: 'dedupe-without-source',
  what: 'Events are told apart by their id alone, although each source numbers its own.',
  caughtBy: ['lost', 'agreement'],
  patches: [
    {
      file: 'libs/outbox/src/inbox.store.ts',
      find: 'select $1::text, source, event_id from incoming',
      replace: `select distinct on (event_id) $1::text, source, event_id from incoming
        where not exists (select from inbox i where i.consumer = $1::text and i.event_id = incoming.event_id)`,
    },
  ],
};
