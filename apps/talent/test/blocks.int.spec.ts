import { type PersonActor, type Purpose } from '@okaeri/access';
import { type PersonId, newId } from '@okaeri/kernel';
import { personEvent, personSnapshot, testActors, testPerson } from '@okaeri/testkit';
import { type PersonSnapshot } from '@okaeri/topics';
import { createStory } from './application-story.ts';
import { type TalentWorld, createTalentWorld, next, personGid } from './talent-world.ts';

let world: TalentWorld;
let story: ReturnType<typeof createStory>;
beforeAll(async () => {
  world = await createTalentWorld();
  story = createStory(world);
});
afterAll(() => world.stop());

const { hr } = testActors;

/** A recruiter of this test alone, who works here. */
async function newRecruiter(): Promise<{ actor: PersonActor; snapshot: PersonSnapshot }> {
  const snapshot = personSnapshot({ personId: newId<'Person'>() });
  await world.tell(personEvent('registered', snapshot));
  return {
    actor: testPerson(`recruiter ${snapshot.personId}`, ['EMPLOYEE', 'RECRUITER'], snapshot.personId),
    snapshot,
  };
}

type Side = { snapshot: PersonSnapshot };
type Order = (alumna: Side, recruiter: Side) => [Side, Side];
const sides: [string, Order][] = [
  ['the alumna', (alumna: Side, recruiter: Side) => [alumna, recruiter]],
  ['the recruiter', (alumna: Side, recruiter: Side) => [recruiter, alumna]],
];

const block = (who: PersonSnapshot, whom: PersonId | null) =>
  world.tell(personEvent('blocks-changed', next(who, { avoids: whom === null ? [] : [whom] })));

const list = async (actor: PersonActor) => {
  const { requisitions } = await world
    .as(actor)
    .data<{ requisitions: { totalCount: number; edges: { node: { id: string } }[] } }>(
      '{ requisitions(first: 100) { totalCount edges { node { id } } } }',
    );
  return { count: requisitions.totalCount, ids: requisitions.edges.map(({ node }) => node.id) };
};

const requisition = async (actor: PersonActor, id: string | undefined) => {
  const query = `query ($id: ID!, $r: [_Any!]!) {
    requisition(id: $id) { id } _entities(representations: $r) { ... on Requisition { id } } }`;
  const r = [{ __typename: 'Requisition', id }];
  return world.as(actor).data<{ requisition: object | null; _entities: (object | null)[] }>(query, { id, r });
};

describe.each(sides)('%s has blocked the other', (_who, order) => {
  it('the position is as if there were none with the id: in lists, counts, by id, by reference, and to apply to', async () => {
    const alumna = await world.alumna();
    const recruiter = await newRecruiter();
    const position = await story.openRequisition(recruiter.actor);
    const before = await list(alumna.actor);
    expect(before.ids).toContain(position.id);

    const [blocker, blocked] = order(alumna, recruiter);
    await block(blocker.snapshot, blocked.snapshot.personId);
    const after = await list(alumna.actor);
    expect(after).toEqual({ count: before.count - 1, ids: before.ids.filter((id) => id !== position.id) });
    const absent = { requisition: null, _entities: [null] };
    expect(await requisition(alumna.actor, position.id)).toEqual(absent);
    const unknown = await story.apply(alumna.actor, `Requisition:${newId()}`);
    expect(await story.apply(alumna.actor, position.id)).toEqual(unknown);
    expect(unknown).toMatchObject({ __typename: 'NotFoundError', code: 'TALENT.REQUISITION_NOT_FOUND' });
    // Others see it as before, and so does she once it is over.
    expect((await list((await world.alumna()).actor)).ids).toContain(position.id);
    await block(next(blocker.snapshot, {}), null);
    expect(await list(alumna.actor)).toEqual(before);
    expect((await story.apply(alumna.actor, position.id)).__typename).toBe('Application');
  });

  it('the recruiter loses sight of the application, HR keeps it and finds it somebody else', async () => {
    const alumna = await world.alumna();
    const recruiter = await newRecruiter();
    const other = await newRecruiter();
    const { id } = await story.apply(alumna.actor, (await story.openRequisition(recruiter.actor)).id);
    const open = await story.applyOpenly(alumna.actor);
    const seenBy = async (actor: PersonActor, purpose?: Purpose) => {
      const query = `query ($id: ID!, $r: [_Any!]!) {
        application(id: $id) { status }
        applications(first: 100) { totalCount edges { node { id } } }
        application_: _entities(representations: $r) { ... on Application { status } ... on Person {
          rehireEligibility { outcome } applications { totalCount } } } }`;
      const r = [
        { __typename: 'Application', id },
        { __typename: 'Person', id: personGid(alumna.snapshot.personId) },
      ];
      const { data } = await world.as(actor, 'en', purpose).ask<{
        application: object | null;
        applications: { totalCount: number; edges: { node: { id: string } }[] };
        application_: unknown[];
      }>(query, { id, r });
      const listed = data?.applications.edges.filter(({ node }) => node.id === id || node.id === open.id).length;
      return [data?.application, listed, data?.application_];
    };
    const sight = [
      { status: 'SUBMITTED' },
      2,
      [{ status: 'SUBMITTED' }, { rehireEligibility: { outcome: 'ELIGIBLE' }, applications: { totalCount: 2 } }],
    ];
    const nothing = [null, 0, [null, null]];
    expect(await seenBy(recruiter.actor)).toEqual(sight);

    const [blocker, blocked] = order(alumna, recruiter);
    await block(blocker.snapshot, blocked.snapshot.personId);
    expect(await seenBy(recruiter.actor)).toEqual(nothing);
    const unknown = await story.advance(recruiter.actor, `Application:${newId()}`);
    expect(unknown).toMatchObject({ code: 'TALENT.APPLICATION_NOT_FOUND' });
    for (const answer of [
      await story.advance(recruiter.actor, id),
      await story.assign(recruiter.actor, open.id),
      await story.decide(recruiter.actor, id, { verdict: 'DECLINE', reason: 'POLICY' }),
    ])
      expect(answer).toEqual(unknown);
    // The applicant keeps the application, without the recruiter and the position of theirs.
    expect(await story.application(alumna.actor, id, 'status recruiter { id } requisition { id }')).toEqual({
      status: 'SUBMITTED',
      recruiter: null,
      requisition: null,
    });

    expect(await seenBy(hr)).toEqual(sight);
    const notAnEmployee = await story.assign(hr, open.id, { recruiterId: personGid(alumna.snapshot.personId) });
    expect(notAnEmployee).toMatchObject({ __typename: 'InputError', problems: [{ path: ['recruiterId'] }] });
    expect(await story.assign(hr, open.id, { recruiterId: personGid(recruiter.snapshot.personId) })).toEqual(
      notAnEmployee,
    );
    await story.assign(hr, id, { recruiterId: personGid(other.snapshot.personId) });
    expect(await seenBy(other.actor)).toEqual(sight);
  });
});

