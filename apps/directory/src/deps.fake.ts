import { createManualClock, type ManualClock, type PersonId } from '@okaeri/kernel';
import type { TopicEvent } from '@okaeri/topics';
import { fakeApplications } from './application/application.store.fake.ts';
import { fakeDuplicates } from './duplicate/duplicate.store.fake.ts';
import type { EmploymentRow } from './employment/employment.rows.ts';
import { fakeNumbers } from './employment/number.store.fake.ts';
import { fakeErasures } from './erasure/erasure.fake.ts';
import { fakeClaimAttempts } from './invitation/claim-attempt.store.fake.ts';
import { createClaimRefusals } from './invitation/claim-refusals.ts';
import { fakeInvitations } from './invitation/invitation.store.fake.ts';
import { fakeJoinRequests } from './join/join-request.store.fake.ts';
import { fakeMerges } from './merge/merge.store.fake.ts';
import type { Merge } from './merge/merge.ts';
import type { PersonRecord } from './person/person-record.ts';
import { fakePeople } from './person/person.store.fake.ts';
import { createServices, type Ground, type Services } from './services.ts';
import type { Unit } from './unit.ts';
import { fakeWishes } from './wishes.fake.ts';

/** The use cases on memory instead of PostgreSQL, for unit tests: what they did can be looked at. */
export interface FakeDeps {
  readonly services: Services;
  readonly clock: ManualClock;
  readonly ground: Ground;
  readonly people: ReadonlyMap<PersonId, PersonRecord>;
  readonly employments: ReadonlyMap<string, EmploymentRow>;
  readonly timers: ReadonlyMap<PersonId, Date>;
  readonly consentTimers: ReadonlyMap<PersonId, Date>;
  readonly told: readonly TopicEvent[];
}

export function createFakeDeps(now: Date): FakeDeps {
  const clock = createManualClock(now);
  const ground = { clock, secret: 'the secret of the directory in unit tests', refusals: createClaimRefusals() };
  const people = new Map<PersonId, PersonRecord>();
  const employments = new Map<string, EmploymentRow>();
  const timers = new Map<PersonId, Date>();
  const consentTimers = new Map<PersonId, Date>();
  const told: TopicEvent[] = [];
  const linkRequests: string[] = [];
  const merges = new Map<string, Merge>();
  const unit: Unit = {
    numbers: fakeNumbers(merges),
    merges: fakeMerges(merges),
    duplicates: fakeDuplicates(),
    joinRequests: fakeJoinRequests(people),
    setJoinRequestTimer: async () => {},
    people: fakePeople(people),
    employments: {
      async save(periods) {
        for (const { dropped } of periods) for (const id of dropped) employments.delete(id);
        for (const { personId, employments: kept } of periods)
          for (const employment of kept) employments.set(employment.employmentId, { ...employment, personId });
      },
      ofPeople: async (ids) => [...employments.values()].filter(({ personId }) => ids.includes(personId)),
    },
    invitations: fakeInvitations(),
    claimAttempts: fakeClaimAttempts(),
    applications: fakeApplications(),
    ...fakeWishes(people),
    ...noNetworks,
    ...fakeErasures(),
    tell: async (event) => void told.push(event),
    addLinkRequest: async (tokenHash) => void linkRequests.push(tokenHash),
    async setConsentTimer(personId, at) {
      if (at === null) consentTimers.delete(personId);
      else consentTimers.set(personId, at);
    },
    async setTimer(personId, at) {
      if (at === null) timers.delete(personId);
      else timers.set(personId, at);
    },
  };
  return { services: createServices(unit, ground), clock, ground, people, employments, timers, consentTimers, told };
}

/** Who is in which chapter and who keeps in touch is SQL's business: shown on the real database. */
const noNetworks = {
  chapters: {
    add: async () => {},
    find: async () => [],
    page: async () => [],
    count: async () => 0,
    join: async () => {},
    leave: async () => {},
    joinedBy: async () => new Set<never>(),
  },
  relationships: { add: async () => {}, end: async () => {}, ofPeople: async () => [], ofOwner: async () => [] },
};
