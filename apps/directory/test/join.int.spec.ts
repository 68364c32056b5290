import { createManualClock, type PersonId, toGlobalId } from '@okaeri/kernel';
import { expectEventually, hrEvents, testActors, testPerson } from '@okaeri/testkit';
import { countStatements } from '@okaeri/postgres';
import type { DataOf, hrEmployeeTopic } from '@okaeri/topics';
import { createInUnit } from '../src/unit.ts';
import { createJoinRequestTask } from '../src/join/join-request.task.ts';
import { createClaimRefusals } from '../src/invitation/claim-refusals.ts';
import { personIdOf } from '../src/person/identity.ts';
import { type RunningDirectory, secret, startDirectory } from './directory.harness.ts';

const clock = createManualClock(new Date());
let directory: RunningDirectory;
beforeAll(async () => {
  directory = await startDirectory({ clock });
});
afterAll(() => directory?.stop());

type Departed = DataOf<typeof hrEmployeeTopic.events.departed>;
type Answer = Record<string, unknown> & { __typename: string; id: string; code?: string };

/** Somebody who left years ago: a record without an invitation. */
async function leaver(employeeNumber: string, about: Partial<Departed> = {}): Promise<PersonId> {
  const personId = personIdOf(secret, { employer: 'OKAERI', employeeNumber });
  await directory.kafka.publish(
    hrEvents.departed({ employeeNumber, departedOn: '2010-03-31', hiredOn: '2001-04-01', invite: 'none', ...about }),
  );
  await expectEventually(async () => {
    expect(await directory.db.read.query('select 1 from person where id = $1', [personId])).toHaveLength(1);
    expect(await directory.db.read.query('select 1 from match_due where person_id = $1', [personId])).toHaveLength(0);
  });
  return personId;
}

