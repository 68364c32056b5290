import { createManualClock, type ManualClock, type PersonId } from '@okaeri/kernel';
import type { TopicEvent } from '@okaeri/topics';
import type { ApplicationRow } from './application/application.rows.ts';
import type { EmploymentRow } from './employment/employment.rows.ts';
import { keyText } from './employment/employee-key.ts';
import type { HrRecord } from './employment/hr-record.ts';
import type { EmployeeNumberRow } from './employment/hr-record.rows.ts';
import type { ClaimAttempt } from './invitation/claim-attempt.ts';
import { createClaimRefusals } from './invitation/claim-refusals.ts';
import type { Invitation } from './invitation/invitation.ts';
import type { JoinRequest } from './join/join-request.ts';
import type { Merge } from './merge/merge.ts';
import type { PersonRecord } from './person/person-record.ts';
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

function fakeJoinRequests(people: ReadonlyMap<PersonId, PersonRecord>): Unit['joinRequests'] {
  const requests = new Map<string, JoinRequest>();
  const newest = (a: JoinRequest, b: JoinRequest) => b.requestedAt.getTime() - a.requestedAt.getTime();
  const accountsOf = (ids: readonly PersonId[]) => ids.flatMap((id) => people.get(id)?.accountId ?? []);
  return {
    find: async (id) => requests.get(id) ?? null,
    ofAccount: async (account) => [...requests.values()].filter(({ accountId }) => accountId === account).sort(newest),
    save: async (request) => void requests.set(request.id, request),
    async removeExpired(id, at) {
      if ((requests.get(id)?.expiresAt ?? at) <= at) requests.delete(id);
    },
    ofPeople: async (ids) =>
      [...requests.values()].filter(
        ({ personId, accountId }) =>
          (personId !== null && ids.includes(personId)) || accountsOf(ids).includes(accountId),
      ),
    remove: async (ids) => ids.forEach((id) => requests.delete(id)),
    page: () => Promise.reject(new Error('The fake has no lists.')),
    count: () => Promise.reject(new Error('The fake has no lists.')),
  };
}

/** Who looks like whom is SQL's business: here nobody does. */
function fakeDuplicates(): Unit['duplicates'] {
  const noQueue = () => Promise.reject(new Error('The fake has no queue.'));
  return {
    takeDue: async () => [],
    saveKeys: async () => {},
    candidates: async () => [],
    replaceOpen: async () => {},
    find: async () => null,
    decide: async () => {},
    page: noQueue,
    count: noQueue,
    matching: async () => new Map(),
  };
}

function fakeMerges(merges: Map<string, Merge>): Unit['merges'] {
  return {
    find: async (id) => merges.get(id) ?? null,
    add: async (merge) => void merges.set(merge.id, merge),
    async end(id, endedAt, endedBy) {
      const merge = merges.get(id);
      if (merge) merges.set(id, { ...merge, endedAt, endedBy });
    },
    standingOf: async (ids) =>
      [...merges.values()].filter((one) => !one.endedAt && (ids.includes(one.keptId) || ids.includes(one.goneId))),
  };
}

function fakeNumbers(merges: ReadonlyMap<string, Merge>): Unit['numbers'] {
  const records = new Map<string, HrRecord>();
  const numbers = new Map<string, EmployeeNumberRow>();
  return {
    async addRecords(told) {
      for (const record of told) {
        const identity = JSON.stringify([record.source, record.id]);
        if (!records.has(identity)) records.set(identity, record);
      }
    },
    async claim(wanted) {
      for (const number of wanted) if (!numbers.has(keyText(number))) numbers.set(keyText(number), number);
      return wanted.flatMap((number) => numbers.get(keyText(number))?.personId ?? []);
    },
    async ofPeople(ids) {
      const known = [...numbers.values()].filter(({ personId }) => ids.includes(personId));
      return known.map(({ personId, ...key }) => ({
        key,
        personId,
        joins: [...merges.values()]
          .filter(({ from, endedAt }) => endedAt === null && keyText(from) === keyText(key))
          .map(({ from, to, mergedAt }) => ({ from, to, at: mergedAt })),
        records: [...records.values()].filter(({ data }) => keyText(data) === keyText(key)),
      }));
    },
    findPerson: async (key) => numbers.get(keyText(key))?.personId ?? null,
    named: async (wanted) => [...numbers.values()].filter(({ employeeNumber }) => wanted.includes(employeeNumber)),
    keysOf: async (id) => [...numbers.values()].filter(({ personId }) => personId === id),
    async assign(keys, personId) {
      for (const key of keys) numbers.set(keyText(key), { ...key, personId });
    },
    async reassign(from, personId) {
      for (const [key, number] of numbers)
        if (from.includes(number.personId)) numbers.set(key, { ...number, personId });
    },
  };
}

function fakePeople(people: Map<PersonId, PersonRecord>): Unit['people'] {
  const find = (ids: readonly PersonId[]) => ids.flatMap((id) => people.get(id) ?? []);
  return {
    lock: () => Promise.resolve(),
    find: async (ids) => find(ids),
    survivors: async (ids) =>
      new Map(find(ids).flatMap((found) => find([found.mergedInto ?? found.id]).map((record) => [found.id, record]))),
    toldBefore: async () => new Map(),
    revisionWaiting: async () => 0,
    findByAccount: async (accountId) => [...people.values()].find((record) => record.accountId === accountId) ?? null,
    async save(records) {
      for (const record of records) people.set(record.id, record);
    },
    async redirect(from, mergedInto) {
      for (const record of people.values())
        if (record.mergedInto !== null && from.includes(record.mergedInto))
          people.set(record.id, { ...record, mergedInto });
    },
    async lead(gone, mergedInto) {
      for (const id of gone) {
        const record = people.get(id);
        if (record && record.mergedInto !== null) people.set(id, { ...record, mergedInto });
      }
    },
    // Lists are SQL's business: what they do is shown on the real database.
    page: () => Promise.reject(new Error('The fake has no lists.')),
    count: () => Promise.reject(new Error('The fake has no lists.')),
  };
}

