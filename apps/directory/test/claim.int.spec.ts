import { createManualClock, newId, type PersonId } from '@okaeri/kernel';
import { countStatements } from '@okaeri/postgres';
import { expectEventually, type GraphClient, hrEvents, testPerson } from '@okaeri/testkit';
import type { DataOf, hrEmployeeTopic } from '@okaeri/topics';
import { anonymous } from '@okaeri/access';
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
interface Leaver {
  readonly personId: PersonId;
  readonly employeeNumber: string;
}

async function leaver(about: Partial<Departed> = {}): Promise<Leaver> {
  const employeeNumber = `0F${++count}`;
  const personId = personIdOf(secret, { employer: 'OKAERI', employeeNumber });
  await directory.kafka.publish(hrEvents.departed({ employeeNumber, departedOn: '2024-03-31', ...about }));
  await expectEventually(async () =>
    expect(await directory.db.read.query('select 1 from person where id = $1', [personId])).toHaveLength(1),
  );
  return { personId, employeeNumber };
}

async function issue({ personId }: Leaver): Promise<string> {
  const { issueInvitation } = await directory.messaging.data<{ issueInvitation: { token: string; code?: string } }>(
    `mutation ($input: IssueInvitationInput!) {
       issueInvitation(input: $input) { ... on IssuedInvitation { token } ... on UserError { code } } }`,
    { input: { personId, invitationId: newId() } },
  );
  if (!issueInvitation.token) throw new Error(issueInvitation.code);
  return issueInvitation.token;
}

const claimMutation = `mutation ($input: ClaimInvitationInput!) {
  claimInvitation(input: $input) {
    __typename
    ... on Person { id visibility { field audience } }
    ... on UserError { code message }
    ... on InputError { problems { path } }
  }
}`;
interface Answer {
  __typename: string;
  code?: string;
  message?: string;
  problems?: { path: string[] }[];
  visibility?: { field: string; audience: string }[];
}
const right = { birthDate: '1990-04-12' };
const wrong = { birthDate: '1990-04-13' };
const aPerson = (name: string) => testPerson(name, [], null);
async function claimAs(graph: GraphClient, token: string, fact: object, fields: object[] = []): Promise<Answer> {
  const { claimInvitation } = await graph.data<{ claimInvitation: Answer }>(claimMutation, {
    input: { token, fact, visibility: { fields } },
  });
  return claimInvitation;
}
const claim = (token: string, name: string, fact: object, fields: object[] = []) =>
  claimAs(directory.as(aPerson(name)), token, fact, fields);
const dead = { __typename: 'NotFoundError', code: 'DIRECTORY.LINK_DOES_NOT_WORK' };

async function fiveWrong(token: string, name: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let time = 0; time < 5; time++) answers.push(await claim(token, `${name} ${time}`, wrong));
  return answers;
}

