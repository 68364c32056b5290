import { serviceActor } from '@okaeri/access';
import { newId } from '@okaeri/kernel';
import { personEvent, testActors, testPerson } from '@okaeri/testkit';
import { directoryPersonTopic, topicEvent } from '@okaeri/topics';
import { createStory } from './application-story.ts';
import { type TalentWorld, createTalentWorld, departed, next } from './talent-world.ts';

let world: TalentWorld;
let story: ReturnType<typeof createStory>;
beforeAll(async () => {
  world = await createTalentWorld();
  story = createStory(world);
});
afterAll(() => world.stop());

const { hr, recruiter } = testActors;

// Opaque ids stay in the audit, among those who are erased, and in what is on its way to a topic.
const keepIds = ['audit_entry', 'erased_person', 'inbox', 'outbox'];

const tables = async () =>
  (
    await world.rows<{ name: string }>(
      `select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    )
  ).map(({ name }) => name);

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const own = (await tables()).filter((name) => !keepIds.includes(name));
  const texts = await Promise.all(own.map((name) => world.rows(`select t::text from "${name}" t order by 1`)));
  return JSON.stringify(texts);
}

// What is kept of the audit is the library's to tell.
const outcomes = (stores: readonly { store: string; outcome: string; rows: number }[]) =>
  stores
    .filter(({ store }) => store !== 'audit_entry')
    .map(({ store, outcome, rows }) => `${store} ${outcome} ${rows}`);

describe('an erasure', () => {
  it('ends what is in process, removes every row, and leaves a line that leads to nobody', async () => {
    const { actor, snapshot } = await world.alumna(departed({}, { gradeRank: 1 }));
    const position = await story.openRequisition();
    const open = await story.applyOpenly(actor, { workingStyles: ['REMOTE'] });
    const declined = await story.apply(actor, position.id, { idempotencyKey: 'first try' });
    await story.decide(recruiter, declined.id, { verdict: 'DECLINE', reason: 'POLICY' });
    const [decision] = await world.rows<{ id: string }>('select id from decision where person_id = $1', [
      snapshot.personId,
    ]);
    await world
      .as(hr)
      .data('mutation ($input: ConfirmDecisionInput!) { confirmDecision(input: $input) { __typename } }', {
        input: { decisionId: `Decision:${decision?.id}` },
      });

    const confirmation = await world.erase(snapshot.personId);
    expect(outcomes(confirmation.stores)).toEqual([
      'person erased 1',
      'decision erased 1',
      'decision_review erased 1',
      'application erased 2',
      // Submitted and withdrawn by the erasure; submitted and declined.
      'application_change erased 4',
      'application_statistic anonymised 2',
      'requisition anonymised 0',
      'application anonymised 0',
      'application_change anonymised 0',
      'decision_review anonymised 0',
      'dead_letter erased 0',
    ]);
    expect(confirmation).toMatchObject({ personId: snapshot.personId, service: 'talent' });
    expect(story.told(open.id)).toEqual([
      ['submitted', 1],
      ['withdrawn', 2],
    ]);
    expect(await everything()).not.toContain(snapshot.personId);
    expect(await story.application(hr, declined.id, 'status')).toBeNull();
    expect(
      await world.rows(
        `select month::text, open, track, step, status, decline_reason as reason from application_statistic order by open`,
      ),
    ).toEqual([
      { month: '2026-11-01', open: false, track: 'FULL', step: null, status: 'DECLINED', reason: 'POLICY' },
      { month: '2026-11-01', open: true, track: 'FULL', step: null, status: 'WITHDRAWN', reason: null },
    ]);
  });

  it('is for good: earlier events told again, later ones, and the person who is still signed in change nothing', async () => {
    const { actor, snapshot } = await world.alumna();
    const position = await story.openRequisition();
    await world.erase(snapshot.personId);
    const before = await everything();
    await world.tell(
      personEvent('departed', snapshot),
      personEvent('changed', next(snapshot, {}), { id: newId() }),
      personEvent('rehired', { ...snapshot, revision: 5_000 }, { id: newId() }),
    );
    expect(await story.apply(actor, position.id)).toMatchObject({ code: 'TALENT.PERSON_UNKNOWN' });
    expect(await everything()).toBe(before);
    expect(await world.rows('select from person where id = $1', [snapshot.personId])).toEqual([]);
    expect(await world.rows('select from application where person_id = $1', [snapshot.personId])).toEqual([]);
  });

  it('asked for twice finds nothing left, and confirms again', async () => {
    const { actor, snapshot } = await world.alumna();
    await story.applyOpenly(actor);
    await world.erase(snapshot.personId);
    const again = await world.erase(snapshot.personId);
    expect(again.stores.filter(({ rows, outcome }) => rows > 0 && outcome !== 'kept')).toEqual([]);
  });

  it('takes the records that were joined to the person with it', async () => {
    const { actor, snapshot: gone } = await world.alumna();
    const { snapshot: kept } = await world.alumna({ personId: newId<'Person'>() });
    await story.applyOpenly(actor);
    await world.tell(topicEvent(directoryPersonTopic.events.merged, { ...next(gone, {}), mergedInto: kept.personId }));
    const { stores } = await world.erase(kept.personId, gone.personId);
    expect(outcomes(stores).slice(0, 4)).toEqual([
      'person erased 2',
      'decision erased 2',
      'decision_review erased 0',
      'application erased 1',
    ]);
    const left = await everything();
    expect(left).not.toContain(gone.personId);
    expect(left).not.toContain(kept.personId);
  });

  it('of somebody who recruited: positions and the applications of others stay, without them', async () => {
    const former = testPerson('former recruiter', ['EMPLOYEE', 'RECRUITER']);
    const personId = former.personId ?? newId<'Person'>();
    await world.tell(personEvent('registered', { ...(await world.alumna()).snapshot, personId, status: 'EMPLOYED' }));
    const position = await story.openRequisition(former);
    const { actor } = await world.alumna();
    const application = await story.apply(actor, position.id);
    await story.advance(former, application.id);
    const { stores } = await world.erase(personId);
    expect(outcomes(stores)).toEqual(
      expect.arrayContaining([
        'requisition anonymised 1',
        'application anonymised 1',
        'application_change anonymised 1',
      ]),
    );
    expect(await everything()).not.toContain(personId);

    // Whoever applies now waits for a recruiter, as the one who applied before.
    const { actor: later } = await world.alumna();
    const [first, second] = [application, await story.apply(later, position.id)];
    for (const { id } of [first, second])
      expect(await story.application(hr, id, 'recruiter { id } requisition { recruiter { id } }')).toEqual({
        recruiter: null,
        requisition: { recruiter: null },
      });
    expect((await story.assign(recruiter, second?.id)).status).toBe('SUBMITTED');
  });

  it('and an application at the same moment: either it is part of the erasure, or it is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { actor, snapshot } = await world.alumna();
      const [answer] = await Promise.all([story.applyOpenly(actor), world.erase(snapshot.personId)]);
      expect(['Application', 'NotFoundError', 'ForbiddenError']).toContain(answer.__typename);
      expect(await everything()).not.toContain(snapshot.personId);
    }
  });
});

describe('an export', () => {
  const exported = async (...personIds: (string | null)[]) => {
    const { personData } = await world.as(serviceActor('directory')).data<{
      personData: { name: string; title: { ja: string; en: string }; rows: string }[];
    }>('query ($ids: [ID!]!) { personData(personIds: $ids) { name title { ja en } rows } }', { ids: personIds });
    return Object.fromEntries(
      personData.map(({ name, rows }) => [name, JSON.parse(rows) as Record<string, unknown>[]]),
    );
  };

  it('holds all that the person may know, and nobody else', async () => {
    const { actor, snapshot } = await world.alumna(departed({ rehireRecommendation: 'no' }));
    const position = await story.openRequisition();
    const application = await story.apply(actor, position.id, { workingStyles: ['REMOTE'], idempotencyKey: 'mine' });
    await story.advance(recruiter, application.id);
    const sections = await exported(actor.personId);
    expect(Object.keys(sections)).toEqual([
      'person',
      'decisions',
      'applications',
      'applicationHistory',
      'requisitions',
      'staffActions',
      // Who looked: every service's, from the library.
      'accesses',
    ]);
    expect(sections.person).toMatchObject([{ id: snapshot.personId, status: 'ALUMNI' }]);
    expect(sections.decisions).toMatchObject([{ outcome: 'NEEDS_REVIEW', policyVersion: 1, endedAt: null }]);
    expect(sections.applications).toMatchObject([
      { status: 'IN_REVIEW', workingStyles: ['REMOTE'], idempotencyKey: 'mine', position: { ja: '法人営業 課長' } },
    ]);
    expect(sections.applicationHistory).toMatchObject([
      { action: 'SUBMIT', by: 'APPLICANT' },
      { action: 'ADVANCE', by: 'STAFF' },
    ]);
    const text = JSON.stringify({ ...sections, accesses: [] });
    expect(text).not.toContain(recruiter.personId ?? '');
    // HR's recommendation was given in confidence.
    expect(text).not.toMatch(/rehireRecommendation":"|"recommendation":"/);

    const ofRecruiter = await exported(recruiter.personId);
    expect(ofRecruiter.requisitions?.map(({ id }) => `Requisition:${String(id)}`)).toContain(position.id);
    expect(ofRecruiter.staffActions).toContainEqual({ at: expect.any(String), action: 'ADVANCE' });
    expect(JSON.stringify(ofRecruiter)).not.toContain(snapshot.personId);
  });

  it('is for services alone', async () => {
    const reply = await world.as(hr).ask('{ personData(personIds: []) { name } }');
    expect(reply.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Query.personData' });
  });
});
