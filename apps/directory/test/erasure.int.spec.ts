import { type PersonActor } from '@okaeri/access';
import { createManualClock, newId, type PersonId, toGlobalId } from '@okaeri/kernel';
import { expectEventually, hrEvents, testActors, testPerson } from '@okaeri/testkit';
import {
  type ApplicationSnapshot,
  erasingServices,
  erasureTopics,
  hrEmployeeTopic,
  talentApplicationTopic,
  topicEvent,
} from '@okaeri/topics';
import { personIdOf } from '../src/person/identity.ts';
import { type RunningDirectory, secret, startDirectory } from './directory.harness.ts';

const employer = 'OKAERI';
const now = new Date('2026-04-10T03:00:00Z');
const clock = createManualClock(now);
let directory: RunningDirectory;
let count = 0;
const nextNumber = () => `ER${++count}`;

beforeAll(async () => {
  directory = await startDirectory({ clock });
});
afterAll(() => directory?.stop());

const idOf = (employeeNumber: string) => personIdOf(secret, { employer, employeeNumber });
const namesTold = (id: PersonId) =>
  directory
    .told()
    .filter(({ data }) => data.personId === id)
    .map(({ name }) => name);

/** Somebody who left on the last day of March, with words of their own that are found nowhere else. */
async function leaver(departure: Parameters<typeof hrEvents.departed>[0] = {}) {
  const employeeNumber = nextNumber();
  const word = `canary${employeeNumber}x`;
  const told = {
    employeeNumber,
    name: { family: `${word}山田`, given: `${word}花子` },
    privateEmail: `${word}@example.jp`,
    phone: `090-${word}`,
    department: { code: word, name: word },
    departedOn: '2026-03-31',
    ...departure,
  };
  const id = idOf(employeeNumber);
  await directory.kafka.publish(hrEvents.departed(told, { id: `${word}-departed` }));
  await expectEventually(() => expect(namesTold(id)).toEqual(['departed']));
  return { employeeNumber, word, told, id, self: testPerson(employeeNumber, ['ALUMNUS'], id) };
}

const receiptFields = `
  id status reason requestedAs requestedAt completedAt
  services { service confirmedAt stores { store outcome rows because { ja en } } }
  topics { name purgedBy because { en } }`;

interface Receipt {
  id: string;
  status: string;
  requestedAs: string;
  services: {
    service: string;
    confirmedAt: string | null;
    stores: { store: string; outcome: string; rows: number }[];
  }[];
  topics: { name: string; purgedBy: string | null }[] | null;
}

async function requestErasure(actor: PersonActor, input: object = {}) {
  const { requestErasure: answer } = await directory.as(actor).data<{
    requestErasure: Receipt & { __typename: string; code?: string };
  }>(
    `mutation ($input: RequestErasureInput!) {
       requestErasure(input: $input) { __typename ... on Erasure { ${receiptFields} } ... on UserError { code message } }
     }`,
    { input },
  );
  return answer;
}

const receiptOf = async (actor: PersonActor, id: string) =>
  (
    await directory
      .as(actor)
      .data<{ erasure: Receipt | null }>(`query ($id: ID!) { erasure(id: $id) { ${receiptFields} } }`, { id })
  ).erasure;

