import { type PersonId, newId } from '@okaeri/kernel';
import { alumnusOf, alumnusSnapshot, personSnapshot, testActors } from '@okaeri/testkit';
import { createFakeDeps } from '../deps.fake.ts';
import { eveningForAlumni } from '../event/event.fixture.ts';
import type { EventDetails } from '../event/event.ts';

const { communityManager, stranger } = testActors;
const [aoki, baba, chiba] = [newId<'Person'>(), newId<'Person'>(), newId<'Person'>()];

async function publishedEvening(changes: Partial<EventDetails> = {}) {
  const deps = createFakeDeps(new Date('2026-11-01T00:00:00Z'));
  for (const personId of [aoki, baba, chiba]) {
    await deps.audiences.followPersons(deps.unit, [alumnusSnapshot({ personId })]);
  }
  const made = await deps.events.create(communityManager, eveningForAlumni(changes), null);
  if (!made.ok) throw new Error(made.failure.code);
  await deps.events.publish(communityManager, made.value.id);
  const { id } = made.value;
  return {
    ...deps,
    id,
    say: (person: PersonId, choice: 'YES' | 'NO' | 'MAYBE') => deps.answers.answer(alumnusOf(person), id, choice, null),
    seatOf: async (person: PersonId) => (await deps.unit.answers.find(id, person))?.seat,
  };
}

const codeOf = (result: { ok: boolean; failure?: { code: string } }) => result.failure?.code;

describe('answering an event', () => {
  it('fills the seats, keeps the line and moves it up', async () => {
    const { say, seatOf, unit, id } = await publishedEvening();
    for (const person of [aoki, baba, chiba]) expect((await say(person, 'YES')).ok).toBe(true);
    expect([await seatOf(aoki), await seatOf(baba), await seatOf(chiba)]).toEqual([
      'ADMITTED',
      'WAITLISTED',
      'WAITLISTED',
    ]);
    expect((await unit.answers.waitlistPositions(chiba, [id])).get(id)).toBe(2);
    await say(aoki, 'MAYBE');
    expect([await seatOf(aoki), await seatOf(baba), await seatOf(chiba)]).toEqual(['NONE', 'ADMITTED', 'WAITLISTED']);
  });

  it('admits those who wait when seats are added', async () => {
    const { say, seatOf, events, id } = await publishedEvening();
    for (const person of [aoki, baba, chiba]) await say(person, 'YES');
    await events.update(communityManager, id, { onSiteCapacity: 2 });
    expect([await seatOf(baba), await seatOf(chiba)]).toEqual(['ADMITTED', 'WAITLISTED']);
  });

  it('asks how, where an event is held both ways', async () => {
    const hybrid = { mode: 'HYBRID', url: 'https://example.com/' } as const;
    const { say } = await publishedEvening(hybrid);
    const result = await say(aoki, 'YES');
    expect(!result.ok && result.failure.problems?.map(({ path }) => path)).toEqual([['attendance']]);
    expect((await say(aoki, 'NO')).ok).toBe(true);
  });

  it('is refused for what is over, cancelled, or not for the person', async () => {
    const { say, answers, events, clock, id } = await publishedEvening();
    expect(codeOf(await answers.answer(stranger, id, 'YES', null))).toBe('EVENTS.NOT_A_PERSON');
    expect(codeOf(await answers.answer(communityManager, id, 'YES', null))).toBe('EVENTS.EVENT_NOT_FOUND');
    clock.set(new Date('2027-02-01T11:00:00Z'));
    expect(codeOf(await say(aoki, 'YES'))).toBe('EVENTS.EVENT_OVER');
    clock.set(new Date('2027-01-01T00:00:00Z'));
    await events.cancel(communityManager, id);
    expect(codeOf(await say(aoki, 'YES'))).toBe('EVENTS.EVENT_CANCELLED');
  });
});

describe('when a person leaves the audience', () => {
  it('the seat goes to who waits, and comes back only at the end of the line', async () => {
    const { say, seatOf, audiences, unit } = await publishedEvening();
    await say(aoki, 'YES');
    await say(baba, 'YES');
    // The departure was cancelled: an employee again, as if nothing had been.
    await audiences.followPersons(unit, [personSnapshot({ personId: aoki, revision: 4 })]);
    expect([await seatOf(aoki), await seatOf(baba)]).toEqual(['LAPSED', 'ADMITTED']);
    await audiences.followPersons(unit, [alumnusSnapshot({ personId: aoki, revision: 5 })]);
    expect([await seatOf(aoki), await seatOf(baba)]).toEqual(['WAITLISTED', 'ADMITTED']);
  });

  it('a closed record holds no seat, not even at a public event', async () => {
    const { say, seatOf, audiences, unit } = await publishedEvening({ audience: 'PUBLIC' });
    await say(aoki, 'YES');
    await audiences.followPersons(unit, [alumnusSnapshot({ personId: aoki, revision: 4, closed: true })]);
    expect(await seatOf(aoki)).toBe('LAPSED');
    expect(codeOf(await say(aoki, 'YES'))).toBe('EVENTS.EVENT_NOT_FOUND');
  });
});

describe('two records of one person', () => {
  it('hand over the answer, or give up the second seat', async () => {
    const { say, seatOf, audiences, unit } = await publishedEvening({ onSiteCapacity: 2 });
    await say(aoki, 'YES');
    await say(baba, 'YES');
    await say(chiba, 'YES');
    await audiences.mergePerson(unit, alumnusSnapshot({ personId: aoki, revision: 4 }), baba);
    expect([await seatOf(aoki), await seatOf(baba), await seatOf(chiba)]).toEqual([undefined, 'ADMITTED', 'ADMITTED']);
    const dai = newId<'Person'>();
    await audiences.mergePerson(unit, alumnusSnapshot({ personId: baba, revision: 4 }), dai);
    expect([await seatOf(baba), await seatOf(dai)]).toEqual([undefined, 'ADMITTED']);
  });
});