const fields = `id status name employeeNumber leftIn answeredAt declineReason visibilityToSet`;
async function act(actor: ReturnType<typeof testPerson>, name: string, input: object): Promise<Answer> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const data = await directory.as(actor).data<Record<string, Answer>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
       __typename ... on JoinRequest { ${fields} } ... on UserError { code }
       ... on InputError { problems { path } } } }`,
    { input },
  );
  return data[name] as Answer;
}

const stranger = (name: string) => testPerson(name, [], null);
const about = { name: '田中 恵', birthDate: '1975-03-03', employer: 'オカエリ', address: 'megumi@example.jp' };
const ask = (name: string, more: object = {}) => act(stranger(name), 'requestToJoin', { ...about, ...more });
const mine = async (name: string) =>
  (await directory.as(stranger(name)).data(`{ myJoinRequest { ${fields} } }`))['myJoinRequest'] as Answer | null;
const approve = (request: Answer, personId: PersonId, actor = testActors.hr as ReturnType<typeof testPerson>) =>
  act(actor, 'approveJoinRequest', { requestId: request.id, personId: toGlobalId('Person', personId) });

describe('somebody who was not invited', () => {
  it('asks to join, once at a time, and reads the answer', async () => {
    const asked = await ask('asks', { leftIn: 2010, employeeNumber: ' J0 ' });
    expect(asked).toMatchObject({ __typename: 'JoinRequest', status: 'OPEN', leftIn: 2010, employeeNumber: 'J0' });
    expect(await ask('asks')).toMatchObject({ __typename: 'ConflictError', code: 'DIRECTORY.ALREADY_ASKED_TO_JOIN' });
    const declined = await act(testActors.hr, 'declineJoinRequest', {
      requestId: asked.id,
      reason: '記録がありません。',
    });
    expect(declined).toMatchObject({ status: 'DECLINED' });
    expect(await mine('asks')).toMatchObject({ id: asked.id, status: 'DECLINED', declineReason: '記録がありません。' });
    expect(await approve(asked, await leaver('J0'))).toMatchObject({ code: 'DIRECTORY.JOIN_REQUEST_ANSWERED' });
  });

  it('asks three times at most while requests are kept', async () => {
    for (let time = 0; time < 3; time++) {
      const asked = await ask('tries again');
      await act(testActors.hr, 'declineJoinRequest', { requestId: asked.id, reason: 'no' });
    }
    expect(await ask('tries again')).toMatchObject({ code: 'DIRECTORY.ASKED_TOO_OFTEN' });
  });

  it.each([
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(201) }],
    ['employer', { employer: '' }],
    ['employeeNumber', { employeeNumber: '1'.repeat(65) }],
    ['birthDate', { birthDate: '1899-12-31' }],
    ['birthDate', { birthDate: '2999-01-01' }],
    ['leftIn', { leftIn: 12 }],
    ['message', { message: 'x'.repeat(2_001) }],
  ])('is told what is wrong with %s', async (field, more) => {
    expect(await ask('mistaken', more)).toMatchObject({ __typename: 'InputError', problems: [{ path: [field] }] });
    expect(await mine('mistaken')).toBeNull();
  });

  it('is told when theirs is an account for staff', async () => {
    expect(await act({ ...stranger('staff'), staffOnly: true }, 'requestToJoin', about)).toMatchObject({
      code: 'DIRECTORY.STAFF_ACCOUNT',
    });
  });
});

describe('HR', () => {
  it('sees whose record a request may be about and why, and the person never does', async () => {
    const personId = await leaver('J1', {
      name: { family: '高橋', given: '恵' },
      birthDate: '1976-06-06',
      privateEmail: 'takahashi@example.jp',
    });
    await ask('suggested', {
      name: '髙橋　恵',
      birthDate: '1976-06-06',
      address: 'Takahashi@example.jp',
      employeeNumber: 'J1',
    });
    const { joinRequests } = await directory.as(testActors.hr).data<{
      joinRequests: { edges: { node: { name: string; suggestions: object[] } }[]; totalCount: number };
    }>('{ joinRequests(first: 100) { totalCount edges { node { name suggestions { person { id } score reasons } } } } }');
    expect(joinRequests.edges.find(({ node }) => node.name === '髙橋　恵')?.node.suggestions).toEqual([
      {
        person: { id: toGlobalId('Person', personId) },
        score: 100,
        reasons: ['EMPLOYEE_NUMBER', 'NAME', 'BIRTH_DATE', 'EMAIL'],
      },
    ]);
    expect(joinRequests.totalCount).toBe(joinRequests.edges.length);
    const { errors } = await directory.as(stranger('suggested')).ask('{ myJoinRequest { suggestions { score } } }');
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'JoinRequest.suggestions' });
    for (const actor of [testActors.recruiter, testActors.communityManager, testActors.stranger])
      expect((await directory.as(actor).ask('{ joinRequests { totalCount } }')).errors[0]?.extensions).toMatchObject({
        code: 'FORBIDDEN',
      });
  });

  it('looks for the suggestions of a whole page at once', async () => {
    const count = async (first: number) => {
      const { value, statements } = await countStatements(directory.db, () =>
        directory
          .alone(testActors.hr)
          .data<{ joinRequests: { edges: object[] } }>(
            `{ joinRequests(status: DECLINED, first: ${first}) { edges { node { suggestions { score } } } } }`,
          ),
      );
      return { found: value.joinRequests.edges.length, statements: statements.length };
    };
    const [one, more] = [await count(1), await count(4)];
    expect([one.found, more.found]).toEqual([1, 4]);
    expect(more.statements).toBe(one.statements);
  });

  it('ties the account to a record, which nobody sees more of than must be until the person says so', async () => {
    const personId = await leaver('J2', { privateEmail: 'j2@example.jp' });
    const asked = await ask('joins');
    expect(await approve(asked, personId)).toMatchObject({ status: 'APPROVED', visibilityToSet: true });
    const joined = testPerson('joins', ['ALUMNUS'], personId);
    const shown = async () =>
      (await directory.as(joined).data('{ me { claimed visibility { field audience } } }'))['me'] as {
        claimed: boolean;
        visibility: { field: string; audience: string }[];
      };
    const { claimed, visibility } = await shown();
    expect(claimed).toBe(true);
    expect(Object.fromEntries(visibility.map(({ field, audience }) => [field, audience]))).toEqual({
      NAMES: 'HR',
      STATUS: 'HR',
      EMPLOYMENTS: 'HR',
      PRIVATE_EMAIL: 'ONLY_ME',
      PHONE: 'ONLY_ME',
      CAREER: 'ONLY_ME',
      SKILLS: 'ONLY_ME',
      OPENNESS: 'ONLY_ME',
      ABOUT: 'ONLY_ME',
    });
    await directory
      .as(joined)
      .data(`mutation { setVisibility(input: { fields: [{ field: NAMES, audience: ALUMNI }] }) { __typename } }`);
    expect(await mine('joins')).toMatchObject({ status: 'APPROVED', visibilityToSet: false });
    expect(await ask('joins')).toMatchObject({ code: 'DIRECTORY.ACCOUNT_HAS_RECORD' });
    const audited = await directory.db.read.query(
      `select 1 from audit_entry where action = 'approve-join-request' and $1 = any(subject_person_ids)`,
      [personId],
    );
    expect(audited).toHaveLength(1);
  });

  it('gives one record to one account', async () => {
    const personId = await leaver('J3');
    const [one, other] = [await ask('first of two'), await ask('second of two')];
    const answers = await Promise.all([approve(one, personId), approve(other, personId)]);
    expect(answers.map(({ __typename, code }) => code ?? __typename).sort()).toEqual([
      'DIRECTORY.ALREADY_CLAIMED',
      'JoinRequest',
    ]);
  });

  it.each([
    ['somebody who has died', { reason: { code: 'D', category: 'death' } }, 'DIRECTORY.RECORD_CLOSED'],
  ] as const)('does not give away the record of %s', async (_, departed, code) => {
    const asked = await ask(`wants ${code}`);
    expect(await approve(asked, await leaver('J4', departed))).toMatchObject({ code });
  });

  it('does not answer a request of their own, nor with their own record', async () => {
    const personId = await leaver('J5');
    const asked = await ask('hr on the side');
    const account = { ...testActors.hr, accountId: stranger('hr on the side').accountId };
    expect(await approve(asked, personId, account)).toMatchObject({ code: 'DIRECTORY.OWN_JOIN_REQUEST' });
    const own = testPerson('hr who left once', ['EMPLOYEE', 'HR'], personId);
    expect(await approve(asked, personId, own)).toMatchObject({ code: 'DIRECTORY.OWN_JOIN_REQUEST' });
  });
});

describe('a request', () => {
  it('is removed when its time is over: after 90 days, 30 days after an answer', async () => {
    const asked = await ask('is forgotten');
    const id = asked.id.replace('JoinRequest:', '');
    const jobs = await directory.db.read.query<{ run_at: Date }[]>(
      `select run_at from graphile_worker.jobs where key = $1`,
      [`join-request-expires:${id}`],
    );
    expect(jobs.map(({ run_at }) => run_at.getTime())).toEqual([clock.now().getTime() + 90 * 86_400_000]);
    const ground = { clock, secret, refusals: createClaimRefusals() };
    const task = createJoinRequestTask(createInUnit(directory.db), ground);
    const attempt = { attempt: 1, maxAttempts: 1 };
    await task({ requestId: id, expiresAt: new Date(clock.now().getTime() + 89 * 86_400_000) }, attempt);
    expect(await mine('is forgotten')).not.toBeNull();
    await task({ requestId: id, expiresAt: new Date(clock.now().getTime() + 90 * 86_400_000) }, attempt);
    expect(await mine('is forgotten')).toBeNull();
  });
});
