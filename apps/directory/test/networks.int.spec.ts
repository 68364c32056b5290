import type { Actor, Purpose } from '@okaeri/access';
import { newId, type PersonId, toGlobalId } from '@okaeri/kernel';
import { countStatements } from '@okaeri/postgres';
import { alumnusOf, expectEventually, hrEvents, testActors, testPerson } from '@okaeri/testkit';
import { personIdOf } from '../src/person/identity.ts';
import { type RunningDirectory, secret, startDirectory } from './directory.harness.ts';

const { hr, recruiter, communityManager, stranger } = testActors;
const idOf = (employeeNumber: string) => personIdOf(secret, { employer: 'OKAERI', employeeNumber });
const numbers = ['N1', 'N2', 'N3', 'N4'];
const [hanako, ichiro, jiro, colleague] = numbers.map(idOf) as [PersonId, PersonId, PersonId, PersonId];
const global = (id: PersonId) => toGlobalId('Person', id);
const owner = testPerson('the owner', ['EMPLOYEE'], colleague);
let directory: RunningDirectory;
let chapterId = '';

const doing = async (actor: Actor, mutation: string, input: object, fields = '') => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const answer = await directory.as(actor).data<Record<string, Record<string, unknown>>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) {
       __typename ${fields} ... on UserError { code } ... on InputError { problems { path } }
     } }`,
    { input },
  );
  return answer[mutation]!;
};
const setVisibility = (actor: Actor, field: string, audience: string) =>
  doing(actor, 'setVisibility', { fields: [{ field, audience }] });
const members = async (actor: Actor, first = 10) => {
  const { data, errors } = await directory.as(actor).ask<{
    chapters: {
      edges: { node: { joined: boolean; members: { totalCount: number; edges: { node: { id: string } }[] } | null } }[];
    };
  }>(
    `query ($first: Int) { chapters { edges { node {
       joined members(first: $first) { totalCount edges { node { id names { display } } } }
     } } } }`,
    { first },
  );
  const chapter = data?.chapters.edges[0]?.node;
  return {
    joined: chapter?.joined,
    ids: chapter?.members?.edges.map(({ node }) => node.id).sort(),
    count: chapter?.members?.totalCount,
    rule: errors[0]?.extensions?.['rule'],
  };
};

beforeAll(async () => {
  directory = await startDirectory();
  await directory.kafka.publish(
    ...numbers
      .slice(0, 3)
      .map((employeeNumber) => hrEvents.departed({ employeeNumber, departedOn: '2024-03-31', phone: '090' })),
    hrEvents.hired({ employeeNumber: 'N4' }),
  );
  await expectEventually(async () =>
    expect(await directory.db.read.query('select 1 from person')).toHaveLength(numbers.length),
  );
  const created = await doing(
    communityManager,
    'createChapter',
    { name: { ja: '関西', en: 'Kansai' } },
    '... on Chapter { id name { ja en } }',
  );
  expect(created).toMatchObject({ __typename: 'Chapter', name: { ja: '関西', en: 'Kansai' } });
  chapterId = created['id'] as string;
});
afterAll(() => directory?.stop());

describe('a chapter', () => {
  it('has a name, told by field', async () => {
    const refused = await doing(communityManager, 'createChapter', { name: { ja: ' ', en: 'x'.repeat(81) } });
    expect(refused).toMatchObject({
      __typename: 'InputError',
      problems: [{ path: ['name', 'ja'] }, { path: ['name', 'en'] }],
    });
  });

  it('shows its members to each other, and to nobody else but those who run it', async () => {
    const input = { chapterId };
    expect(await doing(alumnusOf(hanako), 'joinChapter', input, '... on Chapter { joined }')).toMatchObject({
      joined: true,
    });
    await doing(alumnusOf(hanako), 'joinChapter', input);
    await doing(alumnusOf(ichiro), 'joinChapter', input);
    const both = { ids: [global(hanako), global(ichiro)].sort(), count: 2 };
    expect(await members(alumnusOf(hanako))).toMatchObject({ joined: true, ...both });
    expect(await members(communityManager)).toMatchObject({ joined: false, ...both });
    for (const actor of [alumnusOf(jiro), recruiter, owner])
      expect(await members(actor)).toMatchObject({ joined: false, ids: undefined, rule: 'sameChapter' });
    await doing(alumnusOf(jiro), 'joinChapter', input);
    expect(await members(alumnusOf(jiro))).toMatchObject({ joined: true, count: 3 });
    await doing(alumnusOf(jiro), 'leaveChapter', input);
    expect(await members(alumnusOf(jiro))).toMatchObject({ joined: false, rule: 'sameChapter' });
  });

  it('neither lists nor counts those who hide their names, or a block keeps apart', async () => {
    await setVisibility(alumnusOf(ichiro), 'NAMES', 'EMPLOYEES');
    expect(await members(alumnusOf(hanako))).toMatchObject({ ids: [global(hanako)], count: 1 });
    expect(await members(communityManager)).toMatchObject({ count: 2 });
    await setVisibility(alumnusOf(ichiro), 'NAMES', 'ALUMNI');
    expect(await members(alumnusOf(hanako))).toMatchObject({ count: 2 });
    await doing(alumnusOf(ichiro), 'blockPerson', { personId: global(hanako) });
    expect(await members(alumnusOf(hanako))).toMatchObject({ ids: [global(hanako)], count: 1 });
    expect(await members(alumnusOf(ichiro))).toMatchObject({ ids: [global(ichiro)], count: 1 });
    await doing(alumnusOf(ichiro), 'unblockPerson', { personId: global(hanako) });
  });

  it('that does not exist cannot be joined, nor one without a record of one’s own', async () => {
    const unknown = { chapterId: `Chapter:${newId()}` };
    expect(await doing(alumnusOf(hanako), 'joinChapter', unknown)).toMatchObject({ code: 'DIRECTORY.UNKNOWN_CHAPTER' });
    const nobody = testPerson('nobody', ['EMPLOYEE'], null);
    expect(await doing(nobody, 'joinChapter', { chapterId })).toMatchObject({ code: 'DIRECTORY.NO_RECORD' });
    const { errors } = await directory.as(stranger).ask('{ chapters { totalCount } }');
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Query.chapters' });
  });

  it('costs the same statements however many members are shown', async () => {
    const ask = (first: number) =>
      directory
        .alone(communityManager)
        .data(
          `{ chapters { edges { node { joined members(first: ${first}) { edges { node { names { display } } } } } } } }`,
        );
    const statements = async (first: number) =>
      (await countStatements(directory.db, () => ask(first))).statements.length;
    expect(await statements(10)).toBe(await statements(1));
  });
});

describe('an employee who keeps in touch', () => {
  const input = () => ({ personId: global(jiro), ownerId: global(colleague) });
  const contact = async (actor: Actor, purpose?: Purpose) => {
    const { person } = await directory
      .as(actor, purpose)
      .data<{ person: { contact: unknown } | null }>(
        `query ($id: ID!) { person(id: $id) { contact { privateEmail phone } } }`,
        { id: global(jiro) },
      );
    return person?.contact;
  };
  const shown = { privateEmail: 'hanako.yamada@example.jp', phone: '090' };
  const hidden = { privateEmail: null, phone: null };

  it('sees how to reach the person, as far as the person shows it to anybody, until it ends', async () => {
    expect(await contact(owner)).toEqual(hidden);
    expect(await doing(communityManager, 'assignRelationshipOwner', input())).toMatchObject({ __typename: 'Person' });
    expect(await contact(owner)).toEqual(shown);
    expect(await contact(testPerson('another', ['EMPLOYEE']))).toEqual(hidden);
    await setVisibility(alumnusOf(jiro), 'PHONE', 'ONLY_ME');
    expect(await contact(owner)).toEqual({ ...shown, phone: null });
    await setVisibility(alumnusOf(jiro), 'PHONE', 'HR');

    await doing(alumnusOf(jiro), 'blockPerson', { personId: global(colleague) });
    expect(await contact(owner)).toBeUndefined();
    await doing(alumnusOf(jiro), 'unblockPerson', { personId: global(colleague) });

    const fields = '... on Person { relationshipOwners { owner { id } } }';
    expect(await doing(alumnusOf(jiro), 'endRelationship', input(), fields)).toMatchObject({ relationshipOwners: [] });
    expect(await contact(owner)).toEqual(hidden);
  });

  it('is known to the person, to themselves, and to those who arrange it', async () => {
    await doing(hr, 'assignRelationshipOwner', input());
    const ask = (actor: Actor) =>
      directory
        .as(actor)
        .ask<{ person: { relationshipOwners: unknown } }>(
          `query ($id: ID!) { person(id: $id) { relationshipOwners { owner { id } } } }`,
          { id: global(jiro) },
        );
    for (const actor of [alumnusOf(jiro), owner, hr, communityManager])
      expect((await ask(actor)).data?.person.relationshipOwners).toEqual([{ owner: { id: global(colleague) } }]);
    expect((await ask(recruiter)).errors[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
      rule: 'relationshipOwner',
    });
    const { me } = await directory.as(owner).data(`{ me { keepsInTouchWith { id } } }`);
    expect(me).toEqual({ keepsInTouchWith: [{ id: global(jiro) }] });
  });

  it('is somebody else who works for the company', async () => {
    for (const ownerId of [global(hanako), global(jiro), `Person:${newId()}`, 'nonsense']) {
      const refused = await doing(hr, 'assignRelationshipOwner', { personId: global(jiro), ownerId });
      expect(refused).toMatchObject({ code: 'DIRECTORY.NOT_AN_EMPLOYEE', problems: [{ path: ['ownerId'] }] });
    }
    const unknown = await doing(hr, 'assignRelationshipOwner', { ...input(), personId: `Person:${newId()}` });
    expect(unknown).toMatchObject({ __typename: 'NotFoundError' });
    expect(await doing(recruiter, 'endRelationship', input())).toMatchObject({ __typename: 'NotFoundError' });
  });
});
