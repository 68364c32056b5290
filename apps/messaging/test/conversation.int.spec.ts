import { toGlobalId } from '@okaeri/kernel';
import { countStatements } from '@okaeri/postgres';
import { alumnusOf, expectEventually, testActors } from '@okaeri/testkit';
import {
  application,
  applicationEvent,
  post,
  recruiterActor,
  type ShownThread,
  tell,
  threadsOf,
} from './thread-story.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.stop());

describe('participants', () => {
  async function conversation() {
    const applicant = world.person();
    const recruiter = world.person({ name: 'Ken Recruiter', language: 'en' });
    const submitted = application(applicant.id, { recruiterId: recruiter.id });
    await tell(world, 'submitted', submitted);
    await world.nothingWaits();
    const [thread] = await threadsOf(world, alumnusOf(applicant.id));
    return { applicant, recruiter, submitted, threadId: thread?.id ?? '' };
  }

  it('write to each other; the other hears that there is something, not what', async () => {
    const { applicant, recruiter, threadId } = await conversation();
    expect(await post(world, alumnusOf(applicant.id), threadId, '  お話を伺えますか。\r\n山田 ')).toMatchObject({
      postMessage: { __typename: 'Message', thread: { id: threadId } },
    });
    await world.nothingWaits();
    const [thread] = await threadsOf(world, recruiterActor(recruiter.id));
    expect(thread?.messages.edges.at(-1)?.node).toMatchObject({
      body: 'お話を伺えますか。\n山田',
      author: { id: toGlobalId('Person', applicant.id) },
    });
    const mail = world.inbox.to(recruiter.address).at(-1);
    expect(mail?.subject).toBe('A new message for you');
    expect((mail?.text ?? '') + (mail?.html ?? '')).not.toContain('お話を伺えますか');
    expect(world.inbox.to(applicant.address)).toHaveLength(1);
  });

  it('mark how far they have read, and the mark never goes back', async () => {
    const { applicant, recruiter, threadId } = await conversation();
    await post(world, recruiterActor(recruiter.id), threadId, 'first');
    await post(world, recruiterActor(recruiter.id), threadId, 'second');
    const [thread] = await threadsOf(world, alumnusOf(applicant.id));
    const [system, first, second] = thread?.messages.edges.map(({ node }) => node.id) ?? [];
    const mark = (upTo: string | undefined) =>
      world.as(alumnusOf(applicant.id)).data<{ markThreadRead: { readUpTo?: string; code?: string } }>(
        `mutation ($input: MarkThreadReadInput!) {
            markThreadRead(input: $input) { ... on Thread { readUpTo } ... on UserError { code } }
          }`,
        { input: { threadId, upTo } },
      );
    const atSecond = (await mark(second)).markThreadRead.readUpTo;
    expect(atSecond).toEqual(expect.any(String));
    expect((await mark(first)).markThreadRead.readUpTo).toBe(atSecond);
    expect((await mark(system)).markThreadRead.readUpTo).toBe(atSecond);
    expect((await mark('Message:x')).markThreadRead.code).toBe('MESSAGING.MESSAGE_NOT_IN_THREAD');
    expect((await threadsOf(world, recruiterActor(recruiter.id)))[0]?.readUpTo).toBeNull();
  });

  it('are told what is wrong with a message, in their language', async () => {
    const { applicant, threadId } = await conversation();
    expect(await post(world, alumnusOf(applicant.id), threadId, '  ', 'ja')).toEqual({
      postMessage: {
        __typename: 'InputError',
        code: 'MESSAGING.MESSAGE_INVALID',
        problems: [{ path: ['body'], message: '本文を入力してください。' }],
      },
    });
    expect((await post(world, alumnusOf(applicant.id), threadId, 'x'.repeat(4001))).postMessage.problems).toEqual([
      { path: ['body'], message: 'A message has at most 4000 characters; this one has 4001.' },
    ]);
    expect((await post(world, alumnusOf(applicant.id), 'Thread:1', 'x')).postMessage.code).toBe(
      'MESSAGING.THREAD_NOT_FOUND',
    );
  });

  it('are the only ones to see it: not HR, not another recruiter, not through a reference', async () => {
    const { threadId } = await conversation();
    const other = world.person();
    for (const actor of [testActors.hr, recruiterActor(other.id), alumnusOf(other.id), testActors.stranger]) {
      expect(await world.as(actor).data('query ($id: ID!) { thread(id: $id) { id } }', { id: threadId })).toEqual({
        thread: null,
      });
      expect((await post(world, actor, threadId, 'let me in')).postMessage.code).toBe('MESSAGING.THREAD_NOT_FOUND');
      const { data, errors } = await world.as(actor).ask<{ _entities: ({ subject: string } | null)[] }>(
        `query ($r: [_Any!]!) {
          _entities(representations: $r) { ... on Thread { subject lastMessage { body } messages { edges { node { body } } } } }
        }`,
        { r: [{ __typename: 'Thread', id: threadId }] },
      );
      expect(data?._entities[0] ?? null).toBeNull();
      // As for a thread that does not exist.
      expect(errors).toEqual([]);
    }
  });
});

describe('a list of threads', () => {
  it('comes newest first, page by page, with a fixed number of statements', async () => {
    const recruiter = world.person();
    const submitted = Array.from({ length: 12 }, (_, index) =>
      application(world.person().id, {
        recruiterId: recruiter.id,
        occurredAt: new Date(Date.UTC(2026, 10, 1 + index)).toISOString(),
      }),
    );
    for (const each of submitted) await world.kafka.publish(applicationEvent('submitted', each));
    const actor = recruiterActor(recruiter.id);
    await expectEventually(async () => expect(await threadsOf(world, actor)).toHaveLength(12));
    await world.nothingWaits();

    const page = async (first: number, after: string | null = null) =>
      world.as(actor).data<{
        threads: { pageInfo: { endCursor: string; hasNextPage: boolean }; edges: { node: ShownThread }[] };
      }>(
        `query ($first: Int, $after: String) {
          threads(first: $first, after: $after) {
            pageInfo { endCursor hasNextPage }
            edges { node { subject application { id } participants { id } lastMessage { body author { id } } readUpTo } }
          }
        }`,
        { first, after },
      );
    const statementsOf = async (first: number) => {
      const { statements } = await countStatements(world.serviceDb, () => page(first));
      // The service's own polling goes through the same handle.
      return statements.filter((statement) => /from "?(thread|message)/i.test(statement));
    };
    // One each: the page, its threads, all participants, all last messages.
    expect(await statementsOf(2)).toHaveLength(4);
    expect(await statementsOf(12)).toHaveLength(4);

    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { threads } = await page(5, after);
      seen.push(...threads.edges.map(({ node }) => node.application.id));
      more = threads.pageInfo.hasNextPage;
      after = threads.pageInfo.endCursor;
    }
    expect(seen).toEqual(submitted.map(({ applicationId }) => toGlobalId('Application', applicationId)).reverse());
    const { errors } = await world.as(actor).ask('{ threads(after: "nonsense") { edges { cursor } } }');
    expect(errors[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });
});
