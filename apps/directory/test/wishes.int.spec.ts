import type { Actor, Purpose } from '@okaeri/access';
import { createManualClock, newId, type PersonId, toGlobalId } from '@okaeri/kernel';
import { alumnusOf, expectEventually, hrEvents, testActors, testPerson } from '@okaeri/testkit';
import { topicEvent, talentApplicationTopic } from '@okaeri/topics';
import { personIdOf } from '../src/person/identity.ts';
import { type RunningDirectory, secret, startDirectory } from './directory.harness.ts';

const { hr, recruiter, employee, stranger } = testActors;
const clock = createManualClock(new Date());
const idOf = (employeeNumber: string) => personIdOf(secret, { employer: 'OKAERI', employeeNumber });
const [hanako, ichiro, jiro, saburo] = ['W1', 'W2', 'W3', 'W4'].map(idOf) as [PersonId, PersonId, PersonId, PersonId];
const global = (id: PersonId) => toGlobalId('Person', id);
let directory: RunningDirectory;

beforeAll(async () => {
  directory = await startDirectory({ clock });
  await directory.kafka.publish(
    ...['W1', 'W2', 'W3'].map((employeeNumber) =>
      hrEvents.departed({ employeeNumber, departedOn: '2024-03-31', phone: '090', employer: 'OKAERI' }),
    ),
    hrEvents.hired({ employeeNumber: 'W4', workEmail: 'saburo@okaeri.example' }),
  );
  await expectEventually(async () => expect(await directory.db.read.query('select 1 from person')).toHaveLength(4));
});
afterAll(() => directory?.stop());

const person = async (actor: Actor, id: PersonId, fields: string, purpose?: Purpose) =>
  (
    await directory
      .as(actor, purpose)
      .data<{ person: Record<string, unknown> | null }>(`query ($id: ID!) { person(id: $id) { ${fields} } }`, {
        id: global(id),
      })
  ).person;
