import { derivedId } from '@okaeri/kernel';
import { hrEmployeeTopic, type TopicEvent, topicEvent } from '@okaeri/topics';
import type { Member } from './company.ts';

/**
 * What the company's HR system would have told of a member. The ids follow from who and what, so telling it again
 * changes nothing.
 */
export function hrEventsOf(member: Member, seed: number): TopicEvent[] {
  const { departure, person: _person, ...data } = member;
  const { hired, departed } = hrEmployeeTopic.events;
  const id = (type: string) => derivedId('demo', String(seed), member.employer, member.employeeNumber, type);
  const hire = topicEvent(hired, data, {
    id: id(hired.type),
    time: new Date(`${member.hiredOn}T00:00:00Z`),
    sequence: 1n,
  });
  if (departure === null) return [hire];
  const noticed = new Date(`${departure.departedOn}T00:00:00Z`).getTime() - 45 * 86_400_000;
  const leave = topicEvent(
    departed,
    { ...data, ...departure },
    { id: id(departed.type), time: new Date(Math.min(noticed, Date.now())), sequence: 2n },
  );
  return [hire, leave];
}
