import { derivedId, newId, type PersonId, toGlobalId } from '@okaeri/kernel';
import { countStatements } from '@okaeri/postgres';
import { alumnusOf, expectEventually, personSnapshot, testActors, testPerson } from '@okaeri/testkit';
import { type ApplicationSnapshot, directoryPersonTopic, talentApplicationTopic, topicEvent } from '@okaeri/topics';
import { startWorld, type World } from './world.ts';

type EventName = keyof typeof talentApplicationTopic.events;

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.stop());

function application(personId: PersonId, change: Partial<ApplicationSnapshot> = {}): ApplicationSnapshot {
  return {
    applicationId: newId<'Application'>(),
    revision: 1,
    personId,
    requisitionId: null,
    recruiterId: null,
    status: 'SUBMITTED',
    inProcess: true,
    submittedAt: '2026-11-20T09:00:00.000Z',
    occurredAt: '2026-11-20T09:00:00.000Z',
    flag: null,
    ...change,
  };
}

function applicationEvent(name: EventName, data: ApplicationSnapshot) {
  const id = derivedId<'TopicEvent'>('test-application-event', data.applicationId, String(data.revision));
  return topicEvent(talentApplicationTopic.events[name], data, { id });
}

/** Publishes an event and waits until the thread has it. */
async function tell(name: EventName, data: ApplicationSnapshot): Promise<void> {
  await world.kafka.publish(applicationEvent(name, data));
  await expectEventually(async () => {
    const [thread] = await world.db.read.query<{ revision: number }[]>(
      'select application_revision as revision from thread where application_id = $1',
      [data.applicationId],
    );
    expect(thread?.revision).toBe(data.revision);
  });
}

const recruiterActor = (personId: PersonId) => testPerson(`recruiter ${personId}`, ['EMPLOYEE', 'RECRUITER'], personId);

interface ShownThread {
  id: string;
  subject: string;
  participants: { id: string }[];
  application: { id: string };
  messages: { edges: { node: { id: string; body: string; author: { id: string } | null } }[] };
  lastMessage: { body: string } | null;
  readUpTo: string | null;
}

const threadFields = `id subject participants { id } application { id } readUpTo lastMessage { body }
  messages(first: 50) { edges { node { id body author { id } } } }`;

async function threadsOf(actor: Parameters<World['as']>[0], language: 'ja' | 'en' = 'en'): Promise<ShownThread[]> {
  const { threads } = await world
    .as(actor, language)
    .data<{ threads: { edges: { node: ShownThread }[] } }>(`{ threads { edges { node { ${threadFields} } } } }`);
  return threads.edges.map(({ node }) => node);
}

const post = (actor: Parameters<World['as']>[0], threadId: string, body: string, language: 'ja' | 'en' = 'en') =>
  world.as(actor, language).data<{
    postMessage: { __typename: string; id?: string; code?: string; problems?: { path: string[]; message: string }[] };
  }>(
    `mutation ($input: PostMessageInput!) {
      postMessage(input: $input) {
        __typename
        ... on Message { id thread { id } }
        ... on UserError { code }
        ... on InputError { problems { path message } }
      }
    }`,
    { input: { threadId, body } },
  );

