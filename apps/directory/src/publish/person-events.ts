import type { PersonId } from '@okaeri/kernel';
import { type DataOf, directoryPersonTopic, type PersonSnapshot, topicEvent, type TopicEvent } from '@okaeri/topics';
import type { PersonEventName, PublicFacts } from '../person/person-snapshot.ts';

/** A person's facts as an event of `directory.person.v1`. */
export function personEvent(name: PersonEventName, snapshot: PersonSnapshot, time: Date): TopicEvent {
  return topicEvent(directoryPersonTopic.events[name], snapshot, { time });
}

/** The end of a record: it was of the same person as another one. */
export function mergedEvent(facts: PublicFacts, revision: number, mergedInto: PersonId, time: Date): TopicEvent {
  return topicEvent(directoryPersonTopic.events.merged, { ...facts, revision, mergedInto }, { time });
}

/** Somebody asked for a new claim link of this person, and is to get one by mail. */
export function invitationRequestedEvent(snapshot: PersonSnapshot, requestId: string, time: Date): TopicEvent {
  return topicEvent(directoryPersonTopic.events['invitation-requested'], { ...snapshot, requestId }, { time });
}

/** The end of a person: they are to be erased everywhere. */
export function erasedEvent(data: DataOf<typeof directoryPersonTopic.events.erased>, time: Date): TopicEvent {
  return topicEvent(directoryPersonTopic.events.erased, data, { time });
}

/** The record expires soon, unless the person wishes to stay. */
export function retentionWarnedEvent(
  data: DataOf<(typeof directoryPersonTopic.events)['retention-warned']>,
  time: Date,
): TopicEvent {
  return topicEvent(directoryPersonTopic.events['retention-warned'], data, { time });
}
