import { expectEventually, type GraphClient } from '@okaeri/testkit';
import { exportOwnData } from '../src/canary/life.ts';
import { zipEntries } from '../src/canary/unzip.ts';
import { claimLink, mutate } from '../src/claim.ts';
import { hireStaff } from '../src/hire-staff.ts';
import { newEmployer, openSystem, type System } from '../src/system.ts';

let system: System;
beforeAll(async () => void (system = await openSystem()));
afterAll(() => system.close());

const asPerson = '... on Person { id }';

test('from the departure to the receipt: what a leaver decides is what others see, and they see who looked', async () => {
  await hireStaff(system);
  const employer = newEmployer();
  const address = `nagi-${employer.toLowerCase()}@example.jp`;
  await system.tell('departed', leaver(employer, '0001', '海野 凪', address));
  await system.tell('departed', leaver(employer, '0002', '川辺 湊', `minato-${employer.toLowerCase()}@example.jp`));

  // The mail, a new account at the provider, one fact, and visibility before anything is shown.
  const nagi = await system.signUp('海野 凪');
  const input = {
    token: await claimLink(system, address),
    visibility: { fields: [{ field: 'SKILLS', audience: 'HR' }] },
  };
  const refused = await mutate(nagi, 'claimInvitation', { ...input, fact: { birthDate: '1990-01-01' } }, asPerson);
  expect(refused.__typename).toBe('InputError');
  const { id } = await mutate<{ id: string }>(
    nagi,
    'claimInvitation',
    { ...input, fact: { birthDate: '1985-05-05' } },
    asPerson,
  );
  await mutate(nagi, 'updateProfile', { employer: '凪商会', skills: ['kafka'], about: '元気です。' }, asPerson);

  // A recruiter sees what is for employees, no skills without consent, and no telephone number.
  const recruiter = system.as('recruiter');
  expect(await seen(recruiter, id)).toEqual({
    names: { display: '海野 凪' },
    career: { employer: '凪商会' },
    skills: null,
    about: '元気です。',
    contact: { privateEmail: null, phone: null },
  });
  await mutate(nagi, 'giveConsent', { purpose: 'SHARE_WITH_RECRUITERS' }, asPerson);
  expect(await seen(recruiter, id)).toMatchObject({ skills: ['kafka'] });
  // Hidden from employees, nobody of them finds it by asking either.
  expect(await seen(system.as('employee'), id)).toMatchObject({ skills: null });

  // HR looks at the telephone number, and nagi sees that: who, why and what.
  expect(await seen(system.as('hr'), id)).toMatchObject({
    contact: { privateEmail: address, phone: '+81 3 1111 2222' },
  });
  const looks = await accessesOf(nagi);
  expect(looks).toContainEqual({
    who: { names: { display: '佐藤 遥' } },
    purpose: 'HR_ADMINISTRATION',
    action: 'read',
    service: 'directory',
    fields: expect.arrayContaining([{ name: 'PersonContact.phone' }]) as unknown,
  });

  // A block: neither is there for the other, and nothing says why.
  const other = await claim(employer, '0002');
  expect(await seen(other.graph, id)).toMatchObject({ names: { display: '海野 凪' } });
  await mutate(nagi, 'blockPerson', { personId: other.id }, asPerson);
  expect(await other.graph.data('query ($id: ID!) { person(id: $id) { id } }', { id })).toEqual({ person: null });
  expect(await nagi.data('query ($id: ID!) { person(id: $id) { id } }', { id: other.id })).toEqual({ person: null });

  const entries = zipEntries(await exportOwnData(nagi));
  expect([...entries.keys()].some((name) => name.endsWith('.html'))).toBe(true);
  expect([...entries.values()].some((bytes) => bytes.includes('凪商会'))).toBe(true);

  const receipt = await erase(nagi);
  expect(receipt.services.map(({ service }) => service).sort()).toEqual([
    'directory',
    'events',
    'feedback',
    'messaging',
    'talent',
  ]);
  expect(await nagi.data('{ me { id } }')).toEqual({ me: null });
  expect(
    await system
      .as('hr')
      .data('query ($employer: String!) { personByEmployee(employer: $employer, employeeNumber: "0001") { id } }', {
        employer,
      }),
  ).toEqual({ personByEmployee: null });

  // What was recorded stays whole: the chain holds opaque ids only.
  await expectEventually(
    async () => {
      const { code, stdout, stderr } = await system.run('stack', 'audit', 'verify');
      expect(`${code} ${stdout}${stderr}`).toMatch(/^0 /);
    },
    { timeoutMs: 30_000, everyMs: 500 },
  );
});

function leaver(employer: string, employeeNumber: string, display: string, privateEmail: string) {
  return {
    employer,
    employeeNumber,
    name: { display },
    birthDate: '1985-05-05',
    privateEmail,
    phone: '+81 3 1111 2222',
    language: 'ja',
    employmentType: 'regular',
    location: { code: 'TYO', name: '東京', country: 'JP', timeZone: 'Asia/Tokyo' },
    hiredOn: '2012-04-01',
    departedOn: '2024-03-31',
    reason: { code: 'R1', category: 'career' },
  };
}

async function claim(employer: string, employeeNumber: string): Promise<{ graph: GraphClient; id: string }> {
  const graph = await system.signUp('川辺 湊');
  const token = await claimLink(system, `minato-${employer.toLowerCase()}@example.jp`);
  const { id } = await mutate<{ id: string }>(
    graph,
    'claimInvitation',
    { token, fact: { employeeNumber }, visibility: { fields: [] } },
    asPerson,
  );
  return { graph, id };
}

async function seen(graph: GraphClient, id: string): Promise<unknown> {
  const { person } = await graph.data<{ person: unknown }>(
    `query ($id: ID!) { person(id: $id) {
       names { display } career { employer } skills about contact { privateEmail phone } } }`,
    { id },
  );
  return person;
}

async function accessesOf(graph: GraphClient): Promise<unknown[]> {
  const { me } = await graph.data<{ me: { accesses: { edges: { node: unknown }[] } } }>(
    `{ me { accesses(first: 50) { edges { node {
         who { names { display } } purpose action service fields { name } } } } } }`,
  );
  return me.accesses.edges.map(({ node }) => node);
}

interface Receipt {
  readonly id: string;
  readonly status: string;
  readonly services: readonly { readonly service: string; readonly confirmedAt: string | null }[];
}

async function erase(graph: GraphClient): Promise<Receipt> {
  const fields = 'id status services { service confirmedAt }';
  const asked = await mutate<Receipt>(graph, 'requestErasure', {}, `... on Erasure { ${fields} }`);
  expect(asked.__typename).toBe('Erasure');
  return expectEventually(
    async () => {
      const { erasure } = await graph.data<{ erasure: Receipt }>(
        `query ($id: ID!) { erasure(id: $id) { ${fields} } }`,
        {
          id: asked.id,
        },
      );
      expect(erasure.status).toBe('COMPLETE');
      return erasure;
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
}
