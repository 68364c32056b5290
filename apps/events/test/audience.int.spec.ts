import { type PersonId, newId } from '@okaeri/kernel';
import {
  alumnusOf,
  departureSnapshot,
  employmentSnapshot,
  personEvent,
  personSnapshot,
  testActors,
} from '@okaeri/testkit';
import { type EventsWorld, answer, createEventsWorld, mergedEvent, people, publishEvent } from './events-world.ts';

let world: EventsWorld;
let alumniEvent: string;
let publicEvent: string;
beforeAll(async () => {
  world = await createEventsWorld();
  alumniEvent = await publishEvent(world, { audience: 'ALUMNI' });
  publicEvent = await publishEvent(world, {
    audience: 'PUBLIC',
    startsAt: '2027-01-15T09:00:00Z',
    endsAt: '2027-01-15T10:00:00Z',
  });
});
afterAll(() => world.stop());

const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person {
  audiences { audience since until current }
  upcomingEvents { edges { node { id } } } } } }`;

interface Entities {
  _entities: {
    audiences: { audience: string; since: string; until: string | null; current: boolean }[];
    upcomingEvents: { edges: { node: { id: string } }[] };
  }[];
}

async function lookAt(id: PersonId) {
  const { _entities } = await world.as(testActors.hr).data<Entities>(query, people(id));
  const [person] = _entities;
  return {
    audiences: person?.audiences.filter(({ current }) => current).map(({ audience }) => audience),
    since: person?.audiences.find(({ audience }) => audience === 'ALUMNI')?.since,
    events: person?.upcomingEvents.edges.map(({ node }) => node.id),
  };
}

const notice = departureSnapshot({
  noticedAt: '2026-11-01T00:00:00.000Z',
  departedOn: '2026-12-31',
  endsAt: '2026-12-31T15:00:00.000Z',
});
const employee = () => personSnapshot({ revision: 1 });
const leaving = (personId: PersonId, changes = {}) =>
  personSnapshot({
    personId,
    revision: 2,
    employments: [employmentSnapshot({ departure: { ...notice, ...changes } })],
  });

describe('the alumni audience', () => {
  it('is entered with the notice of a departure, while the leaver is still an employee', async () => {
    const { personId } = employee();
    await world.tell(personEvent('registered', personSnapshot({ personId })));
    expect(await lookAt(personId)).toEqual({ audiences: ['EMPLOYEES'], since: undefined, events: [publicEvent] });
    const departed = personEvent('departed', leaving(personId));
    await world.tell(departed, departed);
    expect(await lookAt(personId)).toEqual({
      audiences: ['ALUMNI', 'EMPLOYEES'],
      since: '2026-11-01T00:00:00.000Z',
      events: [publicEvent, alumniEvent],
    });
  });

  it('is left again when the departure is cancelled, and no late repeat brings it back', async () => {
    const { personId } = employee();
    const departed = leaving(personId);
    await world.tell(personEvent('departed', departed));
    await world.tell(personEvent('departure-cancelled', personSnapshot({ personId, revision: 3 })));
    await world.tell(personEvent('departed', departed, { id: newId() }));
    expect(await lookAt(personId)).toMatchObject({ audiences: ['EMPLOYEES'], events: [publicEvent] });
  });

  it('moves with a correction', async () => {
    const { personId } = employee();
    await world.tell(personEvent('departed', leaving(personId)));
    const corrected = leaving(personId, { departedOn: '2026-10-31', endsAt: '2026-10-31T15:00:00.000Z' });
    await world.tell(personEvent('departure-corrected', { ...corrected, revision: 3 }));
    expect((await lookAt(personId)).audiences).toEqual(['ALUMNI']);
  });

  it('is left on return', async () => {
    const { personId } = employee();
    const first = employmentSnapshot({
      departure: departureSnapshot({ noticedAt: '2025-08-01T00:00:00.000Z', endsAt: '2025-09-30T15:00:00.000Z' }),
    });
    const second = employmentSnapshot({ hiredOn: '2026-10-01' });
    const back = personSnapshot({ personId, revision: 4, returner: true, employments: [first, second] });
    await world.tell(personEvent('rehired', back));
    expect(await lookAt(personId)).toMatchObject({ audiences: ['EMPLOYEES'], events: [publicEvent] });
  });

  it('closes for somebody who died: no audience, no event', async () => {
    const { personId } = employee();
    await world.tell(personEvent('departed', leaving(personId)));
    const died = { ...leaving(personId, { reasonCategory: 'death', invite: 'none' }), revision: 3, closed: true };
    await world.tell(personEvent('departure-corrected', died));
    expect(await lookAt(personId)).toMatchObject({ audiences: [], events: [] });
  });

  it('is handed over with the answers when two records turn out to be one person', async () => {
    const gone = employee().personId;
    const stays = employee().personId;
    await world.tell(personEvent('departed', leaving(gone)));
    await answer(world, alumnusOf(gone), { eventId: alumniEvent, answer: 'YES' });
    const joined = { ...leaving(stays), revision: 5 };
    await world.tell(mergedEvent({ ...leaving(gone), revision: 3 }, stays), personEvent('changed', joined));
    expect((await lookAt(gone)).audiences).toEqual([]);
    expect((await lookAt(stays)).audiences).toEqual(['ALUMNI', 'EMPLOYEES']);
    const own = await world
      .as(alumnusOf(stays))
      .data('query ($id: ID!) { event(id: $id) { myAnswer { choice seat } } }', { id: alumniEvent });
    expect(own).toEqual({ event: { myAnswer: { choice: 'YES', seat: 'ADMITTED' } } });
  });
});

describe('upcoming events', () => {
  it('take as many statements for fifty people as for one', async () => {
    const leavers = Array.from({ length: 50 }, () => leaving(employee().personId));
    await world.tell(...leavers.map((person) => personEvent('departed', person)));
    const ids = leavers.map(({ personId }) => personId);
    const count = (some: PersonId[]) =>
      world.countStatements(() => world.as(testActors.hr).data(query, people(...some)));
    const forOne = await count(ids.slice(0, 1));
    // One of them writes down who looked.
    expect(forOne).toBe(3);
    expect(await count(ids)).toBe(forOne);
  });

  it('come in pages that neither repeat nor leave out', async () => {
    const { personId } = employee();
    await world.tell(personEvent('departed', leaving(personId)));
    const same = { startsAt: '2027-05-01T09:00:00Z', endsAt: '2027-05-01T10:00:00Z' };
    for (let made = 0; made < 3; made++) await publishEvent(world, same);
    const client = world.as(alumnusOf(personId));
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 10; page++) {
      const data: {
        _entities: {
          upcomingEvents: {
            edges: { node: { id: string } }[];
            pageInfo: { endCursor: string | null; hasNextPage: boolean };
          };
        }[];
      } = await client.data(
        `query ($people: [_Any!]!, $after: String) { _entities(representations: $people) { ... on Person {
          upcomingEvents(first: 2, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } } } }`,
        { ...people(personId), after },
      );
      const found = data._entities[0]?.upcomingEvents;
      seen.push(...(found?.edges.map(({ node }) => node.id) ?? []));
      if (!found?.pageInfo.hasNextPage) break;
      after = found.pageInfo.endCursor;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    expect(seen.slice(0, 2)).toEqual([publicEvent, alumniEvent]);
  });

  it('are shown to the person and to those who organise alone', async () => {
    const { personId } = employee();
    for (const actor of [testActors.recruiter, testActors.employee, alumnusOf(newId<'Person'>())]) {
      for (const field of ['audiences { audience }', 'upcomingEvents { edges { cursor } }']) {
        const reply = await world
          .as(actor)
          .ask(
            `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { ${field} } } }`,
            people(personId),
          );
        expect(reply.data).toEqual({ _entities: [{ [field.split(' ')[0] ?? '']: null }] });
        expect(reply.errors[0]?.extensions).toMatchObject({
          code: 'FORBIDDEN',
          field: `Person.${field.split(' ')[0]}`,
        });
      }
    }
  });
});