describe('an application is submitted', () => {
  it('opens one thread between applicant and recruiter, and both hear of it once', async () => {
    const applicant = world.person();
    const recruiter = world.person({ name: 'Ken Recruiter', language: 'en' });
    const submitted = application(applicant.id, { recruiterId: recruiter.id });
    await world.kafka.publish(applicationEvent('submitted', submitted), applicationEvent('submitted', submitted));
    await tell('submitted', submitted);
    // The same revision under another event id: not news.
    await world.kafka.publish(topicEvent(talentApplicationTopic.events.submitted, submitted));
    await tell('advanced', { ...submitted, revision: 2, status: 'IN_REVIEW', occurredAt: '2026-11-21T09:00:00.000Z' });

    const [thread, ...others] = await threadsOf(alumnusOf(applicant.id), 'ja');
    expect(others).toEqual([]);
    expect(thread).toMatchObject({
      subject: '応募について',
      application: { id: toGlobalId('Application', submitted.applicationId) },
      readUpTo: null,
      lastMessage: { body: '選考が進みました（書類選考）。' },
    });
    expect(thread?.participants.map(({ id }) => id).sort()).toEqual(
      [applicant.id, recruiter.id].map((id) => toGlobalId('Person', id)).sort(),
    );
    expect(thread?.messages.edges.map(({ node }) => [node.body, node.author])).toEqual([
      ['応募を受け付けました。', null],
      ['選考が進みました（書類選考）。', null],
    ]);

    await world.nothingWaits();
    expect(world.inbox.to(applicant.address).map(({ subject }) => subject)).toEqual([
      '応募についてのお知らせ',
      '応募についてのお知らせ',
    ]);
    const toRecruiter = world.inbox.to(recruiter.address);
    expect(toRecruiter).toHaveLength(2);
    expect(toRecruiter.map(({ text }) => /\n\n(.*)\n\nPlease/.exec(text)?.[1]).sort()).toEqual([
      'The application moved on: in review.',
      'The application was received.',
    ]);
    expect(toRecruiter[0]?.text).toContain(`https://alumni.example/threads/${thread?.id.replace('Thread:', '')}`);
    const deliveries = await world.db.read.query<object[]>(
      'select person_id, state, attempts from delivery where person_id = $1',
      [recruiter.id],
    );
    expect(deliveries).toEqual([
      { person_id: recruiter.id, state: 'SENT', attempts: 1 },
      { person_id: recruiter.id, state: 'SENT', attempts: 1 },
    ]);
  });

  it('openly, with no recruiter yet: the recruiter joins when one is assigned, and sees what was said', async () => {
    const applicant = world.person();
    const recruiter = world.person();
    const submitted = application(applicant.id);
    await tell('submitted', submitted);
    await tell('advanced', { ...submitted, revision: 2, status: 'IN_REVIEW', recruiterId: recruiter.id });
    const [thread] = await threadsOf(recruiterActor(recruiter.id));
    expect(thread?.messages.edges.map(({ node }) => node.body)).toEqual([
      'The application was received.',
      'The application moved on: in review.',
    ]);
    await world.nothingWaits();
    expect(world.inbox.to(recruiter.address)).toHaveLength(1);
  });

  it('and flagged: the recruiter is told, the applicant sees and hears nothing of it', async () => {
    const applicant = world.person();
    const recruiter = world.person();
    const submitted = application(applicant.id, { recruiterId: recruiter.id });
    await tell('submitted', submitted);
    await tell('flagged', { ...submitted, revision: 2, flag: 'DEPARTURE_CANCELLED' });
    await world.nothingWaits();
    const [seenByApplicant] = await threadsOf(alumnusOf(applicant.id));
    expect(seenByApplicant?.messages.edges.map(({ node }) => node.body)).toEqual(['The application was received.']);
    expect(seenByApplicant?.lastMessage?.body).toBe('The application was received.');
    const [seenByRecruiter] = await threadsOf(recruiterActor(recruiter.id));
    expect(seenByRecruiter?.lastMessage?.body).toBe(
      "The applicant's departure was cancelled. Please check how to go on with the application.",
    );
    expect(world.inbox.to(applicant.address)).toHaveLength(1);
    expect(world.inbox.to(recruiter.address)).toHaveLength(2);
  });

  it('by somebody whose record is closed afterwards: no mail goes there any more', async () => {
    const applicant = world.person();
    const recruiter = world.person();
    await world.tell('changed', personSnapshot({ personId: applicant.id, revision: 1, closed: true }));
    const submitted = application(applicant.id, { recruiterId: recruiter.id });
    await tell('submitted', submitted);
    await world.nothingWaits();
    expect(world.inbox.to(applicant.address)).toEqual([]);
    expect(world.inbox.to(recruiter.address)).toHaveLength(1);
    const [thread] = await threadsOf(recruiterActor(recruiter.id));
    expect(await post(recruiterActor(recruiter.id), thread?.id ?? '', 'hello')).toMatchObject({
      postMessage: { __typename: 'ConflictError', code: 'MESSAGING.THREAD_CLOSED' },
    });
  });

  it('by a record that is joined to another: the thread goes with it', async () => {
    const gone = world.person();
    const stays = world.person();
    await tell('submitted', application(gone.id));
    await world.kafka.publish(
      topicEvent(directoryPersonTopic.events.merged, {
        ...personSnapshot({ personId: gone.id, revision: 7 }),
        mergedInto: stays.id,
      }),
    );
    await world.knows(gone.id, 7);
    expect(await threadsOf(alumnusOf(gone.id))).toEqual([]);
    const [thread] = await threadsOf(alumnusOf(stays.id));
    expect(thread?.participants).toEqual([{ id: toGlobalId('Person', stays.id) }]);
    // Later news still name the record that is gone.
    const second = application(gone.id);
    await tell('submitted', second);
    expect(await threadsOf(alumnusOf(stays.id))).toHaveLength(2);
  });
});

