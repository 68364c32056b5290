import { derivedId, newId } from '@okaeri/kernel';
import {
  directoryPersonTopic,
  type DepartureSnapshot,
  type EmploymentSnapshot,
  type PersonSnapshot,
  type TopicEvent,
  topicEvent,
} from '@okaeri/topics';
import { type Told } from './hr-events.ts';

/** A departure in good standing after nine years. */
export function departureSnapshot(overrides: Partial<DepartureSnapshot> = {}): DepartureSnapshot {
  return {
    departureId: newId<'Departure'>(),
    noticedAt: '2025-08-20T01:30:00.000Z',
    departedOn: '2025-09-30',
    endsAt: '2025-09-30T15:00:00.000Z',
    reasonCategory: 'career',
    reasonCode: 'career',
    initiatedBy: 'employee',
    rehireRecommendation: 'yes',
    invite: 'now',
    ...overrides,
  };
}

/** A period of employment that goes on; a departure is given where the story has one. */
export function employmentSnapshot(overrides: Partial<EmploymentSnapshot> = {}): EmploymentSnapshot {
  return {
    employmentId: newId<'Employment'>(),
    employer: 'OKAERI',
    employmentType: 'regular',
    hiredOn: '2016-04-01',
    department: null,
    gradeRank: 5,
    gradeName: null,
    country: null,
    departure: null,
    ...overrides,
  };
}

/** A person as the directory tells of her: by default an employee with no departure noticed. */
export function personSnapshot(overrides: Partial<PersonSnapshot> = {}): PersonSnapshot {
  return {
    personId: newId<'Person'>(),
    revision: 1,
    status: 'EMPLOYED',
    personClass: null,
    language: 'ja',
    timeZone: 'Asia/Tokyo',
    closed: false,
    returner: false,
    claimed: false,
    employments: [employmentSnapshot()],
    ...overrides,
  };
}

/** An alumna: left in good standing, the last day has ended. */
export function alumnusSnapshot(overrides: Partial<PersonSnapshot> = {}): PersonSnapshot {
  return personSnapshot({
    revision: 3,
    status: 'ALUMNI',
    personClass: 'LEAVER',
    employments: [employmentSnapshot({ departure: departureSnapshot() })],
    ...overrides,
  });
}

type PersonEventName = Exclude<
  keyof typeof directoryPersonTopic.events,
  'merged' | 'invitation-requested' | 'retention-warned' | 'erased'
>;

/** An event of the directory that tells this snapshot; the same snapshot told by the same event is the same event. */
export function personEvent(
  name: PersonEventName,
  snapshot: PersonSnapshot,
  told: Told = {},
): TopicEvent<PersonSnapshot> {
  const id = derivedId<'TopicEvent'>('test-person-event', name, snapshot.personId, String(snapshot.revision));
  return topicEvent(directoryPersonTopic.events[name], snapshot, { id, sequence: BigInt(snapshot.revision), ...told });
}
