import { expectEventually, testActors, testPerson } from '@okaeri/testkit';
import { type Answer, createStory } from './application-story.ts';
import { type TalentWorld, createTalentWorld, departed, personGid } from './talent-world.ts';

let world: TalentWorld;
let story: ReturnType<typeof createStory>;
beforeAll(async () => {
  world = await createTalentWorld();
  story = createStory(world);
});
afterAll(() => world.stop());

const { recruiter, hr } = testActors;
const states = ({ steps }: Answer) => steps?.map(({ state }) => state);

describe('an alumna', () => {
  it('applies to a position on the short track and is hired', async () => {
    const { actor } = await world.alumna();
    const position = await story.openRequisition();
    const submitted = await story.apply(actor, position.id, { workingStyles: ['REMOTE', 'REMOTE'] });
    expect(submitted).toMatchObject({
      __typename: 'Application',
      status: 'SUBMITTED',
      eligibility: { outcome: 'ELIGIBLE', policyVersion: 1 },
    });
    expect(states(submitted)).toEqual(['SKIPPED', 'PENDING', 'PENDING']);
    const { id } = submitted;
    expect((await story.advance(recruiter, id)).status).toBe('INTERVIEW');
    expect((await story.decide(recruiter, id, { verdict: 'OFFER' })).status).toBe('OFFERED');
    expect((await story.hire(recruiter, id)).status).toBe('HIRED');
    await expectEventually(() =>
      expect(story.told(id)).toEqual([
        ['submitted', 1],
        ['advanced', 2],
        ['decided', 3],
        ['hired', 4],
      ]),
    );
  });

  it('goes every step when a person has to look at the case', async () => {
    const { actor } = await world.alumna(departed({ reasonCategory: 'dissatisfaction' }));
    const { id } = await story.apply(actor, (await story.openRequisition()).id);
    expect((await story.advance(recruiter, id)).status).toBe('IN_REVIEW');
    expect(states(await story.advance(recruiter, id))).toEqual(['DONE', 'CURRENT', 'PENDING']);
  });

  it('can apply before her last day, once her departure is noticed', async () => {
    const { actor } = await world.alumna({ status: 'EMPLOYED', ...departed({ departedOn: '2027-03-31' }) });
    expect((await story.applyOpenly(actor)).__typename).toBe('Application');
  });

  it('applies openly, and a recruiter takes the application', async () => {
    const { actor } = await world.alumna();
    const { id } = await story.applyOpenly(actor);
    expect(await story.advance(recruiter, id)).toMatchObject({ code: 'TALENT.NOT_IN_CHARGE' });
    expect((await story.assign(recruiter, id)).__typename).toBe('Application');
    expect((await story.advance(recruiter, id)).status).toBe('INTERVIEW');
    const seen = await story.application(hr, id, 'recruiter { id } history { action from to by { id } }');
    expect(seen).toEqual({
      recruiter: { id: personGid(recruiter.personId) },
      history: [
        { action: 'SUBMIT', from: null, to: 'SUBMITTED', by: { id: personGid(actor.personId) } },
        { action: 'ASSIGN', from: 'SUBMITTED', to: 'SUBMITTED', by: { id: personGid(recruiter.personId) } },
        { action: 'ADVANCE', from: 'SUBMITTED', to: 'INTERVIEW', by: { id: personGid(recruiter.personId) } },
      ],
    });
  });

  it('withdraws at any time, once', async () => {
    const { actor } = await world.alumna();
    const { id } = await story.applyOpenly(actor);
    expect((await story.withdraw(actor, id)).status).toBe('WITHDRAWN');
    expect(await story.withdraw(actor, id)).toMatchObject({
      __typename: 'ConflictError',
      code: 'TALENT.APPLICATION_CLOSED',
      message: 'This application has ended.',
    });
    expect((await story.applyOpenly(actor)).__typename).toBe('Application');
  });

  it('sees where her application stands, and nobody without a part in it does', async () => {
    const { actor } = await world.alumna();
    const { id } = await story.apply(actor, (await story.openRequisition()).id);
    const fields = 'id status inProcess applicant { id } requisition { title { ja } }';
    expect(await story.application(actor, id, fields)).toEqual({
      id,
      status: 'SUBMITTED',
      inProcess: true,
      applicant: { id: personGid(actor.personId) },
      requisition: { title: { ja: '法人営業 課長' } },
    });
    const { actor: another } = await world.alumna();
    expect(await story.application(another, id, fields)).toBeNull();
    expect(await story.application(testPerson('another recruiter', ['RECRUITER']), id, fields)).toBeNull();
    expect(await story.withdraw(another, id)).toMatchObject({ code: 'TALENT.APPLICATION_NOT_FOUND' });
  });

  it('does not reach an application of somebody else by its reference', async () => {
    const { actor } = await world.alumna();
    const { id } = await story.applyOpenly(actor);
    const { actor: another } = await world.alumna();
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Application { status } } }';
    const reply = await world.as(another).ask(query, { r: [{ __typename: 'Application', id }] });
    expect(reply.data).toEqual({ _entities: [{ status: null }] });
    expect(reply.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', rule: 'recruiterOfApplication' });
  });
});