describe('who claims a record', () => {
  it.each([
    ['their birth date', () => right],
    ['an employee number', ({ employeeNumber }: Leaver) => ({ employeeNumber })],
    [
      'the number in wide letters without its leading zero',
      ({ employeeNumber }: Leaver) => ({
        employeeNumber: ` ${employeeNumber.slice(1).replace(/./g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))}`,
      }),
    ],
  ])('answers with %s', async (_, fact) => {
    const somebody = await leaver();
    expect(await claim(await issue(somebody), newId(), fact(somebody))).toMatchObject({ __typename: 'Person' });
  });

  it('answers with the number where HR holds no birth date', async () => {
    const somebody = await leaver({ birthDate: undefined });
    const token = await issue(somebody);
    const answer = await claim(token, 'undated', right);
    expect(answer).toMatchObject({ __typename: 'InputError', code: 'DIRECTORY.WRONG_FACT' });
    expect(answer.message).toContain('社員番号');
    expect(await claim(token, 'undated', { employeeNumber: somebody.employeeNumber })).toMatchObject({
      __typename: 'Person',
    });
  });

  it.each([
    ['none', {}],
    ['both', { ...right, employeeNumber: '1' }],
    ['an empty number', { employeeNumber: '　' }],
    ['a number without end', { employeeNumber: '1'.repeat(65) }],
  ])('gives exactly one fact: %s is no answer, and costs no try', async (_, fact) => {
    const token = await issue(await leaver());
    for (let time = 0; time < 6; time++)
      expect(await claim(token, 'clumsy', fact)).toMatchObject({ code: 'DIRECTORY.CLAIM_FACT' });
    expect(await claim(token, newId(), right)).toMatchObject({ __typename: 'Person' });
  });

  it('sets in the same act whom the record is shown to', async () => {
    const token = await issue(await leaver());
    const tooNarrow = [{ field: 'NAMES', audience: 'ONLY_ME' }];
    expect(await claim(token, 'chooses', right, tooNarrow)).toMatchObject({
      __typename: 'InputError',
      problems: [{ path: ['visibility', 'fields', '0', 'audience'] }],
    });
    const { visibility } = await claim(token, 'chooses', right, [
      { field: 'NAMES', audience: 'HR' },
      { field: 'SKILLS', audience: 'PUBLIC' },
    ]);
    const shown = new Map(visibility?.map(({ field, audience }) => [field, audience]));
    expect([shown.get('NAMES'), shown.get('SKILLS'), shown.get('CAREER')]).toEqual(['HR', 'PUBLIC', 'EMPLOYEES']);
  });

  it('has five tries with a link, is told how many are left, and then it is like any dead link', async () => {
    const token = await issue(await leaver());
    const answers = await fiveWrong(token, 'guesser');
    expect(answers.map(({ __typename }) => __typename)).toEqual(Array(5).fill('InputError'));
    expect(answers.map(({ message }) => /残り(\d)回/.exec(message ?? '')?.[1])).toEqual(['4', '3', '2', '1', '0']);
    expect(answers[0]?.problems).toEqual([{ path: ['fact'] }]);
    expect(await claim(token, 'the right one, too late', right)).toMatchObject(dead);
  });

  it('has five tries over all links, and the next day again', async () => {
    const [one, other] = [await issue(await leaver()), await issue(await leaver())];
    for (const token of [one, one, one, other]) await claim(token, 'moves on', wrong);
    expect((await claim(other, 'moves on', wrong)).message).toContain('残り0回');
    expect(await claim(other, 'moves on', right)).toMatchObject(dead);
    expect(await claim(other, 'somebody else', right)).toMatchObject({ __typename: 'Person' });
    clock.advance(86_400_000);
    expect(await claim(one, 'moves on', right)).toMatchObject({ __typename: 'Person' });
  });

  it('comes with an account that is not for staff alone', async () => {
    const token = await issue(await leaver());
    const staff = directory.as({ ...aPerson('staff'), staffOnly: true });
    expect(await claimAs(staff, token, right)).toMatchObject({
      __typename: 'ForbiddenError',
      code: 'DIRECTORY.STAFF_ACCOUNT',
    });
  });

  it('alone can claim with it: of two who know the answer one wins', async () => {
    const token = await issue(await leaver());
    const answers = await Promise.all([claim(token, 'racer 1', right), claim(token, 'racer 2', right)]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['NotFoundError', 'Person']);
  });
});

describe('a new link', () => {
  const request = `mutation ($token: String!) { requestNewClaimLink(input: { token: $token }) {
    ... on NewClaimLinkRequested { message } } }`;
  const askFor = (token: string) => directory.as(anonymous).data(request, { token });
  const requested = ({ personId }: Leaver) =>
    directory.told().filter(({ name, data }) => name === 'invitation-requested' && data.personId === personId);
  /** The requests of everybody so far are answered. */
  const answered = () =>
    expectEventually(async () =>
      expect(
        await directory.db.read.query(`select 1 from graphile_worker.jobs where task_identifier = 'link-requested'`),
      ).toEqual([]),
    );

  it('is asked for with an old one, by anybody, and told to the service that mails, once an hour', async () => {
    const somebody = await leaver();
    const token = await issue(somebody);
    clock.advance(31 * 86_400_000);
    expect(await claim(token, 'late', right)).toMatchObject(dead);
    await askFor(token);
    await expectEventually(() =>
      expect(requested(somebody)).toMatchObject([{ data: { revision: 2, requestId: expect.any(String) } }]),
    );
    await askFor(token);
    await answered();
    expect(requested(somebody)).toHaveLength(1);
    clock.advance(3_600_000);
    await askFor(token);
    await expectEventually(() => expect(requested(somebody)).toHaveLength(2));
    expect(await claim(await issue(somebody), 'late', right)).toMatchObject({ __typename: 'Person' });
  });

  it('follows a link that was locked, as long as it is not guessed on and on', async () => {
    const somebody = await leaver();
    for (let times = 1; times <= 3; times++) {
      const token = await issue(somebody);
      await fiveWrong(token, `again ${times}`);
      clock.advance(3_600_000);
      await askFor(token);
      if (times < 3) await expectEventually(() => expect(requested(somebody)).toHaveLength(times));
    }
    await answered();
    expect(requested(somebody)).toHaveLength(2);
  });

  it('is for leavers without an account only', async () => {
    const [claimed, back, died] = [await leaver(), await leaver(), await leaver()];
    const tokens = await Promise.all([claimed, back, died].map(issue));
    await claim(tokens[0] ?? '', 'has one', right);
    await directory.kafka.publish(hrEvents.departureCancelled({ employeeNumber: back.employeeNumber }));
    await directory.kafka.publish(
      hrEvents.departureCorrected({
        employeeNumber: died.employeeNumber,
        reason: { code: 'D', category: 'death' },
      }),
    );
    await expectEventually(() => {
      const names = directory.told().map(({ name, data }) => `${name} ${data.personId} ${data.closed}`);
      expect(names).toContain(`departure-cancelled ${back.personId} false`);
      expect(names).toContain(`departure-corrected ${died.personId} true`);
    });
    for (const token of [...tokens, 'nobody ever had this one', 'A'.repeat(43)]) await askFor(token);
    await answered();
    for (const somebody of [claimed, back, died]) expect(requested(somebody)).toEqual([]);
  });
});

