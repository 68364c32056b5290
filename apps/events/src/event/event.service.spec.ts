import { newId } from '@okaeri/kernel';
import { alumnusOf, alumnusSnapshot, testActors } from '@okaeri/testkit';
import { createFakeDeps } from '../deps.fake.ts';
import { eveningForAlumni } from './event.fixture.ts';
import type { EventDetails } from './event.ts';

const start = new Date('2026-11-01T00:00:00Z');
const { communityManager, employee } = testActors;

const codeOf = (result: { ok: boolean; failure?: { code: string } }) => result.failure?.code;

async function draft(changes: Partial<EventDetails> = {}) {
  const deps = createFakeDeps(start);
  const made = await deps.events.create(communityManager, eveningForAlumni(changes), null);
  if (!made.ok) throw new Error(made.failure.code);
  return { ...deps, event: made.value };
}

describe('organising an event', () => {
  it('tells nobody of a draft, then of what is published, changed and cancelled, once each', async () => {
    const { events, unit, event } = await draft();
    expect(unit.told).toEqual([]);
    await events.publish(communityManager, event.id);
    await events.publish(communityManager, event.id);
    await events.update(communityManager, event.id, { title: { ja: '夕べ', en: null } });
    await events.update(communityManager, event.id, { startsAt: new Date('2027-02-01T08:00:00Z') });
    await events.cancel(communityManager, event.id);
    await events.cancel(communityManager, event.id);
    expect(unit.told.map(({ fact, event: { revision } }) => [fact, revision])).toEqual([
      ['published', 1],
      ['changed', 2],
      ['cancelled', 3],
    ]);
  });

  it('is for HR and community managers', async () => {
    const { events, event } = await draft();
    expect(codeOf(await events.create(employee, eveningForAlumni(), null))).toBe('EVENTS.NOT_AN_ORGANISER');
    expect(codeOf(await events.publish(employee, event.id))).toBe('EVENTS.NOT_AN_ORGANISER');
    expect(codeOf(await events.cancel(alumnusOf(newId<'Person'>()), event.id))).toBe('EVENTS.NOT_AN_ORGANISER');
  });

  it('makes one event of one idempotency key', async () => {
    const { events } = createFakeDeps(start);
    const [first, again] = [
      await events.create(communityManager, eveningForAlumni(), 'spring'),
      await events.create(communityManager, eveningForAlumni({ place: 'other' }), 'spring'),
    ];
    expect(first.ok && again.ok && again.value).toEqual(first.ok && first.value);
  });

  it('publishes only what is complete, and keeps it so', async () => {
    const { events, event } = await draft({ place: null });
    const refused = await events.publish(communityManager, event.id);
    expect(!refused.ok && refused.failure.problems?.map(({ path }) => path)).toEqual([['place']]);
    await events.update(communityManager, event.id, { place: '本社' });
    expect((await events.publish(communityManager, event.id)).ok).toBe(true);
    expect(codeOf(await events.update(communityManager, event.id, { place: null }))).toBe('EVENTS.EVENT_INVALID');
  });

  it('refuses a host whom nobody knows', async () => {
    const { events } = createFakeDeps(start);
    const result = await events.create(communityManager, eveningForAlumni({ hostId: newId<'Person'>() }), null);
    expect(!result.ok && result.failure.problems?.map(({ path }) => path)).toEqual([['hostId']]);
  });

  it('changes nothing that is cancelled or over', async () => {
    const { events, event, clock } = await draft();
    await events.publish(communityManager, event.id);
    clock.set(new Date('2027-02-02T00:00:00Z'));
    expect(codeOf(await events.update(communityManager, event.id, { place: 'x' }))).toBe('EVENTS.EVENT_OVER');
    expect(codeOf(await events.cancel(communityManager, event.id))).toBe('EVENTS.EVENT_OVER');
    clock.set(start);
    await events.cancel(communityManager, event.id);
    expect(codeOf(await events.publish(communityManager, event.id))).toBe('EVENTS.EVENT_CANCELLED');
  });

  it('keeps a way of taking part that people signed up for', async () => {
    const { events, event, answers, audiences, unit } = await draft();
    await events.publish(communityManager, event.id);
    const alumna = newId<'Person'>();
    await audiences.followPersons(unit, [alumnusSnapshot({ personId: alumna })]);
    await answers.answer(alumnusOf(alumna), event.id, 'YES', null);
    const online = { mode: 'ONLINE', place: null, onSiteCapacity: null, url: 'https://example.com/' } as const;
    expect(codeOf(await events.update(communityManager, event.id, online))).toBe('EVENTS.MODE_IN_USE');
    await answers.answer(alumnusOf(alumna), event.id, 'NO', null);
    expect((await events.update(communityManager, event.id, online)).ok).toBe(true);
  });
});
