import { newId, parseGlobalId, toGlobalId } from '@okaeri/kernel';
import { alumnusOf, alumnusSnapshot, expectEventually, personEvent, personSnapshot, testActors } from '@okaeri/testkit';
import fc from 'fast-check';
import { type Audience, audiences, isInvited, membershipsOf } from '../src/audience/audience.ts';
import { type EventsWorld, createEventsWorld, now, publishEvent } from './events-world.ts';

const { communityManager, hr, recruiter, employee } = testActors;
let world: EventsWorld;
beforeAll(async () => void (world = await createEventsWorld()));
afterAll(() => world.stop());

const act = async (mutation: string, input: Record<string, unknown>, actor = communityManager) => {
  const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await world.as(actor).data<Record<string, unknown>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename
       ... on Event { id status title place }
       ... on UserError { code message } ... on InputError { problems { path } } } }`,
    { input },
  );
  return data[mutation] as { __typename: string; id: string; status?: string; code?: string; problems?: unknown };
};
const details = {
  title: { ja: '卒業生の会' },
  startsAt: '2027-03-01T09:00:00Z',
  endsAt: '2027-03-01T11:00:00Z',
  timeZone: 'Asia/Tokyo',
  mode: 'ONLINE',
  url: 'https://meet.example.jp/a',
  audience: 'NETWORK',
};

describe('organising an event', () => {
  it('tells the other services of what is published, changed and cancelled, in order, without words', async () => {
    const { id } = await act('createEvent', details);
    await act('publishEvent', { eventId: id });
    await act('updateEvent', { eventId: id, title: { ja: '卒業生の会', en: 'Alumni meeting' } });
    await act('updateEvent', { eventId: id, endsAt: '2027-03-01T12:00:00Z' });
    await act('cancelEvent', { eventId: id });
    const eventId = parseGlobalId('Event', id) ?? '';
    await expectEventually(() =>
      expect(world.toldOf(eventId).map(({ name }) => name)).toEqual(['published', 'changed', 'cancelled']),
    );
    expect(world.toldOf(eventId)[1]?.data).toEqual({
      eventId,
      revision: 2,
      startsAt: '2027-03-01T09:00:00.000Z',
      endsAt: '2027-03-01T12:00:00.000Z',
      timeZone: 'Asia/Tokyo',
      mode: 'ONLINE',
      audience: 'NETWORK',
      status: 'PUBLISHED',
      occurredAt: now.toISOString(),
    });
  });

  it('names what is wrong, in the language of who asks', async () => {
    const wrong = { ...details, endsAt: details.startsAt, title: {}, onSiteCapacity: 5 };
    expect(await act('createEvent', wrong)).toMatchObject({
      __typename: 'InputError',
      problems: [{ path: ['title'] }, { path: ['endsAt'] }, { path: ['onSiteCapacity'] }],
    });
    expect(await act('publishEvent', { eventId: toGlobalId('Event', newId()) })).toMatchObject({
      code: 'EVENTS.EVENT_NOT_FOUND',
    });
    expect(await act('publishEvent', { eventId: 'nonsense' })).toMatchObject({ code: 'EVENTS.EVENT_NOT_FOUND' });
  });

  it('makes one event of one idempotency key, also when asked twice at once', async () => {
    const input = { ...details, idempotencyKey: `key ${newId()}` };
    const made = await Promise.all([act('createEvent', input), act('createEvent', input), act('createEvent', input)]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  it('is refused to others before anything happens', async () => {
    for (const actor of [recruiter, employee, alumnusOf(newId<'Person'>())]) {
      const reply = await world
        .as(actor)
        .ask('mutation ($input: CancelEventInput!) { cancelEvent(input: $input) { __typename } }', {
          input: { eventId: toGlobalId('Event', newId()) },
        });
      expect(reply.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Mutation.cancelEvent' });
    }
  });
});

describe('who sees an event', () => {
  const seen = `query ($id: ID!) { event(id: $id) { title status place } }`;
  const direct = `query ($events: [_Any!]!) { _entities(representations: $events) { ... on Event { title } } }`;

  it('is its audience, by every way to it', async () => {
    const alumna = alumnusSnapshot();
    await world.tell(personEvent('departed', alumna));
    const id = await publishEvent(world, { audience: 'ALUMNI' });
    const hidden = await publishEvent(world, { audience: 'EMPLOYEES' });
    const actor = alumnusOf(alumna.personId);
    expect(await world.as(actor, 'ja').data(seen, { id })).toMatchObject({ event: { title: '交流会' } });
    expect(await world.as(actor).data(seen, { id: hidden })).toEqual({ event: null });
    const reply = await world.as(actor).ask(direct, { events: [{ __typename: 'Event', id: hidden }] });
    expect(reply.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Event.title' });
    const list = await world
      .as(actor)
      .data<{ events: { edges: { node: { id: string } }[] } }>('{ events(first: 100) { edges { node { id } } } }');
    const ids = list.events.edges.map(({ node }) => node.id);
    expect(ids).toContain(id);
    expect(ids).not.toContain(hidden);
  });

  it('is everybody for public ones, but for drafts', async () => {
    const id = await publishEvent(world, { audience: 'PUBLIC' });
    const draft = await act('createEvent', { ...details, audience: 'PUBLIC' });
    expect(await world.anybody.data(seen, { id })).toMatchObject({ event: { title: 'Gathering' } });
    expect(await world.anybody.data(seen, { id: draft.id })).toEqual({ event: null });
    const drafts = '{ events(filter: { status: [DRAFT] }, first: 100) { edges { node { id } } } }';
    expect(await world.anybody.data(drafts)).toEqual({ events: { edges: [] } });
    expect(JSON.stringify(await world.as(hr).data(drafts))).toContain(draft.id);
  });

  it('is its host from the draft on, with the numbers of answers', async () => {
    const host = alumnusSnapshot();
    await world.tell(personEvent('departed', host));
    const { id } = await act('createEvent', { ...details, hostId: toGlobalId('Person', host.personId) });
    const query = `query ($id: ID!) { event(id: $id) { host { id } answers { yes no maybe waitlisted } } }`;
    expect(await world.as(alumnusOf(host.personId)).data(query, { id })).toEqual({
      event: {
        host: { id: toGlobalId('Person', host.personId) },
        answers: { yes: 0, no: 0, maybe: 0, waitlisted: 0 },
      },
    });
    const other = alumnusSnapshot();
    await world.tell(personEvent('departed', other));
    await act('publishEvent', { eventId: id });
    const reply = await world.as(alumnusOf(other.personId)).ask(query, { id });
    expect(reply.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Event.answers' });
  });

  it('agrees between the rule and the database', async () => {
    // A career with every kind of time in it: employed, given notice, left, back, left again.
    const person = personSnapshot({
      revision: 9,
      employments: [
        { hiredOn: '2015-04-01', noticedAt: '2020-01-10T00:00:00.000Z', endsAt: '2020-03-31T15:00:00.000Z' },
        { hiredOn: '2024-04-01', noticedAt: '2026-10-01T00:00:00.000Z', endsAt: '2027-02-15T15:00:00.000Z' },
      ].map(({ hiredOn, noticedAt, endsAt }) => ({
        ...employmentOf(hiredOn),
        departure: { ...departureOf(), departureId: newId<'Departure'>(), noticedAt, endsAt },
      })),
    });
    await world.tell(personEvent('departed', person));
    const memberships = membershipsOf(person);
    const made = new Map<string, { audience: Audience; startsAt: Date }>();
    for (const audience of audiences) {
      for (const day of ['2026-12-01', '2027-02-15', '2027-02-16', '2027-06-01']) {
        const startsAt = `${day}T14:00:00.000Z`;
        const endsAt = `${day}T23:00:00.000Z`;
        made.set(await publishEvent(world, { audience, startsAt, endsAt }), { audience, startsAt: new Date(startsAt) });
      }
    }
    const days = ['2016-01-01', '2020-02-01', '2021-01-01', '2025-01-01', '2026-11-02', '2027-02-01', '2028-01-01'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...days), async (day) => {
        world.clock.set(new Date(`${day}T00:00:00Z`));
        const list = await world
          .as(alumnusOf(person.personId))
          .data<{ events: { edges: { node: { id: string } }[] } }>('{ events(first: 100) { edges { node { id } } } }');
        const listed = new Set(list.events.edges.map(({ node }) => node.id));
        for (const [id, event] of made) {
          expect([day, event, listed.has(id)]).toEqual([day, event, isInvited(memberships, event, world.clock.now())]);
        }
      }),
      { numRuns: 7, examples: days.map((day) => [day]) },
    );
    world.clock.set(now);
  });
});

function employmentOf(hiredOn: string) {
  const [employment] = personSnapshot().employments;
  if (employment === undefined) throw new Error('An employee is employed.');
  return { ...employment, hiredOn };
}

function departureOf() {
  const departure = alumnusSnapshot().employments[0]?.departure;
  if (!departure) throw new Error('An alumnus has left.');
  return departure;
}

describe('a list of events', () => {
  it('takes the same number of statements whatever its length', async () => {
    for (let made = 0; made < 8; made++) await publishEvent(world, { audience: 'NETWORK' });
    const alumna = alumnusSnapshot();
    await world.tell(personEvent('departed', alumna));
    const list = (first: number) =>
      world.countStatements(() =>
        world.as(alumnusOf(alumna.personId)).data(
          `query ($first: Int) { events(first: $first, filter: { audience: [NETWORK] }) { edges { node {
             title startsAt myAnswer { seat waitlistPosition } } } } }`,
          { first },
        ),
      );
    expect([await list(1), await list(8)]).toEqual([3, 3]);
  });

  it('refuses cursors and sizes that are none', async () => {
    for (const args of [
      'first: 0',
      'first: 101',
      'first: 2, last: 2',
      'after: "x"',
      'first: 1, after: "WyJ4IiwieSJd"',
    ]) {
      const reply = await world.anybody.ask(`{ events(${args}) { edges { cursor } } }`);
      expect(reply.errors[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    }
  });
});
