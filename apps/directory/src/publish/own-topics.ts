import { ownTopic, type OwnTopic } from '@okaeri/outbox';
import { isErased } from '@okaeri/people';
import { directoryPersonTopic } from '@okaeri/topics';
import { toldFacts } from '../person/person-snapshot.ts';
import { createServices, type Ground } from '../services.ts';
import { createUnit } from '../unit.ts';

/**
 * Who was erased stays erased, whatever this database remembers; and the others hear again of whoever is not as they
 * were told last, with a revision above the last one.
 */
export function createOwnTopics(ground: Ground): OwnTopic[] {
  return [
    ownTopic(directoryPersonTopic, {
      async recall(tx, event) {
        if (event.name === 'erased')
          await createServices(createUnit(tx), ground).erasures.recall(event.data, event.time);
      },
      async reconcile(tx, event) {
        if (event.name === 'erased') return true;
        const { personId, revision } = event.data;
        const facts = event.name === 'merged' ? null : toldFacts(event.data);
        const known = await createServices(createUnit(tx), ground).people.reconcile(personId, { revision, facts });
        // Of the erased nothing is kept; of somebody who is not here any more, that there was something to count on from.
        return known || isErased(tx, personId);
      },
    }),
  ];
}