describe('applying twice', () => {
  it('is told of the application that is there', async () => {
    const { actor } = await world.alumna();
    const position = await story.openRequisition();
    const { id } = await story.apply(actor, position.id);
    const again = await story.apply(actor, position.id);
    expect(again).toMatchObject({ __typename: 'ConflictError', code: 'TALENT.ALREADY_APPLIED' });
    expect(again.message).toContain(id);
  });

  it('gives the same application for the same idempotency key, and never for another position', async () => {
    const { actor } = await world.alumna();
    const position = await story.openRequisition();
    const first = await story.apply(actor, position.id, { idempotencyKey: 'tab-1' });
    expect(await story.apply(actor, position.id, { idempotencyKey: 'tab-1' })).toEqual(first);
    const elsewhere = await story.apply(actor, (await story.openRequisition()).id, { idempotencyKey: 'tab-1' });
    expect(elsewhere).toMatchObject({ code: 'TALENT.IDEMPOTENCY_KEY_REUSED' });
    await expectEventually(() => expect(story.told(first.id)).toEqual([['submitted', 1]]));
  });

  it('makes one application when several arrive at once', async () => {
    const position = await story.openRequisition();
    // The first round opens connections one by one; the others meet in the database.
    for (let round = 0; round < 4; round += 1) {
      const { actor } = await world.alumna();
      const answers = await Promise.all(Array.from({ length: 6 }, () => story.apply(actor, position.id)));
      expect(answers.map(({ __typename, code }) => code ?? __typename).toSorted()).toEqual([
        'Application',
        ...Array<string>(5).fill('TALENT.ALREADY_APPLIED'),
      ]);
    }
  });
});

