import { expectEventually, type GraphClient } from '@okaeri/testkit';
import { eventuallySeen, newEmployer, openSystem, type System } from '../src/system.ts';

let system: System;
beforeAll(async () => void (system = await openSystem()));
afterAll(() => system.close());

/** Somebody who left, was invited, and claimed the record by the link in the mail. */
async function claimedAlumnus(employer: string, employeeNumber: string): Promise<GraphClient> {
  const address = `${employeeNumber}-${employer.toLowerCase()}@example.jp`;
  await system.tell('departed', {
    employer,
    employeeNumber,
    name: { display: '林 湊', family: '林', given: '湊' },
    privateEmail: address,
    language: 'ja',
    employmentType: 'regular',
    grade: { code: 'G4', name: '係長', rank: 4 },
    location: { code: 'TYO', name: '東京', country: 'JP', timeZone: 'Asia/Tokyo' },
    hiredOn: '2012-04-01',
    departedOn: '2024-03-31',
    reason: { code: 'R1', category: 'career' },
    rehireRecommendation: 'yes',
  });
  const token = await expectEventually(async () => {
    const [mail] = await system.mails(address);
    const found = /token=([\w%.~-]+)/.exec(mail?.text ?? '')?.[1];
    if (found === undefined) throw new Error('The invitation has not come');
    return decodeURIComponent(found);
  });
  const input = { token, fact: { employeeNumber }, visibility: { fields: [] } };
  const alumnus = await system.signUp('林 湊');
  const claim =
    'mutation ($input: ClaimInvitationInput!) { claimInvitation(input: $input) { __typename ... on Person { claimed } } }';
  const first = await alumnus.data<{ claimInvitation: object }>(claim, { input });
  expect(first.claimInvitation).toEqual({ __typename: 'Person', claimed: true });
  const stranger = await system.signUp('somebody else');
  const again = await stranger.data<{ claimInvitation: object }>(claim, { input });
  expect(again.claimInvitation).toEqual({ __typename: 'NotFoundError' });
  return alumnus;
}