describe('nobody can tell who is known here', () => {
  interface Look {
    readonly answer: string;
    readonly statements: readonly string[];
  }

  /** What an attempt answers and which statements it takes, whatever it carries. */
  async function look(graph: GraphClient, query: string, variables: Record<string, unknown>): Promise<Look> {
    const { value, statements } = await countStatements(directory.db, () => graph.ask(query, variables));
    const shapes = statements.map((statement) => statement.replaceAll(/\s+/g, ' '));
    return { answer: JSON.stringify(value), statements: shapes };
  }

  async function deadLinks(): Promise<Record<string, string>> {
    const [expired, used, withdrawn, locked, closed] = await Promise.all(Array.from({ length: 5 }, () => leaver()));
    if (!expired || !used || !withdrawn || !locked || !closed) throw new Error('Five leavers were expected.');
    const links = { expired: await issue(expired), used: '', withdrawn: '', locked: '', closed: '' };
    clock.advance(31 * 86_400_000);
    links.used = await issue(used);
    await claim(links.used, newId(), right);
    links.withdrawn = await issue(withdrawn);
    links.closed = await issue(closed);
    links.locked = await issue(locked);
    await fiveWrong(links.locked, newId());
    await directory.kafka.publish(hrEvents.departureCancelled({ employeeNumber: withdrawn.employeeNumber }));
    await directory.kafka.publish(
      hrEvents.departureCorrected({ employeeNumber: closed.employeeNumber, reason: { code: 'D', category: 'death' } }),
    );
    await expectEventually(async () =>
      expect(
        await directory.db.read.query(
          'select 1 from invitation where revoked_at is not null and person_id = any ($1)',
          [[withdrawn.personId, closed.personId]],
        ),
      ).toHaveLength(2),
    );
    return { ...links, unknown: 'A'.repeat(43), nonsense: 'no link at all' };
  }

  it('from what a claim answers or takes, nor from what asking for a new link does', async () => {
    const links = await deadLinks();
    const newLink =
      'mutation ($token: String!) { requestNewClaimLink(input: { token: $token }) { __typename ... on NewClaimLinkRequested { message } } }';
    const nobody = directory.alone(anonymous);
    const claims: Look[] = [];
    const requests: Look[] = [];
    for (const token of Object.values(links)) {
      for (const fact of [right, wrong, { employeeNumber: '1' }])
        claims.push(
          await look(directory.alone(aPerson(newId())), claimMutation, {
            input: { token, fact, visibility: { fields: [] } },
          }),
        );
      if (token.length === 43) requests.push(await look(nobody, newLink, { token }));
    }
    expect(JSON.parse(claims[0]?.answer ?? '')).toMatchObject({ data: { claimInvitation: dead } });
    expect(claims).toEqual(claims.map(() => claims[0]));
    expect(requests).toEqual(requests.map(() => requests[0]));
  });

  it('from asking to join', async () => {
    const known = await leaver({ privateEmail: 'known@example.jp' });
    const join = `mutation ($input: RequestToJoinInput!) { requestToJoin(input: $input) {
      __typename ... on JoinRequest { status visibilityToSet } ... on UserError { code } } }`;
    const about = { name: '山田 花子', birthDate: '1990-04-12', employer: 'OKAERI', address: 'known@example.jp' };
    const looks: Look[] = [];
    for (const input of [
      { ...about, employeeNumber: known.employeeNumber },
      about,
      { ...about, name: 'Nobody Known', birthDate: '1960-01-01', address: 'nobody@example.org' },
    ])
      looks.push(await look(directory.alone(aPerson(newId())), join, { input }));
    expect(JSON.parse(looks[0]?.answer ?? '')).toMatchObject({ data: { requestToJoin: { status: 'OPEN' } } });
    expect(looks).toEqual(looks.map(() => looks[0]));
  });
});
