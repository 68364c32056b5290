import { createManualClock, newId, type PersonId } from '@okaeri/kernel';
import { expectEventually, hrEvents, testActors, testPerson } from '@okaeri/testkit';
import type { DataOf, hrEmployeeTopic } from '@okaeri/topics';
import { personIdOf } from '../src/person/identity.ts';
import { type RunningDirectory, secret, startDirectory } from './directory.harness.ts';

const clock = createManualClock(new Date());
let directory: RunningDirectory;
let count = 0;

beforeAll(async () => {
  directory = await startDirectory({ clock });
});
afterAll(() => directory?.stop());

type Departed = DataOf<typeof hrEmployeeTopic.events.departed>;

async function leaver(about: Partial<Departed> = {}): Promise<{ personId: PersonId; employeeNumber: string }> {
  const employeeNumber = `I${++count}`;
  const personId = personIdOf(secret, { employer: 'OKAERI', employeeNumber });
  await directory.kafka.publish(hrEvents.departed({ employeeNumber, departedOn: '2024-03-31', ...about }));
  await expectEventually(async () =>
    expect(await directory.db.read.query('select 1 from person where id = $1', [personId])).toHaveLength(1),
  );
  return { personId, employeeNumber };
}

async function issue(personId: string, invitationId: string = newId()) {
  const { issueInvitation } = await directory.messaging.data<{ issueInvitation: { token: string; code?: string } }>(
    `mutation ($input: IssueInvitationInput!) {
       issueInvitation(input: $input) {
         __typename
         ... on IssuedInvitation { address displayName language token expiresAt }
         ... on UserError { code }
       }
     }`,
    { input: { personId, invitationId } },
  );
  return issueInvitation;
}

const aPerson = (name: string) => testPerson(name, [], null);
async function claim(token: string, name: string, about: object = {}) {
  const { claimInvitation } = await directory.as(aPerson(name)).data(
    `mutation ($input: ClaimInvitationInput!) {
       claimInvitation(input: $input) { __typename ... on Person { id } ... on UserError { code message } }
     }`,
    { input: { token, fact: { birthDate: '1990-04-12' }, visibility: { fields: [] }, ...about } },
  );
  return claimInvitation as { __typename: string; id?: string; code?: string };
}
const refused = expect.objectContaining({ __typename: 'NotFoundError', code: 'DIRECTORY.LINK_DOES_NOT_WORK' });