async function mutate<Value = Record<string, unknown>>(
  graph: GraphClient,
  name: string,
  input: object,
  fields: string,
): Promise<Value> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const data = await graph.data<Record<string, Value>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${fields} ... on UserError { code message } } }`,
    { input },
  );
  return data[name] as Value;
}

/** The recruiter has to be somebody the directory knows: their number comes with their sign-in. */
async function hireRecruiter(): Promise<void> {
  await system.tell('hired', {
    employer: 'OKAERI-JP',
    employeeNumber: '900002',
    name: { display: '田中 健二', family: '田中', given: '健二' },
    workEmail: 'kenji@okaeri.example',
    hiredOn: '2012-04-01',
    employmentType: 'regular',
  }, { ce_id: 'e2e-kenji' }); // prettier-ignore
  await expectEventually(async () => {
    const { me } = await system.as('recruiter').data<{ me: object | null }>('{ me { id } }');
    expect(me).not.toBeNull();
  });
}

test('an application from the position to the hire, joined up with HR’s rehire', async () => {
  await hireRecruiter();
  const employer = newEmployer();
  const who = { employer, employeeNumber: '7001' };
  const alumnus = await claimedAlumnus(employer, '7001');
  const recruiter = system.as('recruiter');

  const position = await mutate<{ id: string }>(
    recruiter,
    'openRequisition',
    {
      title: { ja: 'データ基盤', en: 'Data platform' },
      description: { ja: '設計と運用', en: 'Design and run' },
      skills: ['kafka'],
    },
    '... on Requisition { id }',
  );
  const application = await mutate<{
    __typename: string;
    id: string;
    status: string;
    steps: { step: string; state: string }[];
  }>(
    alumnus,
    'applyToRequisition',
    { requisitionId: position.id },
    '... on Application { id status steps { step state } }',
  );
  expect(application).toMatchObject({ __typename: 'Application', status: 'SUBMITTED' });
  // Eligible alumni skip the screening.
  expect(application.steps).toContainEqual({ step: 'SCREENING', state: 'SKIPPED' });

  const repeated = await mutate(
    alumnus,
    'applyToRequisition',
    { requisitionId: position.id },
    '... on Application { id }',
  );
  expect(repeated).toMatchObject({ __typename: 'ConflictError' });

  await eventuallySeen(system, who, (person) => {
    expect(person.inProcess).toBe(true);
    expect(person.applications.totalCount).toBe(1);
  });

  // One thread between the two, and both were told by mail.
  const threadOf = async (graph: GraphClient) => {
    const { threads } = await graph.data<{
      threads: { edges: { node: { id: string; application: { id: string } } }[] };
    }>('{ threads(first: 50) { edges { node { id application { id } } } } }');
    return threads.edges.filter(({ node }) => node.application.id === application.id).map(({ node }) => node.id);
  };
  const [thread] = await expectEventually(async () => {
    const [mine, theirs] = [await threadOf(alumnus), await threadOf(recruiter)];
    expect(mine).toHaveLength(1);
    expect(theirs).toEqual(mine);
    return mine;
  });
  await mutate(
    recruiter,
    'postMessage',
    { threadId: thread, body: '面談の候補日をお送りします。' },
    '... on Message { id }',
  );
  const { thread: read } = await alumnus.data<{ thread: { messages: { edges: { node: { body: string } }[] } } }>(
    'query ($id: ID!) { thread(id: $id) { messages(first: 50) { edges { node { body } } } } }',
    { id: thread },
  );
  expect(read.messages.edges.map(({ node }) => node.body)).toContain('面談の候補日をお送りします。');
  const outsider = await system
    .as('hr')
    .data<{ thread: object | null }>('query ($id: ID!) { thread(id: $id) { id } }', { id: thread });
  expect(outsider.thread).toBeNull();
  await expectEventually(async () => {
    expect((await system.mails('kenji@okaeri.example')).length).toBeGreaterThanOrEqual(1);
    expect((await system.mails(`7001-${employer.toLowerCase()}@example.jp`)).length).toBeGreaterThanOrEqual(2);
  });

  // The candidate survey waits for the decision.
  const surveys = async () =>
    (await alumnus.data<{ me: { surveys: { kind: string; status: string }[] } }>('{ me { surveys { kind status } } }'))
      .me.surveys;
  await expectEventually(async () =>
    expect(await surveys()).toContainEqual({ kind: 'CANDIDATE', status: 'SCHEDULED' }),
  );

  const input = { applicationId: application.id };
  const status = '... on Application { status }';
  expect(await mutate(recruiter, 'hireApplication', input, status)).toMatchObject({ __typename: 'ConflictError' });
  expect(await mutate(recruiter, 'advanceApplication', input, status)).toMatchObject({ status: 'INTERVIEW' });
  expect(await mutate(recruiter, 'decideApplication', { ...input, verdict: 'OFFER' }, status)).toMatchObject({
    status: 'OFFERED',
  });
  expect(await mutate(recruiter, 'hireApplication', input, status)).toMatchObject({ status: 'HIRED' });
  await expectEventually(async () => expect(await surveys()).toContainEqual({ kind: 'CANDIDATE', status: 'OPEN' }));

  await system.tell('rehired', {
    employer,
    employeeNumber: '8001',
    name: { display: '林 湊', family: '林', given: '湊' },
    hiredOn: '2026-10-01',
    previousEmployeeNumber: '7001',
  });
  const returner = await eventuallySeen(system, { employer, employeeNumber: '8001' }, (person) => {
    expect(person.status).toBe('EMPLOYED');
    expect(person.returner).toBe(true);
    expect(person.applications.edges[0]?.node.joinedAt).not.toBeNull();
    expect(person.inProcess).toBe(false);
  });
  expect(returner.employments.map((period) => [period.employeeNumber, period.hiredOn, period.departedOn])).toEqual([
    ['7001', '2012-04-01', '2024-03-31'],
    ['8001', '2026-10-01', null],
  ]);
  const before = await eventuallySeen(system, who, () => {});
  expect(before.id).toBe(returner.id);
  const { me } = await alumnus.data<{ me: { id: string } }>('{ me { id } }');
  expect(me.id).toBe(returner.id);
});

test('an open application, withdrawn; a cancelled departure flags the one in process', async () => {
  await hireRecruiter();
  const employer = newEmployer();
  const who = { employer, employeeNumber: '7002' };
  const alumnus = await claimedAlumnus(employer, '7002');
  const open = await mutate<{ id: string }>(
    alumnus,
    'applyOpenly',
    { workingStyles: ['REMOTE'] },
    '... on Application { id status }',
  );
  expect(open).toMatchObject({ __typename: 'Application', status: 'SUBMITTED' });
  const withdrawn = await mutate(
    alumnus,
    'withdrawApplication',
    { applicationId: open.id },
    '... on Application { status }',
  );
  expect(withdrawn).toMatchObject({ status: 'WITHDRAWN' });
  await eventuallySeen(system, who, (person) => expect(person.inProcess).toBe(false));

  await mutate(alumnus, 'applyOpenly', {}, '... on Application { id }');
  await system.tell('departure-cancelled', who);
  await eventuallySeen(system, who, (person) => {
    expect(person.status).toBe('EMPLOYED');
    expect(person.applications.edges.map(({ node }) => node.flag)).toContain('DEPARTURE_CANCELLED');
  });
});

test('bad input is a typed error with the field’s path, in the caller’s language', async () => {
  const manager = system.as('community-manager', 'en');
  const { createEvent } = await manager.data<{
    createEvent: { __typename: string; problems: { path: string[]; message: string }[] };
  }>(
    `mutation ($input: CreateEventInput!) { createEvent(input: $input) {
       __typename ... on InputError { message problems { path message } } } }`,
    {
      input: {
        title: {},
        startsAt: '2027-01-10T10:00:00Z',
        endsAt: '2027-01-10T09:00:00Z',
        timeZone: 'Asia/Tokyo',
        mode: 'ONLINE',
        audience: 'ALUMNI',
      },
    },
  );
  expect(createEvent.__typename).toBe('InputError');
  expect(createEvent.problems.map((problem) => problem.path.join('.'))).toEqual(expect.arrayContaining(['endsAt']));
  expect(createEvent.problems.every((problem) => problem.message.length > 10)).toBe(true);
});

test('who may not, is told so; who is nobody, sees what is public', async () => {
  const { data, errors } = await system
    .as('employee')
    .ask('{ personByEmployee(employer: "X", employeeNumber: "1") { id } }');
  expect(data).toEqual({ personByEmployee: null });
  expect(errors[0]?.extensions?.['code']).toBe('FORBIDDEN');
  const { rehirePolicy } = await system
    .anonymous()
    .data<{ rehirePolicy: { version: number } }>('{ rehirePolicy { version clauses { ja en } } }');
  expect(rehirePolicy.version).toBe(1);
  const { data: nobody } = await system.anonymous().ask<{ me: null }>('{ me { id } }');
  expect(nobody?.me ?? null).toBeNull();
});
