import { toGlobalId } from '@okaeri/kernel';
import { alumnusOf, personSnapshot } from '@okaeri/testkit';
import { directoryPersonTopic, talentApplicationTopic, topicEvent } from '@okaeri/topics';
import { application, applicationEvent, post, recruiterActor, tell, threadsOf } from './thread-story.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.stop());

describe('an application is submitted', () => {
  it('opens one thread between applicant and recruiter, and both hear of it once', async () => {
    const applicant = world.person();
    const recruiter = world.person({ name: 'Ken Recruiter', language: 'en' });
    const submitted = application(applicant.id, { recruiterId: recruiter.id });
    await world.kafka.publish(applicationEvent('submitted', submitted), applicationEvent('submitted', submitted));
    await tell(world, 'submitted', submitted);
    // The same revision under another event id: not news.
    await world.kafka.publish(topicEvent(talentApplicationTopic.events.submitted, submitted));
    await tell(world, 'advanced', {
      ...submitted,
      revision: 2,
      status: 'IN_REVIEW',
      occurredAt: '2026-11-21T09:00:00.000Z',
    });

    const [thread, ...others] = await threadsOf(world, alumnusOf(applicant.id), 'ja');
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
    await tell(world, 'submitted', submitted);
    await tell(world, 'advanced', { ...submitted, revision: 2, status: 'IN_REVIEW', recruiterId: recruiter.id });
    const [thread] = await threadsOf(world, recruiterActor(recruiter.id));
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
    await tell(world, 'submitted', submitted);
    await tell(world, 'flagged', { ...submitted, revision: 2, flag: 'DEPARTURE_CANCELLED' });
    await world.nothingWaits();
    const [seenByApplicant] = await threadsOf(world, alumnusOf(applicant.id));
    expect(seenByApplicant?.messages.edges.map(({ node }) => node.body)).toEqual(['The application was received.']);
    expect(seenByApplicant?.lastMessage?.body).toBe('The application was received.');
    const [seenByRecruiter] = await threadsOf(world, recruiterActor(recruiter.id));
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
    await tell(world, 'submitted', submitted);
    await world.nothingWaits();
    expect(world.inbox.to(applicant.address)).toEqual([]);
    expect(world.inbox.to(recruiter.address)).toHaveLength(1);
    const [thread] = await threadsOf(world, recruiterActor(recruiter.id));
    expect(await post(world, recruiterActor(recruiter.id), thread?.id ?? '', 'hello')).toMatchObject({
      postMessage: { __typename: 'ConflictError', code: 'MESSAGING.THREAD_CLOSED' },
    });
  });

  it('by a record that is joined to another: the thread goes with it', async () => {
    const gone = world.person();
    const stays = world.person();
    await tell(world, 'submitted', application(gone.id));
    await world.kafka.publish(
      topicEvent(directoryPersonTopic.events.merged, {
        ...personSnapshot({ personId: gone.id, revision: 7 }),
        mergedInto: stays.id,
      }),
    );
    await world.knows(gone.id, 7);
    expect(await threadsOf(world, alumnusOf(gone.id))).toEqual([]);
    const [thread] = await threadsOf(world, alumnusOf(stays.id));
    expect(thread?.participants).toEqual([{ id: toGlobalId('Person', stays.id) }]);
    // Later news still name the record that is gone.
    const second = application(gone.id);
    await tell(world, 'submitted', second);
    expect(await threadsOf(world, alumnusOf(stays.id))).toHaveLength(2);
  });
});
