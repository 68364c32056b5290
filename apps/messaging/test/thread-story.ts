import { derivedId, newId, type PersonId } from '@okaeri/kernel';
import { expectEventually, testPerson } from '@okaeri/testkit';
import { type ApplicationSnapshot, talentApplicationTopic, topicEvent } from '@okaeri/topics';
import { type World } from './world.ts';

type EventName = keyof typeof talentApplicationTopic.events;

export function application(personId: PersonId, change: Partial<ApplicationSnapshot> = {}): ApplicationSnapshot {
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

export function applicationEvent(name: EventName, data: ApplicationSnapshot) {
  const id = derivedId<'TopicEvent'>('test-application-event', data.applicationId, String(data.revision));
  return topicEvent(talentApplicationTopic.events[name], data, { id });
}

/** Publishes an event and waits until the thread has it. */
export async function tell(world: World, name: EventName, data: ApplicationSnapshot): Promise<void> {
  await world.kafka.publish(applicationEvent(name, data));
  await expectEventually(async () => {
    const [thread] = await world.db.read.query<{ revision: number }[]>(
      'select application_revision as revision from thread where application_id = $1',
      [data.applicationId],
    );
    expect(thread?.revision).toBe(data.revision);
  });
}

export const recruiterActor = (personId: PersonId) =>
  testPerson(`recruiter ${personId}`, ['EMPLOYEE', 'RECRUITER'], personId);

export interface ShownThread {
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

export async function threadsOf(
  world: World,
  actor: Parameters<World['as']>[0],
  language: 'ja' | 'en' = 'en',
): Promise<ShownThread[]> {
  const { threads } = await world
    .as(actor, language)
    .data<{ threads: { edges: { node: ShownThread }[] } }>(`{ threads { edges { node { ${threadFields} } } } }`);
  return threads.edges.map(({ node }) => node);
}

export const post = (
  world: World,
  actor: Parameters<World['as']>[0],
  threadId: string,
  body: string,
  language: 'ja' | 'en' = 'en',
) =>
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