const doing = async (actor: Actor, mutation: string, type: string, input: object, fields = 'id') => {
  const answer = await directory.as(actor).data<Record<string, Record<string, unknown>>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) {
       __typename ... on Person { ${fields} } ... on UserError { code } ... on InputError { problems { path } }
     } }`,
    { input },
  );
  return answer[mutation]!;
};
const setVisibility = (actor: Actor, ...fields: { field: string; audience: string }[]) =>
  doing(actor, 'setVisibility', 'SetVisibilityInput', { fields }, 'visibility { field audience }');
const giveConsent = (actor: Actor, input: object) =>
  doing(actor, 'giveConsent', 'GiveConsentInput', input, 'consents { purpose inForce }');
const toldOf = (id: PersonId) =>
  directory
    .told()
    .filter(({ data }) => data.personId === id)
    .map(({ name, data: { avoids, consents } }) => ({ name, avoids, consents }));
const cards = async (personIds: PersonId[], purpose: string, viewer?: PersonId) =>
  (
    await directory.messaging.data<{ contactCards: { contactable: boolean; displayName: string | null }[] }>(
      `query ($personIds: [ID!]!, $purpose: ContactPurpose!, $viewer: ID) {
         contactCards(personIds: $personIds, purpose: $purpose, viewer: $viewer) { contactable displayName }
       }`,
      { personIds, purpose, viewer },
    )
  ).contactCards;

describe('who sees what', () => {
  it('is the person’s to say, field by field, and every change is on record', async () => {
    const me = alumnusOf(hanako);
    expect(await person(employee, hanako, 'contact { phone } names { display }')).toEqual({
      contact: { phone: null },
      names: { display: '山田 花子' },
    });
    const set = await setVisibility(me, { field: 'PHONE', audience: 'PUBLIC' }, { field: 'NAMES', audience: 'HR' });
    expect(set['visibility']).toContainEqual({ field: 'PHONE', audience: 'PUBLIC' });
    expect(await person(stranger, hanako, 'contact { phone } names { display }')).toEqual({
      contact: { phone: '090' },
      names: null,
    });
    expect(await person(employee, hanako, 'names { display }')).toEqual({ names: null });
    expect(await person(hr, hanako, 'names { display }')).toEqual({ names: { display: '山田 花子' } });
    expect(await person(hr, hanako, 'names { display }', 'NETWORKING')).toEqual({ names: null });
    expect(await person(me, hanako, 'names { display } visibilityHistory { field from to changedBy }')).toEqual({
      names: { display: '山田 花子' },
      visibilityHistory: [
        { field: 'PHONE', from: 'HR', to: 'PUBLIC', changedBy: (me as { accountId: string }).accountId },
        { field: 'NAMES', from: 'ALUMNI', to: 'HR', changedBy: (me as { accountId: string }).accountId },
      ].sort((a, b) => (a.field < b.field ? 1 : -1)),
    });
    const settings = await directory
      .as(hr)
      .ask(`query ($id: ID!) { person(id: $id) { visibility { field } } }`, { id: global(hanako) });
    expect(settings.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Person.visibility' });
    await setVisibility(me, { field: 'NAMES', audience: 'ALUMNI' });
  });

  it('has its floor, told by field, and is nobody’s without a record', async () => {
    const refused = await setVisibility(alumnusOf(hanako), { field: 'STATUS', audience: 'ONLY_ME' });
    expect(refused).toMatchObject({ __typename: 'InputError', problems: [{ path: ['fields', '0', 'audience'] }] });
    expect(await setVisibility(stranger, { field: 'STATUS', audience: 'HR' })).toMatchObject({
      __typename: 'ForbiddenError',
      code: 'DIRECTORY.NO_RECORD',
    });
  });

  it('opens to the recruiter of an application, while it is in process and for recruitment alone', async () => {
    const application = {
      applicationId: newId<'Application'>(),
      personId: jiro,
      requisitionId: null,
      recruiterId: recruiter.personId as PersonId,
      submittedAt: '2026-01-01T00:00:00Z',
      occurredAt: '2026-01-01T00:00:00Z',
      flag: null,
    };
    const { submitted, withdrawn } = talentApplicationTopic.events;
    const contact = (actor: Actor, purpose?: Purpose) => person(actor, jiro, 'contact { privateEmail phone }', purpose);
    const shown = { contact: { privateEmail: 'hanako.yamada@example.jp', phone: '090' } };
    const hidden = { contact: { privateEmail: null, phone: null } };
    expect(await contact(recruiter)).toEqual(hidden);
    await directory.kafka.publish(
      topicEvent(submitted, { ...application, revision: 1, status: 'SUBMITTED', inProcess: true }),
    );
    await expectEventually(async () => expect(await contact(recruiter)).toEqual(shown));
    expect(await contact(recruiter, 'NETWORKING')).toEqual(hidden);
    expect(await contact(testPerson('another recruiter', ['RECRUITER']))).toEqual(hidden);
    await setVisibility(alumnusOf(jiro), { field: 'PHONE', audience: 'ONLY_ME' });
    expect(await contact(recruiter)).toEqual({ contact: { ...shown.contact, phone: null } });
    await directory.kafka.publish(
      topicEvent(withdrawn, { ...application, revision: 2, status: 'WITHDRAWN', inProcess: false }),
    );
    await expectEventually(async () => expect(await contact(recruiter)).toEqual(hidden));
  });
});

describe('a consent', () => {
  it('opens skills to recruiters until it is taken back, with the wording agreed to on record', async () => {
    const me = alumnusOf(ichiro);
    await doing(me, 'updateProfile', 'UpdateProfileInput', { skills: ['SQL'], openTo: ['RETURN'] });
    await setVisibility(me, { field: 'SKILLS', audience: 'HR' });
    const found = async () =>
      (
        await directory
          .as(recruiter)
          .data<{ people: { totalCount: number } }>(`{ people(filter: { skill: "sql" }) { totalCount } }`)
      ).people.totalCount;
    expect([await person(recruiter, ichiro, 'skills'), await found()]).toEqual([{ skills: null }, 0]);
    const given = await giveConsent(me, { purpose: 'SHARE_WITH_RECRUITERS', wordingVersion: 1 });
    expect(given['consents']).toContainEqual({ purpose: 'SHARE_WITH_RECRUITERS', inForce: true });
    expect([await person(recruiter, ichiro, 'skills'), await found()]).toEqual([{ skills: ['SQL'] }, 1]);
    expect(await person(employee, ichiro, 'skills')).toEqual({ skills: null });
    await doing(me, 'withdrawConsent', 'WithdrawConsentInput', { purpose: 'SHARE_WITH_RECRUITERS' });
    expect([await person(recruiter, ichiro, 'skills'), await found()]).toEqual([{ skills: null }, 0]);
    const { consents } = (await person(
      hr,
      ichiro,
      'consents { purpose basis inForce history { given wordingVersion wording { ja en } decidedBy } }',
    )) as { consents: { purpose: string; history: unknown[] }[] };
    const { accountId } = me as { accountId: string };
    expect(consents.find(({ purpose }) => purpose === 'SHARE_WITH_RECRUITERS')).toEqual({
      purpose: 'SHARE_WITH_RECRUITERS',
      basis: 'CONSENT',
      inForce: false,
      history: [
        { given: false, wordingVersion: null, wording: null, decidedBy: accountId },
        {
          given: true,
          wordingVersion: 1,
          wording: { ja: expect.stringContaining('同意'), en: expect.stringContaining('I agree') },
          decidedBy: accountId,
        },
      ],
    });
  });

  it('with its dates upside down is refused by field', async () => {
    const from = new Date(clock.now().getTime() + 86_400_000);
    const refused = await giveConsent(alumnusOf(ichiro), { purpose: 'NEWSLETTER', from, until: clock.now() });
    expect(refused).toMatchObject({ __typename: 'InputError', problems: [{ path: ['until'] }] });
  });

  it('that is dated ends by itself and is told then; mails heed it', async () => {
    const me = alumnusOf(ichiro);
    const until = new Date(clock.now().getTime() + 1_000);
    await giveConsent(me, { purpose: 'MESSAGES', until });
    expect(await cards([ichiro], 'MESSAGE')).toMatchObject([{ contactable: true }]);
    clock.set(until);
    expect(await cards([ichiro], 'MESSAGE')).toEqual([{ contactable: false, displayName: null }]);
    expect(await cards([ichiro], 'APPLICATION')).toMatchObject([{ contactable: true }]);
    const interests = ['EVENT_INVITATIONS', 'SURVEYS'];
    await expectEventually(() =>
      expect(toldOf(ichiro).map(({ name, consents }) => [name, consents])).toEqual([
        ['departed', [...interests, 'MESSAGES']],
        ['consent-changed', ['SHARE_WITH_RECRUITERS', ...interests, 'MESSAGES']],
        ['consent-changed', [...interests, 'MESSAGES']],
        ['consent-changed', interests],
      ]),
    );
    await doing(me, 'withdrawConsent', 'WithdrawConsentInput', { purpose: 'SURVEYS' });
    expect(await cards([ichiro, jiro], 'SURVEY')).toMatchObject([{ contactable: false }, { contactable: true }]);
  });
});

describe('a block', () => {
  const blocking = (actor: Actor, id: PersonId) =>
    doing(actor, 'blockPerson', 'BlockPersonInput', { personId: global(id) }, 'blocks { personId name }');
  const unblocking = (actor: Actor, id: PersonId) =>
    doing(actor, 'unblockPerson', 'UnblockPersonInput', { personId: global(id) }, 'blocks { personId }');
  const staff = testPerson('colleague', ['EMPLOYEE', 'RECRUITER'], saburo);

  async function paths(actor: Actor, id: PersonId) {
    const { data } = await directory.as(actor).ask<{ person: unknown; _entities: unknown[] }>(
      `query ($id: ID!, $refs: [_Any!]!) {
         person(id: $id) { id } _entities(representations: $refs) { ... on Person { id } }
       }`,
      { id: global(id), refs: [{ __typename: 'Person', id: global(id) }] },
    );
    return [data?.person, data?._entities[0]].map((found) => found !== null);
  }
  const listed = async (actor: Actor) =>
    (
      await directory
        .as(actor)
        .data<{ people: { totalCount: number; edges: { node: { id: string } }[] } }>(
          `{ people(first: 100) { totalCount edges { node { id } } } }`,
        )
    ).people;

  it('hides both from each other on every path, in lists and in counts, and is told to services alone', async () => {
    const me = alumnusOf(hanako);
    const before = await listed(staff);
    expect([await paths(staff, hanako), await paths(me, saburo)]).toEqual([
      [true, true],
      [true, true],
    ]);
    expect((await blocking(me, saburo))['blocks']).toEqual([{ personId: global(saburo), name: '山田 花子' }]);
    expect([await paths(staff, hanako), await paths(me, saburo)]).toEqual([
      [false, false],
      [false, false],
    ]);
    const after = await listed(staff);
    expect(after.totalCount).toBe(before.totalCount - 1);
    expect(after.edges.map(({ node }) => node.id)).not.toContain(global(hanako));
    // Others, and HR at its own work, see both.
    expect([await paths(recruiter, hanako), await paths({ ...hr, personId: saburo }, hanako)]).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(await cards([hanako], 'APPLICATION', saburo)).toEqual([{ contactable: false, displayName: null }]);
    expect(await cards([saburo], 'APPLICATION', hanako)).toEqual([{ contactable: false, displayName: null }]);
    await expectEventually(() =>
      expect(toldOf(hanako).at(-1)).toMatchObject({ name: 'blocks-changed', avoids: [saburo] }),
    );
    expect(toldOf(saburo).map(({ name }) => name)).toEqual(['registered']);
    expect((await unblocking(me, saburo))['blocks']).toEqual([]);
    expect(await paths(staff, hanako)).toEqual([true, true]);
    await expectEventually(() => expect(toldOf(hanako).at(-1)).toMatchObject({ name: 'blocks-changed', avoids: [] }));
  });

  it('answers the same for somebody who is hidden and for nobody at all', async () => {
    const me = alumnusOf(hanako);
    await blocking(alumnusOf(jiro), hanako);
    expect(await paths(me, jiro)).toEqual([false, false]);
    const nobody = newId<'Person'>();
    const [hidden, absent] = [await blocking(me, jiro), await blocking(me, nobody)];
    const entry = (answer: Record<string, unknown>, id: PersonId) =>
      (answer['blocks'] as { personId: string }[]).filter(({ personId }) => personId === global(id));
    expect(entry(hidden, jiro)).toEqual([{ personId: global(jiro), name: null }]);
    expect(entry(absent, nobody)).toEqual([{ personId: global(nobody), name: null }]);
    await unblocking(me, jiro);
    expect(await paths(me, jiro)).toEqual([false, false]);
    await unblocking(alumnusOf(jiro), hanako);
    expect(await paths(me, jiro)).toEqual([true, true]);
  });

  it('of oneself is refused', async () => {
    expect(await blocking(alumnusOf(hanako), hanako)).toMatchObject({ __typename: 'InputError' });
  });

  it('and settings hold for the joined record; the narrower setting goes on', async () => {
    const [first, second] = [idOf('J1'), idOf('J2')];
    await directory.kafka.publish(
      hrEvents.departed({ employeeNumber: 'J1', departedOn: '2010-03-31', hiredOn: '2000-04-01' }),
      hrEvents.departed({ employeeNumber: 'J2', departedOn: '2020-03-31', hiredOn: '2015-04-01' }),
    );
    await expectEventually(() => expect([toldOf(first).length, toldOf(second).length]).toEqual([1, 1]));
    const me = alumnusOf(second);
    await setVisibility(me, { field: 'NAMES', audience: 'HR' });
    await doing(me, 'updateProfile', 'UpdateProfileInput', { skills: ['welding'], about: 'hello' });
    await doing(me, 'withdrawConsent', 'WithdrawConsentInput', { purpose: 'SURVEYS' });
    await blocking(me, saburo);
    await directory.kafka.publish(
      hrEvents.hired({ employeeNumber: 'J2', hiredOn: '2015-04-01', previousEmployeeNumber: 'J1' }),
    );
    await expectEventually(() =>
      expect(toldOf(first).at(-1)).toMatchObject({ avoids: [saburo], consents: ['EVENT_INVITATIONS', 'MESSAGES'] }),
    );
    expect(await person(employee, first, 'names { display } about skills')).toEqual({
      names: null,
      about: 'hello',
      skills: ['welding'],
    });
    expect(await paths(staff, first)).toEqual([false, false]);
    expect(await cards([first], 'SURVEY')).toMatchObject([{ contactable: false }]);
  });
});

describe('names in mails to others', () => {
  it('are as the person shows them to the reader; to the person themselves they are always there', async () => {
    const me = alumnusOf(hanako);
    expect(await cards([hanako], 'APPLICATION', saburo)).toMatchObject([{ displayName: '山田 花子' }]);
    await setVisibility(me, { field: 'NAMES', audience: 'HR' });
    expect(await cards([hanako], 'APPLICATION', saburo)).toEqual([{ contactable: true, displayName: null }]);
    expect(await cards([hanako], 'APPLICATION', newId())).toMatchObject([{ displayName: null }]);
    expect(await cards([hanako], 'APPLICATION')).toMatchObject([{ displayName: '山田 花子' }]);
    expect(await cards([hanako], 'APPLICATION', hanako)).toMatchObject([{ displayName: '山田 花子' }]);
  });
});