it('HR that is in a block sees the applicant while it administers, and not when it recruits', async () => {
  const alumna = await world.alumna();
  const { id } = await story.applyOpenly(alumna.actor);
  await block(alumna.snapshot, hr.personId);
  const status = async (purpose?: Purpose) =>
    (
      await world
        .as(hr, 'en', purpose)
        .data<{ application: object | null }>('query ($id: ID!) { application(id: $id) { status } }', { id })
    ).application;
  expect(await status()).toEqual({ status: 'SUBMITTED' });
  expect(await status('RECRUITMENT')).toBeNull();
});

it('asks for the blocks once, however long the list', async () => {
  const recruiter = await newRecruiter();
  for (let index = 0; index < 4; index += 1) {
    const { actor } = await world.alumna();
    await story.applyOpenly(actor);
  }
  const statements = (first: number) =>
    world.countStatements(() =>
      world.as(recruiter.actor).data(`{ applications(first: ${first}) { totalCount edges { node {
        status requisition { id } recruiter { id } history { by { id } } } } } }`),
    );
  const ofOne = await statements(1);
  expect(await statements(4)).toBe(ofOne);
});

describe('an application that has ended and has no recruiter', () => {
  it('is for HR, and no longer for every recruiter', async () => {
    const alumna = await world.alumna();
    const recruiter = await newRecruiter();
    const { id } = await story.applyOpenly(alumna.actor);
    expect(await story.application(recruiter.actor, id, 'status')).toEqual({ status: 'SUBMITTED' });
    await story.withdraw(alumna.actor, id);
    expect(await story.application(recruiter.actor, id, 'status')).toBeNull();
    expect(await story.application(hr, id, 'status')).toEqual({ status: 'WITHDRAWN' });
  });
});

it('the person finds on record who looked at what', async () => {
  const alumna = await world.alumna();
  const recruiter = await newRecruiter();
  const { id } = await story.apply(alumna.actor, (await story.openRequisition(recruiter.actor)).id);
  await story.application(alumna.actor, id, 'status history { action }').catch(() => null);
  await story.application(recruiter.actor, id, 'id steps { step } declineReason eligibility { outcome }');
  const looks = await world.rows<{ actor: string; fields: string[]; purpose: string }>(
    'select actor_person_id as actor, fields, purpose from audit_entry where $1 = any(subject_person_ids)',
    [alumna.snapshot.personId],
  );
  expect(looks).toEqual([
    {
      actor: recruiter.snapshot.personId,
      // There was no reason to decline yet: nothing was seen of it.
      fields: ['Application.eligibility', 'Application.steps'],
      purpose: 'RECRUITMENT',
    },
  ]);
});
