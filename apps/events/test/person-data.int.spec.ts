import { serviceActor } from '@okaeri/access';
import { newId } from '@okaeri/kernel';
import { alumnusOf, alumnusSnapshot, personEvent, personSnapshot, testActors } from '@okaeri/testkit';
import { type PersonSnapshot } from '@okaeri/topics';
import {
  type EventsWorld,
  answer,
  createEventsWorld,
  mergedEvent,
  people,
  personGid,
  publishEvent,
} from './events-world.ts';

let world: EventsWorld;
beforeAll(async () => void (world = await createEventsWorld()));
afterAll(() => world.stop());

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

async function alumna() {
  const snapshot = alumnusSnapshot();
  await world.tell(personEvent('departed', snapshot));
  return { snapshot, actor: alumnusOf(snapshot.personId), id: snapshot.personId };
}

const next = (snapshot: PersonSnapshot, changes: Partial<PersonSnapshot>) => ({
  ...snapshot,
  ...changes,
  revision: snapshot.revision + 1,
});

describe('an erasure', () => {
  it('frees the seat for whoever waits, leaves the event without its host, and removes every row', async () => {
    const [first, second] = [await alumna(), await alumna()];
    const eventId = await publishEvent(world, { onSiteCapacity: 1, hostId: personGid(first.id) });
    await answer(world, first.actor, { eventId, answer: 'YES' });
    expect((await answer(world, second.actor, { eventId, answer: 'YES' })).myAnswer?.seat).toBe('WAITLISTED');

    const { stores } = await world.erase(first.id);
    expect(outcomes(stores)).toEqual([
      'answer erased 1',
      'audience_member erased 2',
      'event anonymised 1',
      'person erased 1',
      'dead_letter erased 0',
    ]);
    expect(await everything()).not.toContain(first.id);
    const seen = await world
      .as(second.actor)
      .data('query ($id: ID!) { event(id: $id) { host { id } myAnswer { seat } } }', { id: eventId });
    expect(seen).toEqual({ event: { host: null, myAnswer: { seat: 'ADMITTED' } } });
  });

  it('is for good: told again or late, or still signed in, nothing comes back', async () => {
    const { snapshot, actor, id } = await alumna();
    const eventId = await publishEvent(world, { audience: 'PUBLIC' });
    await world.erase(id);
    await world.tell(
      personEvent('departed', snapshot, { id: newId() }),
      personEvent('rehired', { ...snapshot, revision: 5_000 }),
    );
    expect(await answer(world, actor, { eventId, answer: 'YES' })).toMatchObject({ code: 'EVENTS.EVENT_NOT_FOUND' });
    expect(await everything()).not.toContain(id);
    const again = await world.erase(id);
    expect(again.stores.filter(({ rows, outcome }) => rows > 0 && outcome !== 'kept')).toEqual([]);
  });

  it('takes the records that were joined to the person with it', async () => {
    const [gone, kept] = [await alumna(), await alumna()];
    await world.tell(mergedEvent(next(gone.snapshot, {}), kept.id));
    expect(outcomes((await world.erase(kept.id, gone.id)).stores)).toContain('person erased 2');
    const left = await everything();
    for (const { id } of [gone, kept]) expect(left).not.toContain(id);
  });

  it('and an answer at the same moment: either it is part of the erasure, or it is refused', async () => {
    const eventId = await publishEvent(world, { audience: 'PUBLIC' });
    for (let round = 0; round < 5; round += 1) {
      const { actor, id } = await alumna();
      const [answered] = await Promise.all([answer(world, actor, { eventId, answer: 'YES' }), world.erase(id)]);
      expect(['Event', 'NotFoundError']).toContain(answered.__typename);
      expect(await everything()).not.toContain(id);
    }
  });
});

it('an export holds the answers, the audiences and what the person hosts', async () => {
  const [person, other] = [await alumna(), await alumna()];
  const eventId = await publishEvent(world, { hostId: personGid(person.id) });
  await answer(world, person.actor, { eventId, answer: 'YES' });
  await answer(world, other.actor, { eventId, answer: 'NO' });
  const { personData: sections } = await world.as(serviceActor('directory')).data<{
    personData: { name: string; rows: string }[];
  }>('query ($ids: [ID!]!) { personData(personIds: $ids) { name rows } }', { ids: [person.id] });
  const rows = Object.fromEntries(sections.map((one) => [one.name, JSON.parse(one.rows) as object[]]));
  expect(rows).toMatchObject({
    person: [{ id: person.id, closed: false }],
    answers: [{ title: { ja: '交流会' }, choice: 'YES', attendance: 'IN_PERSON', seat: 'ADMITTED' }],
    audiences: [{ audience: 'EMPLOYEES' }, { audience: 'ALUMNI', until: null }],
    hostedEvents: [{ title: { en: 'Gathering' } }],
  });
  expect(JSON.stringify(rows)).not.toContain(other.id);
});

describe.each(['guest', 'host'] as const)('the %s has blocked the other', (blocker) => {
  it('the event looks like one of the company, and neither is there for the other', async () => {
    const [guest, host] = [await alumna(), await alumna()];
    const eventId = await publishEvent(world, { hostId: personGid(host.id) });
    const hostOf = async () =>
      (
        await world
          .as(guest.actor)
          .data<{ event: { host: object | null } }>('query ($id: ID!) { event(id: $id) { host { id } } }', {
            id: eventId,
          })
      ).event.host;
    expect(await hostOf()).toEqual({ id: personGid(host.id) });
    const [who, whom] = blocker === 'guest' ? [guest, host] : [host, guest];
    await world.tell(personEvent('blocks-changed', next(who.snapshot, { avoids: [whom.id] })));
    expect(await hostOf()).toBeNull();
    for (const [viewer, viewed] of [
      [guest, host],
      [host, guest],
    ] as const) {
      const query = 'query ($people: [_Any!]!) { _entities(representations: $people) { ... on Person { id } } }';
      expect(await world.as(viewer.actor).data(query, people(viewed.id, viewer.id))).toEqual({
        _entities: [null, { id: personGid(viewer.id) }],
      });
    }
    await world.tell(personEvent('blocks-changed', next(next(who.snapshot, {}), { avoids: [] })));
    expect(await hostOf()).toEqual({ id: personGid(host.id) });
  });
});

it('a host who is in a block with the organiser reads like nobody', async () => {
  const { communityManager } = testActors;
  const { id, snapshot } = await alumna();
  await world.tell(personEvent('registered', personSnapshot({ personId: communityManager.personId ?? id })));
  const make = async (hostId: string) => {
    const input = {
      title: { en: 'Gathering' },
      startsAt: '2027-02-01T09:00:00Z',
      endsAt: '2027-02-01T11:00:00Z',
      timeZone: 'Asia/Tokyo',
      mode: 'IN_PERSON',
      audience: 'ALUMNI',
      hostId,
    };
    const mutation = `mutation ($input: CreateEventInput!) { createEvent(input: $input) { __typename
      ... on UserError { code message } ... on InputError { problems { path message } } } }`;
    return (await world.as(communityManager).data<{ createEvent: object }>(mutation, { input })).createEvent;
  };
  await world.tell(personEvent('blocks-changed', next(snapshot, { avoids: [communityManager.personId ?? id] })));
  expect(await make(personGid(id))).toEqual(await make(personGid(newId<'Person'>())));
});
