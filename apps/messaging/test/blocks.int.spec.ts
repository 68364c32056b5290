import { countStatements } from '@okaeri/postgres';
import { alumnusOf, personEvent, personSnapshot } from '@okaeri/testkit';
import { newId, type PersonId, toGlobalId } from '@okaeri/kernel';
import { application, post, recruiterActor, tell, threadsOf } from './thread-story.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.stop());

let revision = 10;
async function block(who: PersonId, whom: PersonId | null) {
  const snapshot = personSnapshot({ personId: who, revision: revision++, avoids: whom === null ? [] : [whom] });
  await world.kafka.publish(personEvent('blocks-changed', snapshot));
  await world.knows(who, snapshot.revision);
}

async function story() {
  const [applicant, recruiter] = [world.person({ language: 'en' }), world.person({ language: 'en' })];
  const submitted = application(applicant.id, { recruiterId: recruiter.id });
  await tell(world, 'submitted', submitted);
  const [applicantActor, actor] = [alumnusOf(applicant.id), recruiterActor(recruiter.id)];
  const [thread] = await threadsOf(world, applicantActor);
  const threadId = thread?.id ?? '';
  await post(world, actor, threadId, 'from the recruiter');
  await world.nothingWaits();
  return {
    applicant: { ...applicant, actor: applicantActor },
    recruiter: { ...recruiter, actor },
    submitted,
    threadId,
  };
}

const byId = async (actor: Parameters<World['as']>[0], id: string) =>
  world.as(actor).data<{ thread: object | null; _entities: (object | null)[] }>(
    `query ($id: ID!, $r: [_Any!]!) { thread(id: $id) { subject }
      _entities(representations: $r) { ... on Thread { subject } } }`,
    { id, r: [{ __typename: 'Thread', id }] },
  );

const markRead = (actor: Parameters<World['as']>[0], threadId: string, upTo: string) =>
  world.as(actor).data<{ markThreadRead: object }>(
    `mutation ($input: MarkThreadReadInput!) { markThreadRead(input: $input) { __typename
      ... on UserError { code message } } }`,
    { input: { threadId, upTo } },
  );

describe.each(['applicant', 'recruiter'] as const)('the %s has blocked the other', (blocker) => {
  it('the thread is as if there were none, for both: in the list, by id, by reference, to write to and to mark', async () => {
    const { applicant, recruiter, threadId } = await story();
    const [who, whom] = blocker === 'applicant' ? [applicant, recruiter] : [recruiter, applicant];
    const nowhere = toGlobalId('Thread', newId());
    await block(who.id, whom.id);
    for (const { actor } of [applicant, recruiter]) {
      expect(await threadsOf(world, actor)).toEqual([]);
      expect(await byId(actor, threadId)).toEqual({ thread: null, _entities: [null] });
      expect(await byId(actor, threadId)).toEqual(await byId(actor, nowhere));
      expect(await post(world, actor, threadId, 'hello')).toEqual(await post(world, actor, nowhere, 'hello'));
      const upTo = toGlobalId('Message', newId());
      expect(await markRead(actor, threadId, upTo)).toEqual(await markRead(actor, nowhere, upTo));
    }
    await block(who.id, null);
    for (const { actor } of [applicant, recruiter]) {
      const [thread] = await threadsOf(world, actor);
      expect(thread?.id).toBe(threadId);
      expect(thread?.messages.edges.map(({ node }) => node.body)).toEqual([
        'The application was received.',
        'from the recruiter',
      ]);
    }
  });

  it('the applicant hears of the application, without a link; the recruiter hears nothing', async () => {
    const { applicant, recruiter, submitted } = await story();
    const [who, whom] = blocker === 'applicant' ? [applicant, recruiter] : [recruiter, applicant];
    const before = world.inbox.to(recruiter.address).length;
    await block(who.id, whom.id);
    await tell(world, 'advanced', { ...submitted, revision: 2, status: 'IN_REVIEW' });
    await world.nothingWaits();
    const mail = world.inbox.to(applicant.address).at(-1);
    expect(mail?.text).toContain('The application moved on: in review.');
    expect(mail?.text).not.toContain('/threads/');
    expect(world.inbox.to(recruiter.address)).toHaveLength(before);
  });

  it('and HR gave the application to somebody else: it goes on with them, without the first one’s words', async () => {
    const { applicant, recruiter, submitted, threadId } = await story();
    const other = world.person();
    const [who, whom] = blocker === 'applicant' ? [applicant, recruiter] : [recruiter, applicant];
    await block(who.id, whom.id);
    await tell(world, 'advanced', { ...submitted, revision: 2, recruiterId: other.id });
    const [thread] = await threadsOf(world, applicant.actor);
    expect(thread?.participants.map(({ id }) => id)).toEqual(
      [applicant.id, other.id].map((id) => toGlobalId('Person', id)),
    );
    expect(thread?.messages.edges.map(({ node }) => node.body)).toEqual([
      'The application was received.',
      expect.stringContaining('The application moved on'),
    ]);
    expect(await threadsOf(world, recruiter.actor)).toEqual([]);

    const mails = world.inbox.to(recruiter.address).length;
    expect(await post(world, applicant.actor, threadId, 'to the new one')).toMatchObject({
      postMessage: { __typename: 'Message' },
    });
    await world.nothingWaits();
    expect(world.inbox.to(recruiter.address)).toHaveLength(mails);
    expect(world.inbox.to(other.address).at(-1)?.subject).toBe('新しいメッセージのお知らせ');
  });
});

it('shows the newest message that is there, when the last one is by somebody in a block', async () => {
  const { applicant, recruiter, submitted, threadId } = await story();
  const other = world.person();
  await tell(world, 'advanced', { ...submitted, revision: 2, recruiterId: other.id });
  await post(world, recruiter.actor, threadId, 'last words');
  await block(applicant.id, recruiter.id);
  const [thread] = await threadsOf(world, applicant.actor);
  expect(thread?.lastMessage?.body).toContain('The application moved on');
});

it('sends no mail that was queued before the block', async () => {
  const { applicant, recruiter, threadId } = await story();
  const before = world.inbox.to(applicant.address).length;
  world.directory.down = true;
  await post(world, recruiter.actor, threadId, 'too late');
  await block(applicant.id, recruiter.id);
  world.directory.down = false;
  await world.nothingWaits();
  expect(world.inbox.to(applicant.address)).toHaveLength(before);
});

it('asks as many statements for four threads as for one', async () => {
  const applicant = world.person();
  const avoided = world.person();
  const actor = alumnusOf(applicant.id);
  for (let index = 0; index < 4; index += 1) {
    const submitted = application(applicant.id, { recruiterId: avoided.id });
    await tell(world, 'submitted', submitted);
    await tell(world, 'advanced', { ...submitted, revision: 2, recruiterId: world.person().id });
  }
  await block(applicant.id, avoided.id);
  await world.nothingWaits();
  const statements = async (first: number) =>
    (
      await countStatements(world.serviceDb, () =>
        world
          .as(actor)
          .data(`{ threads(first: ${first}) { edges { node { subject participants { id } lastMessage { body } } } } }`),
      )
    ).statements.length;
  const one = await statements(1);
  expect(await statements(4)).toBe(one);
});