/** Everything that is in the database, table by table, as text. */
async function tablesWith(word: string): Promise<string[]> {
  const tables = await directory.db.read.query<{ name: string }[]>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'graphile_worker')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await directory.db.read.query<unknown[]>(
      `select from ${name} one where position($1 in one::text) > 0 or position(encode($1::bytea, 'hex') in one::text) > 0`,
      [word],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

async function confirmAll(erasureId: string, personId: PersonId): Promise<void> {
  for (const service of erasingServices)
    await directory.kafka.publish(
      topicEvent(erasureTopics[service].events.confirmed, {
        erasureId,
        personId,
        service,
        stores: [{ store: 'person', outcome: 'erased', rows: 1 }],
        confirmedAt: now.toISOString(),
      }),
    );
}

describe('an erasure', () => {
  it('takes everything of the person here, at once, and is complete when all have confirmed', async () => {
    const { word, id, self, employeeNumber } = await leaver();
    expect(await tablesWith(word)).toEqual(
      expect.arrayContaining(['public.hr_record', 'public.inbox', 'public.person']),
    );

    const erasure = await requestErasure(self);
    expect(erasure).toMatchObject({ __typename: 'Erasure', status: 'RUNNING', requestedAs: 'SELF' });
    expect(await tablesWith(word)).toEqual([]);
    expect(await tablesWith(`"${employeeNumber}"`)).toEqual([]);
    await expectEventually(() => expect(namesTold(id)).toEqual(['departed', 'erased']));
    const told = directory.told().find(({ name, data }) => name === 'erased' && data.personId === id)?.data;
    const erasureId = erasure.id.replace('Erasure:', '');
    expect(told).toEqual({
      personId: id,
      revision: 2,
      erasureId,
      alsoKnownAs: [],
      // What a directory that is restored from before needs to make the erasure again; numbers are keyed hashes.
      erasedOn: '2026-04-10',
      reason: 'REQUESTED',
      requestedAs: 'SELF',
      numbers: [expect.stringMatching(/^[0-9a-f]{64}$/)],
    });

    const here = erasure.services.find(({ service }) => service === 'directory');
    expect(here?.stores).toEqual(
      expect.arrayContaining([
        { store: 'hr_record', outcome: 'ERASED', rows: 1, because: null },
        { store: 'person', outcome: 'ERASED', rows: 1, because: null },
        expect.objectContaining({ store: 'erased_number', outcome: 'KEPT', rows: 1 }),
      ]),
    );
    await confirmAll(erasureId, id);
    const hours = 60 * 60 * 1000;
    await expectEventually(async () =>
      expect(await receiptOf(self, erasure.id)).toMatchObject({
        status: 'COMPLETE',
        services: [
          { service: 'directory' },
          ...erasingServices.map((service) => ({ service, confirmedAt: now.toISOString() })),
        ],
        topics: expect.arrayContaining([
          {
            name: hrEmployeeTopic.name,
            // What the topic is set to on the brokers: 90 days, segments of one; and two hours.
            purgedBy: new Date(now.getTime() + (91 * 24 + 2) * hours).toISOString(),
            because: expect.anything() as unknown,
          },
        ]) as unknown,
      }),
    );
    // The account of whoever asked, with and without a record; HR; nobody else.
    expect(await receiptOf({ ...self, personId: null, roles: [] }, erasure.id)).toMatchObject({ id: erasure.id });
    expect(await receiptOf(testActors.hr, erasure.id)).toMatchObject({ id: erasure.id });
    expect(await receiptOf(testActors.stranger, erasure.id)).toBeNull();
  });

  it('goes on where it was when the service ends in between', async () => {
    const { id, self } = await leaver();
    const { id: receiptId } = await requestErasure(self);
    await directory.restart();
    await expectEventually(() => expect(namesTold(id)).toEqual(['departed', 'erased']));
    await confirmAll(receiptId.replace('Erasure:', ''), id);
    await directory.restart();
    await confirmAll(receiptId.replace('Erasure:', ''), id);
    await expectEventually(async () => expect(await receiptOf(self, receiptId)).toMatchObject({ status: 'COMPLETE' }));
  });

  it('asked for twice is the same, also by an account whose record is gone', async () => {
    const { self } = await leaver();
    const first = await requestErasure(self);
    expect((await requestErasure(self)).id).toBe(first.id);
    expect((await requestErasure({ ...self, personId: null, roles: [] })).id).toBe(first.id);
    expect((await requestErasure(testActors.hr, { personId: toGlobalId('Person', self.personId!) })).id).toBe(first.id);
  });

  it('is asked for by the person and HR, and by nobody else', async () => {
    const { id } = await leaver();
    const personId = toGlobalId('Person', id);
    const recruiter = await requestErasure(testActors.recruiter, { personId });
    expect(recruiter).toMatchObject({ __typename: 'ForbiddenError', code: 'DIRECTORY.NOT_YOUR_RECORD' });
    const noRecord = await requestErasure({ ...testActors.stranger, personId: null }, {});
    expect(noRecord).toMatchObject({ __typename: 'NotFoundError' });
    expect(await requestErasure(testActors.hr, { personId: toGlobalId('Person', newId()) })).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await requestErasure(testActors.hr, { personId, reason: 'MISTAKE' })).toMatchObject({
      __typename: 'Erasure',
      requestedAs: 'HR',
      reason: 'MISTAKE',
    });
  });

  it('is refused while somebody is employed, also under notice', async () => {
    const ahead = await leaver({ departedOn: '2026-12-31' });
    expect(await requestErasure(ahead.self)).toMatchObject({ code: 'DIRECTORY.STILL_EMPLOYED' });
    expect(await tablesWith(ahead.word)).toContain('public.person');
  });

  it('is refused under a legal hold, until it is lifted', async () => {
    const { self, id } = await leaver();
    const hr = directory.as(testActors.hr);
    const place = (input: object) =>
      hr.data<{ placeLegalHold: { __typename: string; code?: string; legalHold?: object } }>(
        `mutation ($input: PlaceLegalHoldInput!) { placeLegalHold(input: $input) {
           __typename ... on Person { legalHold { reason until } } ... on UserError { code } } }`,
        { input: { personId: toGlobalId('Person', id), ...input } },
      );
    expect((await place({ reason: ' ' })).placeLegalHold.code).toBe('DIRECTORY.HOLD_NEEDS_A_REASON');
    expect((await place({ reason: 'Suit', until: '2026-04-08' })).placeLegalHold.code).toBe('DIRECTORY.HOLD_IS_OVER');
    expect((await place({ reason: 'Suit 17/2026', until: '2026-12-31' })).placeLegalHold).toEqual({
      __typename: 'Person',
      legalHold: { reason: 'Suit 17/2026', until: '2026-12-31' },
    });
    expect(await requestErasure(self)).toMatchObject({
      __typename: 'ConflictError',
      code: 'DIRECTORY.UNDER_LEGAL_HOLD',
    });
    const lift = `mutation ($id: ID!) { liftLegalHold(input: { personId: $id }) { __typename ... on UserError { code } } }`;
    expect(await hr.data(lift, { id: toGlobalId('Person', id) })).toEqual({ liftLegalHold: { __typename: 'Person' } });
    expect(await hr.data(lift, { id: toGlobalId('Person', id) })).toMatchObject({
      liftLegalHold: { code: 'DIRECTORY.NO_LEGAL_HOLD' },
    });
    expect(await requestErasure(self)).toMatchObject({ __typename: 'Erasure' });
  });

  it('in the middle of an application withdraws it only when told to; late news of it take no effect', async () => {
    const { self, id } = await leaver();
    const application = (revision: number): ApplicationSnapshot => ({
      applicationId: newId(),
      revision,
      personId: id,
      requisitionId: null,
      recruiterId: null,
      status: 'SUBMITTED',
      inProcess: true,
      submittedAt: now.toISOString(),
      occurredAt: now.toISOString(),
      flag: null,
    });
    const { submitted } = talentApplicationTopic.events;
    await directory.kafka.publish(topicEvent(submitted, application(1)));
    await expectEventually(async () => expect(await tablesWith(id)).toContain('public.application'));
    expect(await requestErasure(self)).toMatchObject({ code: 'DIRECTORY.APPLICATION_IN_PROCESS' });
    expect(await requestErasure(self, { withdrawApplications: true })).toMatchObject({ __typename: 'Erasure' });
    const marker = newId<'Person'>();
    await directory.kafka.publish(
      topicEvent(submitted, application(2)),
      topicEvent(submitted, { ...application(1), personId: marker }),
    );
    await expectEventually(async () => expect(await tablesWith(marker)).toEqual(['public.application']));
    expect(await tablesWith(id)).not.toContain('public.application');
  });
});

