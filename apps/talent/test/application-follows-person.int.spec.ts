import { newId } from '@okaeri/kernel';
import { employmentSnapshot, expectEventually, personEvent, testActors } from '@okaeri/testkit';
import { type PersonSnapshot, directoryPersonTopic, topicEvent } from '@okaeri/topics';
import { createStory } from './application-story.ts';
import { type TalentWorld, createTalentWorld, next } from './talent-world.ts';

let world: TalentWorld;
let story: ReturnType<typeof createStory>;
beforeAll(async () => {
  world = await createTalentWorld();
  story = createStory(world);
});
afterAll(() => world.stop());

const { hr, recruiter } = testActors;
const cancelled = (snapshot: PersonSnapshot) =>
  next(snapshot, {
    status: 'EMPLOYED',
    personClass: null,
    employments: snapshot.employments.map((employment) => ({ ...employment, departure: null })),
  });
const rehired = (snapshot: PersonSnapshot) =>
  next(snapshot, {
    status: 'EMPLOYED',
    personClass: null,
    returner: true,
    employments: [...snapshot.employments, employmentSnapshot({ hiredOn: '2027-01-01' })],
  });

async function offered(): Promise<{ snapshot: PersonSnapshot; id: string | undefined }> {
  const { actor, snapshot } = await world.alumna();
  const { id } = await story.apply(actor, (await story.openRequisition()).id);
  await story.advance(recruiter, id);
  await story.decide(recruiter, id, { verdict: 'OFFER' });
  return { snapshot, id };
}

describe('a departure that is cancelled', () => {
  it('flags the application to its recruiter, once, and stops the hire', async () => {
    const { snapshot, id } = await offered();
    const event = personEvent('departure-cancelled', cancelled(snapshot));
    await world.tell(event, event, personEvent('changed', next(cancelled(snapshot), {})));
    expect(await story.application(recruiter, id, 'flag inProcess')).toEqual({
      flag: 'DEPARTURE_CANCELLED',
      inProcess: true,
    });
    expect(await story.hire(recruiter, id)).toMatchObject({ code: 'TALENT.DEPARTURE_CANCELLED' });
    await expectEventually(() =>
      expect(story.told(id)).toEqual([
        ['submitted', 1],
        ['advanced', 2],
        ['decided', 3],
        ['flagged', 4],
      ]),
    );
  });

  it('is forgotten when the departure takes place after all', async () => {
    const { snapshot, id } = await offered();
    const stays = cancelled(snapshot);
    await world.tell(personEvent('departure-cancelled', stays));
    await world.tell(personEvent('departed', next(stays, { ...snapshot, revision: stays.revision + 1 })));
    expect(await story.application(hr, id, 'flag')).toEqual({ flag: null });
    expect((await story.hire(recruiter, id)).status).toBe('HIRED');
  });

  it('leaves applications alone that have ended', async () => {
    const { actor, snapshot } = await world.alumna();
    const { id } = await story.applyOpenly(actor);
    await story.withdraw(actor, id);
    await world.tell(personEvent('departure-cancelled', cancelled(snapshot)));
    expect(await story.application(hr, id, 'flag status')).toEqual({ flag: null, status: 'WITHDRAWN' });
  });
});

describe("HR's word that somebody is back", () => {
  it('confirms the hire, once', async () => {
    const { snapshot, id } = await offered();
    await story.hire(recruiter, id);
    const back = rehired(snapshot);
    const at = new Date('2026-12-01T00:00:00Z');
    const later = new Date('2026-12-24T00:00:00Z');
    await world.tell(
      personEvent('rehired', back, { time: at }),
      personEvent('changed', next(back, {}), { time: later }),
    );
    const seen = await story.application<{ joinedAt: string; history: { action: string }[] }>(
      hr,
      id,
      'joinedAt history { action }',
    );
    expect(seen?.joinedAt).toBe(at.toISOString());
    expect(seen?.history.map(({ action }) => action)).toEqual(['SUBMIT', 'ADVANCE', 'OFFER', 'HIRE', 'CONFIRM_JOIN']);
  });
});

describe('a death', () => {
  it('ends what is in process', async () => {
    const { snapshot, id } = await offered();
    await world.tell(personEvent('departure-corrected', next(snapshot, { closed: true })));
    expect(await story.application(hr, id, 'status withdrawalReason')).toEqual({
      status: 'WITHDRAWN',
      withdrawalReason: 'RECORD_CLOSED',
    });
  });
});

describe('two records of one person', () => {
  it('become one with all applications; a second one to the same position is withdrawn', async () => {
    const position = await story.openRequisition();
    const { actor: oldActor, snapshot: old } = await world.alumna();
    const { actor, snapshot: kept } = await world.alumna({ personId: newId<'Person'>() });
    const twin = await story.apply(oldActor, position.id, { idempotencyKey: 'same' });
    const open = await story.applyOpenly(oldActor);
    const first = await story.apply(actor, position.id, { idempotencyKey: 'same' });
    const merged = topicEvent(directoryPersonTopic.events.merged, { ...next(old, {}), mergedInto: kept.personId });
    await world.tell(merged, merged);

    const status = (id: string | undefined) => story.application(actor, id, 'status withdrawalReason');
    expect(await status(first.id)).toEqual({ status: 'SUBMITTED', withdrawalReason: null });
    expect(await status(open.id)).toEqual({ status: 'SUBMITTED', withdrawalReason: null });
    expect(await status(twin.id)).toEqual({ status: 'WITHDRAWN', withdrawalReason: 'DUPLICATE_AFTER_MERGE' });
    // A token of the record that is gone still finds the person.
    expect(await story.applyOpenly(oldActor)).toMatchObject({ code: 'TALENT.ALREADY_APPLIED' });
  });
});