describe('a claim link', () => {
  it('is made for the private address, and only its hash is kept', async () => {
    const { personId } = await leaver();
    const invitation = await issue(personId);
    expect(invitation).toMatchObject({
      __typename: 'IssuedInvitation',
      address: 'hanako.yamada@example.jp',
      displayName: '山田 花子',
      language: 'ja',
      expiresAt: new Date(clock.now().getTime() + 30 * 86_400_000).toISOString(),
    });
    const rows = await directory.db.read.query('select * from invitation');
    expect(JSON.stringify(rows)).not.toContain(invitation.token);
  });

  it('is the same when it is asked for again, and another for another invitation', async () => {
    const { personId } = await leaver();
    const invitationId = newId();
    const { token } = await issue(personId, invitationId);
    expect((await issue(personId, invitationId)).token).toBe(token);
    expect((await issue(personId)).token).not.toBe(token);
  });

  it('ties the account to the record, once, and tells it', async () => {
    const { personId } = await leaver();
    const { token } = await issue(personId);
    expect(await claim(token, 'hanako')).toMatchObject({ __typename: 'Person', id: `Person:${personId}` });
    await expectEventually(() =>
      expect(directory.told().filter(({ data }) => data.personId === personId)).toMatchObject([
        { name: 'departed', data: { revision: 1, claimed: false } },
        { name: 'claimed', data: { revision: 2, claimed: true } },
      ]),
    );
    expect(await claim(token, 'somebody else')).toEqual(refused);
    expect(await claim(token, 'hanako')).toEqual(refused);
    expect((await issue(personId)).code).toBe('DIRECTORY.ALREADY_CLAIMED');
  });

  it('answers with what is the claimer’s own, a departure that lies ahead included', async () => {
    const { personId } = await leaver({ departedOn: '2999-03-31' });
    const { token } = await issue(personId);
    const { claimInvitation } = await directory.as(aPerson('early')).data(
      `mutation ($token: String!) {
         claimInvitation(input: { token: $token, fact: { birthDate: "1990-04-12" }, visibility: { fields: [] } }) {
           ... on Person { claimed contact { privateEmail } employments { departedOn } }
         }
       }`,
      { token },
    );
    expect(claimInvitation).toEqual({
      claimed: true,
      contact: { privateEmail: 'hanako.yamada@example.jp' },
      employments: [{ departedOn: '2999-03-31' }],
    });
  });

  it('gets one and the same answer when it is wrong, used, expired or another was used', async () => {
    const { personId } = await leaver();
    const [first, second] = [await issue(personId), await issue(personId)];
    await claim(first.token, 'first');
    const late = await issue((await leaver()).personId);
    clock.advance(30 * 86_400_000);
    const answers = [
      await claim('no link at all', 'x'),
      await claim(first.token, 'y'),
      await claim(second.token, 'z'),
      await claim(late.token, 'w'),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual(refused);
  });

  it('of two who use it at once lets one in', async () => {
    const { personId } = await leaver();
    const { token } = await issue(personId);
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => claim(token, `racer ${name}`)));
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'NotFoundError',
      'NotFoundError',
      'NotFoundError',
      'Person',
    ]);
  });

  it('does not give one account two records', async () => {
    const [one, two] = [await issue((await leaver()).personId), await issue((await leaver()).personId)];
    await claim(one.token, 'twice');
    expect(await claim(two.token, 'twice')).toMatchObject({ code: 'DIRECTORY.ACCOUNT_HAS_RECORD' });
    expect(await claim(two.token, 'the right one')).toMatchObject({ __typename: 'Person' });
  });

  it('dies with the departure it was sent for', async () => {
    const { personId, employeeNumber } = await leaver();
    const { token } = await issue(personId);
    await directory.kafka.publish(hrEvents.departureCancelled({ employeeNumber }));
    await expectEventually(async () => expect((await issue(personId)).code).toBe('DIRECTORY.NOT_LEAVING'));
    expect(await claim(token, 'too late')).toEqual(refused);
  });

  it.each([
    ['nobody knows an address', { privateEmail: undefined }, 'DIRECTORY.NO_ADDRESS'],
    ['the person has died', { reason: { code: 'D', category: 'death' } }, 'DIRECTORY.RECORD_CLOSED'],
    ['HR wants nobody written to', { invite: 'none' }, 'DIRECTORY.NOT_LEAVING'],
    ['of misconduct', { reason: { code: 'M', category: 'misconduct' } }, 'DIRECTORY.NOT_LEAVING'],
  ] as const)('is not made when %s', async (_, about, code) => {
    expect((await issue((await leaver(about)).personId)).code).toBe(code);
  });

  it('is not made for somebody unknown, nor for what is no id', async () => {
    expect((await issue(newId())).code).toBe('DIRECTORY.UNKNOWN_PERSON');
    expect((await issue('Hanako')).code).toBe('DIRECTORY.NOT_AN_ID');
  });

  it('is made for many at once, each as it would be alone', async () => {
    const [hanako, taro, cancelled] = [await leaver(), await leaver(), await leaver({ invite: 'none' })];
    const [first, second] = [newId(), newId()];
    const input = [
      { personId: hanako.personId, invitationId: first },
      { personId: 'Hanako', invitationId: newId() },
      { personId: cancelled.personId, invitationId: newId() },
      { personId: taro.personId, invitationId: second },
      { personId: taro.personId, invitationId: first },
      { personId: hanako.personId, invitationId: first },
    ];
    const ask = async () =>
      (
        await directory.messaging.data<{ issueInvitations: { token?: string; code?: string }[] }>(
          `mutation ($input: [IssueInvitationInput!]!) {
             issueInvitations(input: $input) { ... on IssuedInvitation { token } ... on UserError { code } } }`,
          { input },
        )
      ).issueInvitations;
    const answers = await ask();
    const [link] = answers;
    expect(answers).toEqual([
      { token: expect.any(String) as string },
      { code: 'DIRECTORY.NOT_AN_ID' },
      { code: 'DIRECTORY.NOT_LEAVING' },
      { token: expect.any(String) as string },
      // One person's link is not another's.
      { code: 'DIRECTORY.NOT_LEAVING' },
      link,
    ]);
    expect(await issue(hanako.personId, first)).toMatchObject({ token: link?.token });
    expect(await ask()).toEqual(answers);
  });

  it('is made for a hundred at once, and not for more', async () => {
    const [one] = [await leaver()];
    const ask = (count: number) =>
      directory.messaging.ask(
        `mutation ($input: [IssueInvitationInput!]!) { issueInvitations(input: $input) { __typename } }`,
        { input: Array.from({ length: count }, () => ({ personId: one.personId, invitationId: newId() })) },
      );
    expect((await ask(100)).errors).toEqual([]);
    expect((await ask(101)).errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it.each([testActors.hr, testActors.gateway])('is made for the service that mails it alone', async (actor) => {
    const { errors } = await directory
      .as(actor)
      .ask(`mutation { issueInvitation(input: { personId: "x", invitationId: "y" }) { __typename } }`);
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Mutation.issueInvitation' });
  });
});

describe('the session behind an account', () => {
  const session = async (variables: Record<string, string>) =>
    (
      await directory.as(testActors.gateway).data(
        `query ($issuer: String!, $subject: String!, $employer: String, $employeeNumber: String) {
           session(issuer: $issuer, subject: $subject, employer: $employer, employeeNumber: $employeeNumber) {
             personId alumnus employee
           }
         }`,
        { issuer: 'https://login.example', subject: 'nobody', ...variables },
      )
    )['session'];

  it('is told to the gateway alone', async () => {
    const { errors } = await directory.messaging.ask('{ session(issuer: "x", subject: "y") { personId } }');
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Query.session', openTo: ['SERVICE'] });
  });

  it('is nobody’s for an account without a record', async () => {
    expect(await session({})).toBeNull();
  });

  it('is the employee’s whose number the identity provider tells, as long as they are employed', async () => {
    const { personId, employeeNumber } = await leaver({ departedOn: '2999-03-31' });
    const left = await leaver();
    expect(await session({ employer: 'OKAERI', employeeNumber })).toEqual({ personId, alumnus: false, employee: true });
    expect(await session({ employer: 'OKAERI', employeeNumber: left.employeeNumber })).toBeNull();
  });
});

describe('contact cards', () => {
  it.each([testActors.hr, testActors.gateway])('are for the service that sends mails alone', async (actor) => {
    const { errors } = await directory.as(actor).ask('{ contactCards(personIds: [], purpose: MESSAGE) { personId } }');
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Query.contactCards' });
  });

  it('say whom to write to and where, and never of the dead', async () => {
    const employed = await leaver({ departedOn: '2999-03-31', workEmail: 'hanako@okaeri.example' });
    const left = await leaver({ language: 'en', workEmail: 'hanako@okaeri.example' });
    const dead = await leaver({ reason: { code: 'D', category: 'death' } });
    const { contactCards } = await directory.messaging.data(
      `query ($personIds: [ID!]!) {
         contactCards(personIds: $personIds, purpose: MESSAGE) { personId contactable address displayName language }
       }`,
      { personIds: [employed.personId, left.personId, dead.personId, newId()] },
    );
    expect(contactCards).toEqual([
      {
        personId: employed.personId,
        contactable: true,
        address: 'hanako@okaeri.example',
        displayName: '山田 花子',
        language: 'ja',
      },
      {
        personId: left.personId,
        contactable: true,
        address: 'hanako.yamada@example.jp',
        displayName: '山田 花子',
        language: 'en',
      },
      { personId: dead.personId, contactable: false, address: null, displayName: null, language: null },
      { personId: expect.any(String), contactable: false, address: null, displayName: null, language: null },
    ]);
  });
});