describe('after an erasure', () => {
  const seen = async (employeeNumber: string) =>
    (
      await directory
        .as(testActors.hr)
        .data<{ personByEmployee: { id: string; employments: { hiredOn: string }[] } | null }>(
          `query ($employer: String!, $employeeNumber: String!) {
           personByEmployee(employer: $employer, employeeNumber: $employeeNumber) { id employments { hiredOn } }
         }`,
          { employer, employeeNumber },
        )
    ).personByEmployee;

  it('late and repeated events of HR bring nothing back', async () => {
    const { employeeNumber, word, told, self } = await leaver();
    await requestErasure(self);
    const after = await leaver();
    await directory.kafka.publish(
      hrEvents.departed(told, { id: `${word}-departed` }),
      hrEvents.departed(told, { id: `${word}-again` }),
      hrEvents.changed({ employeeNumber, phone: `080-${word}` }, { id: `${word}-changed`, time: clock.now() }),
      hrEvents.departureCorrected({ employeeNumber, departedOn: '2026-04-30' }, { id: `${word}-corrected` }),
      // The same person under a number that was never told of before.
      hrEvents.hired(
        { ...told, employeeNumber: nextNumber(), previousEmployeeNumber: employeeNumber, hiredOn: '2012-04-01' },
        { id: `${word}-second` },
      ),
      hrEvents.changed({ employeeNumber: after.employeeNumber, language: 'en' }),
    );
    await expectEventually(() => expect(namesTold(after.id)).toEqual(['departed', 'changed']));
    await expectEventually(async () => expect(await tablesWith(word)).toEqual([]));
    expect(await seen(employeeNumber)).toBeNull();
  });

  it('a new hire under the old number is somebody new, whom the erasure does not know', async () => {
    const { employeeNumber, word, id, self } = await leaver();
    await requestErasure(self);
    await directory.kafka.publish(
      hrEvents.hired({ employeeNumber, name: { display: '新人' }, hiredOn: '2026-05-01' }, { id: newId() }),
    );
    await expectEventually(async () =>
      expect(await seen(employeeNumber)).toEqual({
        id: expect.anything() as unknown,
        employments: [{ hiredOn: '2026-05-01' }],
      }),
    );
    const found = await seen(employeeNumber);
    expect(found?.id).not.toBe(toGlobalId('Person', id));
    await directory.kafka.publish(
      hrEvents.departed({ employeeNumber, hiredOn: '2016-04-01', departedOn: '2026-03-31' }, { id: `${word}-late` }),
      hrEvents.changed({ employeeNumber, language: 'en' }, { id: newId() }),
    );
    const reborn = found!.id.replace('Person:', '') as PersonId;
    await expectEventually(() => expect(namesTold(reborn)).toEqual(['registered', 'changed']));
    expect((await seen(employeeNumber))?.employments).toEqual([{ hiredOn: '2026-05-01' }]);
  });

  it('a dead letter of the person is empty, and cannot be retried into being', async () => {
    const { employeeNumber, word, self } = await leaver();
    const unreadable = (key: string | null) => ({
      topic: hrEmployeeTopic.name,
      key,
      headers: { 'content-type': 'application/json' },
      value: JSON.stringify({ employer, employeeNumber, privateEmail: `${word}@example.jp`, name: word }),
    });
    await directory.kafka.send(unreadable(`${employer}:${employeeNumber}`), unreadable(null));
    const letters = () =>
      directory.db.read.query<{ state: string; key: string | null; value: Buffer | null }[]>(
        `select state, key, value from dead_letter order by id desc limit 2`,
      );
    await expectEventually(async () => expect(await tablesWith(word)).toContain('public.dead_letter'));
    await expectEventually(async () =>
      expect((await letters()).map(({ state }) => state)).toEqual(['waiting', 'waiting']),
    );
    await requestErasure(self);
    expect(await letters()).toEqual([
      { state: 'discarded', key: null, value: null },
      { state: 'discarded', key: null, value: null },
    ]);
    expect(await tablesWith(word)).toEqual([]);
  });
});