describe('who cannot apply', () => {
  it('is told why, in words', async () => {
    const position = await story.openRequisition();
    const stillHere = { ...recruiter, roles: ['ALUMNUS' as const, 'EMPLOYEE' as const] };
    expect(await story.applyOpenly(stillHere)).toMatchObject({
      __typename: 'ConflictError',
      code: 'TALENT.STILL_EMPLOYED',
    });
    expect(await story.applyOpenly(testPerson('unheard of', ['ALUMNUS']))).toMatchObject({
      __typename: 'NotFoundError',
      code: 'TALENT.PERSON_UNKNOWN',
    });
    expect(await story.applyOpenly(testPerson('unclaimed', ['ALUMNUS'], null))).toMatchObject({
      __typename: 'ForbiddenError',
      code: 'TALENT.NO_RECORD',
    });
    const { actor } = await world.alumna();
    expect(await story.apply(actor, 'Requisition:nonsense')).toMatchObject({
      __typename: 'NotFoundError',
      code: 'TALENT.REQUISITION_NOT_FOUND',
    });
    expect(await story.applyOpenly(actor, { idempotencyKey: 'x'.repeat(101) })).toMatchObject({
      __typename: 'InputError',
      problems: [{ path: ['idempotencyKey'], message: 'Expected 1 to 100 characters.' }],
    });
    await story.closeRequisition(recruiter, position.id);
    expect(await story.apply(actor, position.id)).toMatchObject({ code: 'TALENT.REQUISITION_CLOSED' });
  });

  it('is not let near the mutation without the role', async () => {
    const reply = await world.as(testActors.employee).ask('mutation { applyOpenly(input: {}) { __typename } }');
    expect(reply.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Mutation.applyOpenly' });
  });
});

describe('a recruiter', () => {
  it('declines with a reason, and only so', async () => {
    const { actor } = await world.alumna();
    const { id } = await story.apply(actor, (await story.openRequisition()).id);
    expect(await story.decide(recruiter, id, { verdict: 'DECLINE' })).toMatchObject({
      __typename: 'InputError',
      problems: [{ path: ['reason'], message: 'Declining needs a reason.' }],
    });
    expect(await story.decide(recruiter, id, { verdict: 'OFFER' })).toMatchObject({ code: 'TALENT.NOT_INTERVIEWED' });
    await story.decide(recruiter, id, { verdict: 'DECLINE', reason: 'ANOTHER_CANDIDATE' });
    expect(await story.application(actor, id, 'status declineReason')).toEqual({
      status: 'DECLINED',
      declineReason: 'ANOTHER_CANDIDATE',
    });
  });

  it('hands nothing to others; HR does, to people who work here', async () => {
    const { actor, snapshot } = await world.alumna();
    const { id } = await story.applyOpenly(actor);
    const to = (personId: typeof hr.personId) => ({ recruiterId: personGid(personId) });
    expect(await story.assign(recruiter, id, to(hr.personId))).toMatchObject({ code: 'TALENT.NOT_IN_CHARGE' });
    expect(await story.assign(hr, id, to(snapshot.personId))).toMatchObject({
      __typename: 'InputError',
      problems: [{ path: ['recruiterId'] }],
    });
    expect((await story.assign(hr, id, to(recruiter.personId))).__typename).toBe('Application');
  });

  it('cannot take part in the selection of their own application', async () => {
    const { actor } = await world.alumna();
    const { id } = await story.applyOpenly(actor);
    const leavingHr = { ...actor, roles: ['ALUMNUS' as const, 'HR' as const] };
    expect(await story.advance(leavingHr, id)).toMatchObject({ code: 'TALENT.OWN_APPLICATION' });
  });
});

describe('a position', () => {
  it('is opened and closed, and told of', async () => {
    const position = await story.openRequisition();
    expect(position.status).toBe('OPEN');
    const stranger = testPerson('another recruiter', ['RECRUITER']);
    expect(await story.closeRequisition(stranger, position.id)).toMatchObject({ code: 'TALENT.NOT_IN_CHARGE' });
    expect((await story.closeRequisition(hr, position.id)).status).toBe('CLOSED');
    const told = () =>
      world.requisitionEvents
        .events()
        .map(({ type, data }) => ({ type, ...(data as { requisitionId: string; revision: number }) }))
        .filter(({ requisitionId }) => position.id === `Requisition:${requisitionId}`)
        .map(({ type, revision }) => [type, revision]);
    await expectEventually(() =>
      expect(told()).toEqual([
        ['okaeri.talent.requisition.opened', 1],
        ['okaeri.talent.requisition.closed', 2],
      ]),
    );
  });

  it('names every mistake of its input', async () => {
    const answer = await story.openRequisition(recruiter, {
      title: { ja: '', en: 'x'.repeat(201) },
      gradeRank: 100,
      skills: ['sales', ' '],
    });
    expect(answer.problems?.map(({ path }) => path.join('.'))).toEqual([
      'title.ja',
      'title.en',
      'skills.1',
      'gradeRank',
    ]);
  });
});
