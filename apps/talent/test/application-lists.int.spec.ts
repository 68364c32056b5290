import { testActors, testPerson } from '@okaeri/testkit';
import { createStory } from './application-story.ts';
import { type TalentWorld, createTalentWorld, personGid } from './talent-world.ts';

let world: TalentWorld;
const ids: string[] = [];
beforeAll(async () => {
  world = await createTalentWorld();
  const story = createStory(world);
  const position = await story.openRequisition(testActors.recruiter);
  for (let index = 0; index < 7; index += 1) {
    const { actor } = await world.alumna();
    // The last three at one instant: their order is the ids'.
    if (index < 5) world.clock.advance(60_000);
    const application = index % 2 === 0 ? await story.apply(actor, position.id) : await story.applyOpenly(actor);
    ids.push(application.id ?? '');
  }
});
afterAll(() => world.stop());

interface Page {
  applications: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
    edges: { node: { id: string } }[];
  };
}

async function list(args: string, actor = testActors.hr as Parameters<TalentWorld['as']>[0]) {
  const query = `{ applications(${args}) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { node { id } } } }`;
  const { applications } = await world.as(actor).data<Page>(query);
  return { ...applications, ids: applications.edges.map(({ node }) => node.id) };
}

describe('the list of applications', () => {
  it('pages through all of them, forwards and backwards, each once', async () => {
    const seen: string[] = [];
    let after = '';
    for (let more = true; more;) {
      const page = await list(`first: 3${after}`);
      expect(page.totalCount).toBe(7);
      seen.push(...page.ids);
      more = page.pageInfo.hasNextPage;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(seen.slice(-4)).toEqual(ids.slice(0, 4).toReversed());

    const last = await list('last: 3');
    const before = await list(`last: 4, before: "${last.pageInfo.startCursor}"`);
    expect([...before.ids, ...last.ids]).toEqual(seen);
  });

  it('sorts and filters', async () => {
    expect((await list('sort: SUBMITTED_OLDEST_FIRST, first: 4')).ids).toEqual(ids.slice(0, 4));
    expect((await list('filter: { open: true }, sort: SUBMITTED_OLDEST_FIRST')).ids).toEqual([ids[1], ids[3], ids[5]]);
    expect((await list('filter: { unassigned: false, inProcess: true, statuses: [SUBMITTED] }')).totalCount).toBe(4);
    expect((await list('filter: { flagged: true }')).totalCount).toBe(0);
    expect((await list('filter: { requisitionId: "nonsense" }')).totalCount).toBe(0);
  });

  it('shows a recruiter their own and what nobody looks after', async () => {
    expect((await list('first: 10', testActors.recruiter)).totalCount).toBe(7);
    const another = testPerson('another recruiter', ['RECRUITER']);
    expect((await list('first: 10, sort: SUBMITTED_OLDEST_FIRST', another)).ids).toEqual([ids[1], ids[3], ids[5]]);
    const without = testPerson('no record', ['RECRUITER'], null);
    expect((await list('first: 10', without)).totalCount).toBe(3);
  });

  it('shows of a person what the reader may see, page by page', async () => {
    const story = createStory(world);
    const { actor } = await world.alumna();
    const open = await story.applyOpenly(actor);
    world.clock.advance(60_000);
    const posted = await story.apply(actor, (await story.openRequisition(testActors.recruiter)).id);
    const page = async (reader: Parameters<TalentWorld['as']>[0], args: string) => {
      const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { applications(${args}) {
        totalCount pageInfo { endCursor } edges { node { id } } } } } }`;
      const r = [{ __typename: 'Person', id: personGid(actor.personId) }];
      const reply = await world.as(reader).data<{ _entities: [Page] }>(query, { r });
      const { edges, totalCount, pageInfo } = reply._entities[0].applications;
      return { ids: edges.map(({ node }) => node.id), totalCount, cursor: pageInfo.endCursor };
    };
    for (const reader of [actor, testActors.hr, testActors.recruiter]) {
      const first = await page(reader, 'first: 1');
      expect(first).toMatchObject({ ids: [posted.id], totalCount: 2 });
      expect((await page(reader, `first: 1, after: "${first.cursor}"`)).ids).toEqual([open.id]);
    }
    const another = testPerson('another recruiter', ['RECRUITER']);
    expect(await page(another, 'first: 5')).toMatchObject({ ids: [open.id], totalCount: 1 });
  });

  it('refuses a page it cannot give, naming the argument', async () => {
    for (const [args, argument] of [
      ['first: 0', 'first'],
      ['first: 101', 'first'],
      ['first: 3, after: "nonsense"', 'after'],
    ]) {
      const reply = await world.as(testActors.hr).ask(`{ applications(${args}) { totalCount } }`);
      expect(reply.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    }
  });

  it('asks as many statements for seven applications as for one', async () => {
    const statements = async (first: number) => {
      const query = `{ applications(first: ${first}) { edges { node {
        eligibility { outcome } requisition { title { en } } recruiter { id } history { action by { id } } } } } }`;
      return world.countStatements(() => world.as(testActors.hr).data(query));
    };
    // The list, the positions, the histories, and on record who looked.
    expect(await statements(7)).toBe(4);
    expect(await statements(1)).toBe(4);
  });
});
