import { type Clock } from '@okaeri/kernel';
import { type Subscription, inTraceOf } from '@okaeri/outbox';
import { type PersonData, followPeople } from '@okaeri/people';
import { type PersonSnapshot } from '@okaeri/topics';
import { followPersons, mergePersons } from '../person/follow-person.service.ts';
import { type Person } from '../person/person.ts';
import { createUnit } from '../unit.ts';

/** Departures noticed, corrected, cancelled, returns: decisions and applications follow the person's facts. */
export function createDirectoryPersonSubscription(options: { personData: PersonData; clock: Clock }): Subscription {
  const { personData, clock } = options;
  return followPeople({
    service: 'talent',
    personData,
    clock,
    take: {
      merged: (tx, { data, time }) => mergePersons(createUnit(tx), personOf(data), data.mergedInto, time),
      together(tx, events) {
        const eventOf = new Map(events.map((event) => [event.data.personId, event]));
        return followPersons(
          createUnit(tx),
          events.map(({ data, time }) => ({ person: personOf(data), at: time })),
          (id, work) => {
            const event = eventOf.get(id);
            return event === undefined ? work() : inTraceOf(event, work);
          },
        );
      },
    },
  });
}

/** Only what rules decide on is kept. */
function personOf(snapshot: PersonSnapshot): Person {
  const { personId, revision, status, personClass, closed, returner, employments } = snapshot;
  return {
    id: personId,
    revision,
    status,
    personClass,
    closed,
    returner,
    employments: employments.map(({ employmentId, employer, hiredOn, gradeRank, departure }) => ({
      employmentId,
      employer,
      hiredOn,
      gradeRank,
      departure: departure && {
        departureId: departure.departureId,
        departedOn: departure.departedOn,
        reasonCategory: departure.reasonCategory,
        rehireRecommendation: departure.rehireRecommendation,
      },
    })),
  };
}