describe('participants', () => {
  async function conversation() {
    const applicant = world.person();
    const recruiter = world.person({ name: 'Ken Recruiter', language: 'en' });
    const submitted = application(applicant.id, { recruiterId: recruiter.id });
    await tell('submitted', submitted);
    await world.nothingWaits();
    const [thread] = await threadsOf(alumnusOf(applicant.id));
    return { applicant, recruiter, submitted, threadId: thread?.id ?? '' };
  }

  it('write to each other; the other hears that there is something, not what', async () => {
    const { applicant, recruiter, threadId } = await conversation();
    expect(await post(alumnusOf(applicant.id), threadId, '  お話を伺えますか。\r\n山田 ')).toMatchObject({
      postMessage: { __typename: 'Message', thread: { id: threadId } },
    });
    await world.nothingWaits();
    const [thread] = await threadsOf(recruiterActor(recruiter.id));
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
    await post(recruiterActor(recruiter.id), threadId, 'first');
    await post(recruiterActor(recruiter.id), threadId, 'second');
    const [thread] = await threadsOf(alumnusOf(applicant.id));
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
    expect((await threadsOf(recruiterActor(recruiter.id)))[0]?.readUpTo).toBeNull();
  });

  it('are told what is wrong with a message, in their language', async () => {
    const { applicant, threadId } = await conversation();
    expect(await post(alumnusOf(applicant.id), threadId, '  ', 'ja')).toEqual({
      postMessage: {
        __typename: 'InputError',
        code: 'MESSAGING.MESSAGE_INVALID',
        problems: [{ path: ['body'], message: '本文を入力してください。' }],
      },
    });
    expect((await post(alumnusOf(applicant.id), threadId, 'x'.repeat(4001))).postMessage.problems).toEqual([
      { path: ['body'], message: 'A message has at most 4000 characters; this one has 4001.' },
    ]);
    expect((await post(alumnusOf(applicant.id), 'Thread:1', 'x')).postMessage.code).toBe('MESSAGING.THREAD_NOT_FOUND');
  });

  it('are the only ones to see it: not HR, not another recruiter, not through a reference', async () => {
    const { threadId } = await conversation();
    const other = world.person();
    for (const actor of [testActors.hr, recruiterActor(other.id), alumnusOf(other.id), testActors.stranger]) {
      expect(await world.as(actor).data('query ($id: ID!) { thread(id: $id) { id } }', { id: threadId })).toEqual({
        thread: null,
      });
      expect((await post(actor, threadId, 'let me in')).postMessage.code).toBe('MESSAGING.THREAD_NOT_FOUND');
      const { data, errors } = await world.as(actor).ask<{ _entities: ({ subject: string } | null)[] }>(
        `query ($r: [_Any!]!) {
          _entities(representations: $r) { ... on Thread { subject lastMessage { body } messages { edges { node { body } } } } }
        }`,
        { r: [{ __typename: 'Thread', id: threadId }] },
      );
      expect(data?._entities[0] ?? null).toBeNull();
      expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', rule: 'takesPart' });
      expect(JSON.stringify(errors)).not.toContain('received');
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
    await expectEventually(async () => expect(await threadsOf(actor)).toHaveLength(12));
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
