import { type EventsOf, inTraceOf, subscribe, type Subscription } from '@okaeri/outbox';
import { hrEmployeeTopic } from '@okaeri/topics';
import type { HrRecord } from '../employment/hr-record.ts';
import { isOfErased } from '../erasure/keep-living.ts';
import { createServices, type Ground } from '../services.ts';
import { createUnit } from '../unit.ts';

/** What HR tells. A type that the contract does not have may mean a departure: it is not passed over in silence. */
export function createHrEmployeeSubscription(ground: Ground): Subscription {
  return subscribe(hrEmployeeTopic, {
    unknownTypes: 'dead-letter',
    // What cannot be read about somebody who is erased is not kept either.
    isMoot: (tx, key: string | null) => isOfErased(createUnit(tx), ground.secret, key),
    together(tx, events: EventsOf<typeof hrEmployeeTopic>) {
      const eventOf = new Map(
        events.map((event) => {
          const { id, source, name, time, sequence, partition, offset, data } = event;
          // Name and data come from one event of the contract; taken apart, TypeScript loses that they belong together.
          return [{ id, source, name, time, sequence, partition, offset, data } as HrRecord, event];
        }),
      );
      return createServices(createUnit(tx), ground).people.accept([...eventOf.keys()], (record, tell) => {
        const event = eventOf.get(record);
        return event === undefined ? tell() : inTraceOf(event, tell);
      });
    },
  });
}
