import { type PersonActor } from '@okaeri/access';
import { parseGlobalId } from '@okaeri/kernel';
import { alumnusOf, alumnusSnapshot, personEvent, personSnapshot, testActors } from '@okaeri/testkit';
import { type EventsWorld, answer, createEventsWorld, publishEvent } from './events-world.ts';

let world: EventsWorld;
beforeAll(async () => void (world = await createEventsWorld()));
afterAll(() => world.stop());

async function alumni(count: number): Promise<PersonActor[]> {
  const snapshots = Array.from({ length: count }, () => alumnusSnapshot());
  await world.tell(...snapshots.map((snapshot) => personEvent('departed', snapshot)));
  return snapshots.map(({ personId }) => alumnusOf(personId));
}

const line = async (eventId: string) => {
  const rows = await world.rows<{ person_id: string; seat: string }>(
    `select person_id, seat from answer where event_id = $1 and place is not null order by place`,
    [parseGlobalId('Event', eventId)],
  );
  return { people: rows.map(({ person_id }) => person_id), seats: rows.map(({ seat }) => seat) };
};
const repeat = (seat: string, times: number) => Array<string>(times).fill(seat);

describe('answers that come at once', () => {
  it('never take more seats than there are; the rest wait in one line', async () => {
    const eventId = await publishEvent(world, { onSiteCapacity: 5 });
    const actors = await alumni(30);
    const answers = await Promise.all(actors.map((actor) => answer(world, actor, { eventId, answer: 'YES' })));
    const seats = answers.map(({ myAnswer }) => myAnswer?.seat);
    expect(seats.filter((seat) => seat === 'ADMITTED')).toHaveLength(5);
    expect(seats.filter((seat) => seat === 'WAITLISTED')).toHaveLength(25);
    expect((await line(eventId)).seats).toEqual([...repeat('ADMITTED', 5), ...repeat('WAITLISTED', 25)]);
  });

  it('move the line up in order while others decline and come', async () => {
    const eventId = await publishEvent(world, { onSiteCapacity: 4 });
    const actors = await alumni(16);
    for (const actor of actors.slice(0, 12)) await answer(world, actor, { eventId, answer: 'YES' });
    const before = (await line(eventId)).people;
    // Three of those admitted and one who waits decline while four more come.
    const declining = [0, 1, 2, 6];
    await Promise.all([
      ...declining.map((index) => answer(world, actors[index] as PersonActor, { eventId, answer: 'NO' })),
      ...actors.slice(12).map((actor) => answer(world, actor, { eventId, answer: 'YES' })),
    ]);
    const after = await line(eventId);
    expect(after.seats).toEqual([...repeat('ADMITTED', 4), ...repeat('WAITLISTED', 8)]);
    expect(after.people.slice(0, 8)).toEqual(before.filter((_, index) => !declining.includes(index)));
  });

  it('of one person are one answer', async () => {
    const eventId = await publishEvent(world, { onSiteCapacity: 1 });
    const [actor] = await alumni(1);
    if (actor === undefined) throw new Error('nobody');
    await Promise.all(repeat('YES', 5).map((choice) => answer(world, actor, { eventId, answer: choice })));
    expect((await line(eventId)).seats).toEqual(['ADMITTED']);
  });
});

describe('an answer', () => {
  it('says what became of it, with the place in line', async () => {
    const eventId = await publishEvent(world, { mode: 'HYBRID', url: 'https://meet.example.jp/', onSiteCapacity: 1 });
    const [aoki, baba, chiba] = await alumni(3);
    if (!aoki || !baba || !chiba) throw new Error('nobody');
    expect(await answer(world, aoki, { eventId, answer: 'YES' })).toMatchObject({
      __typename: 'InputError',
      code: 'EVENTS.ATTENDANCE_NOT_OFFERED',
      problems: [{ path: ['attendance'] }],
    });
    const onSite = { eventId, answer: 'YES', attendance: 'IN_PERSON' };
    for (const actor of [aoki, baba]) await answer(world, actor, onSite);
    expect((await answer(world, chiba, onSite)).myAnswer).toEqual({
      choice: 'YES',
      attendance: 'IN_PERSON',
      seat: 'WAITLISTED',
      waitlistPosition: 2,
    });
    expect((await answer(world, chiba, { ...onSite, attendance: 'ONLINE' })).myAnswer).toMatchObject({
      seat: 'ADMITTED',
      waitlistPosition: null,
    });
    const counts = await world
      .as(testActors.communityManager)
      .data('query ($id: ID!) { event(id: $id) { answers { yes no maybe waitlisted } } }', { id: eventId });
    expect(counts).toEqual({ event: { answers: { yes: 2, no: 0, maybe: 0, waitlisted: 1 } } });
  });

  it('frees the seat when the departure is cancelled after all', async () => {
    const eventId = await publishEvent(world, { onSiteCapacity: 1 });
    const [aoki, baba] = await alumni(2);
    if (!aoki?.personId || !baba) throw new Error('nobody');
    await answer(world, aoki, { eventId, answer: 'YES' });
    await answer(world, baba, { eventId, answer: 'YES' });
    await world.tell(personEvent('departure-cancelled', personSnapshot({ personId: aoki.personId, revision: 4 })));
    expect(await line(eventId)).toEqual({ people: [baba.personId], seats: ['ADMITTED'] });
    expect((await answer(world, aoki, { eventId, answer: 'YES' })).code).toBe('EVENTS.EVENT_NOT_FOUND');
  });

  it('needs a person', async () => {
    const eventId = await publishEvent(world, { audience: 'PUBLIC' });
    expect((await answer(world, testActors.stranger, { eventId, answer: 'YES' })).code).toBe('EVENTS.NOT_A_PERSON');
    const reply = await world.anybody.ask(
      'mutation ($input: AnswerEventInput!) { answerEvent(input: $input) { __typename } }',
      { input: { eventId, answer: 'YES' } },
    );
    expect(reply.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Mutation.answerEvent' });
  });
});