function fakeInvitations(): Unit['invitations'] {
  const invitations = new Map<string, Invitation>();
  const requests = new Map<PersonId, Date>();
  return {
    list: async (ids) => ids.flatMap((id) => invitations.get(id) ?? []),
    findByToken: async (hash) => [...invitations.values()].find(({ tokenHash }) => tokenHash.equals(hash)) ?? null,
    async save(...changed) {
      for (const invitation of changed) invitations.set(invitation.id, invitation);
    },
    async revoke(personId, revokedAt, except) {
      for (const one of invitations.values())
        if (one.personId === personId && !except.includes(one.departureId) && !one.claimedAt && !one.revokedAt)
          invitations.set(one.id, { ...one, revokedAt });
    },
    async reassign(from, personId) {
      for (const one of invitations.values())
        if (from.includes(one.personId)) invitations.set(one.id, { ...one, personId });
    },
    idsOf: async (personId) => [...invitations.values()].filter((one) => one.personId === personId).map(({ id }) => id),
    async assign(ids, departures, { from, to }) {
      for (const one of invitations.values())
        if (one.personId === from && (ids.includes(one.id) || departures.includes(one.departureId)))
          invitations.set(one.id, { ...one, personId: to });
    },
    wrongAnswersSince: async (personId, since) =>
      [...invitations.values()]
        .filter((one) => one.personId === personId && one.issuedAt >= since)
        .reduce((sum, { wrongAnswers }) => sum + wrongAnswers, 0),
    async noteRequest(personId, at, before) {
      const known = requests.get(personId);
      if (known !== undefined && known > before) return false;
      requests.set(personId, at);
      return true;
    },
  };
}

function fakeClaimAttempts(): Unit['claimAttempts'] {
  const attempts = new Map<string, ClaimAttempt>();
  return {
    find: async (accountId) => attempts.get(accountId) ?? null,
    save: async (attempt) => void attempts.set(attempt.accountId, attempt),
  };
}

function fakeApplications(): Unit['applications'] {
  const applications = new Map<string, ApplicationRow>();
  return {
    async keepNewest(application) {
      const known = applications.get(application.id);
      if (!known || known.revision < application.revision) applications.set(application.id, application);
    },
    inProcess: async (ids) =>
      new Set(
        [...applications.values()]
          .filter(({ personId, inProcess }) => inProcess && ids.includes(personId))
          .map(({ personId }) => personId),
      ),
    lookedAfter: async (ids, recruiterId) =>
      new Set(
        [...applications.values()]
          .filter((one) => one.inProcess && one.recruiterId === recruiterId && ids.includes(one.personId))
          .map(({ personId }) => personId),
      ),
    idsOf: async (personId) =>
      [...applications.values()].filter((one) => one.personId === personId).map(({ id }) => id),
    async assign(ids, { from, to }) {
      for (const one of applications.values())
        if (ids.includes(one.id) && one.personId === from) applications.set(one.id, { ...one, personId: to });
    },
    async reassign(from, personId) {
      for (const one of applications.values())
        if (from.includes(one.personId)) applications.set(one.id, { ...one, personId });
    },
  };
}

/** Nobody is erased here: that is SQL's business. */
function fakeErasures(): Pick<
  Unit,
  | 'erasures'
  | 'holds'
  | 'exports'
  | 'retention'
  | 'gatherExport'
  | 'expireExport'
  | 'clearTimers'
  | 'askForTopics'
  | 'audit'
> {
  const refused = () => Promise.reject(new Error('The fake erases nobody.'));
  return {
    erasures: {
      find: () => Promise.resolve(null),
      ofPerson: () => Promise.resolve(null),
      ofAccount: () => Promise.resolve(null),
      add: refused,
      confirm: refused,
      noteTopics: refused,
      complete: refused,
      hold: refused,
      joinedTo: refused,
      erase: refused,
      bury: refused,
      erasedNumbers: () => Promise.resolve(new Map()),
      reopen: refused,
      forgetEvent: refused,
    },
    holds: {
      inForce: () => Promise.resolve(null),
      isHeld: () => Promise.resolve(false),
      place: refused,
      lift: refused,
    },
    exports: {
      find: () => Promise.resolve(null),
      ofPerson: () => Promise.resolve([]),
      add: refused,
      parts: refused,
      addPart: refused,
      finish: refused,
      zip: refused,
      expire: refused,
    },
    retention: {
      rules: () => Promise.resolve([]),
      setRule: refused,
      removeRule: refused,
      ofPerson: () => Promise.resolve(null),
      due: () => Promise.resolve([]),
      warn: refused,
      unwarn: refused,
      keep: refused,
    },
    gatherExport: refused,
    expireExport: refused,
    clearTimers: refused,
    askForTopics: refused,
    audit: () => Promise.resolve(),
  };
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
