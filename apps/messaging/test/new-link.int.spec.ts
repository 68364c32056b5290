import { newId } from '@okaeri/kernel';
import { expectEventually } from '@okaeri/testkit';
import { directoryPersonTopic, type PersonSnapshot, topicEvent } from '@okaeri/topics';
import { becomes, invitationOf, later, leaver } from './invitation-story.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.stop());

const requested = (snapshot: PersonSnapshot, time = new Date()) =>
  world.kafka.publish(
    topicEvent(directoryPersonTopic.events['invitation-requested'], { ...snapshot, requestId: newId() }, { time }),
  );
const subjects = (address: string) => world.inbox.to(address).map(({ subject }) => subject);

describe('a leaver who asks for a new link', () => {
  it('gets a further mail to the private address, with a link of its own', async () => {
    const { id, address } = world.person();
    const snapshot = leaver(id);
    await world.tell('departed', snapshot);
    await becomes(world, id, 'SENT');
    await requested(later(snapshot, {}));
    const deliveries = await expectEventually(async () => {
      const all = (await invitationOf(world, id))?.deliveries ?? [];
      expect(all.filter(({ state }) => state === 'SENT')).toHaveLength(2);
      return all;
    });
    expect(deliveries.map(({ kind, state }) => [kind, state])).toEqual([
      ['INVITATION', 'SENT'],
      ['NEW_LINK', 'SENT'],
    ]);
    expect(subjects(address)).toEqual([
      'アルムナイネットワークへのご招待',
      'アルムナイネットワーク：新しいリンクのお届け',
    ]);
    const links = world.inbox.to(address).map(({ text }) => /token=([\w%.~-]+)/.exec(text)?.[1]);
    expect(new Set(links).size).toBe(2);
  });

  it('gets none when the departure was taken back, nor for a request of long ago', async () => {
    const [back, early] = [world.person(), world.person()];
    const [ofBack, ofEarly] = [leaver(back.id), leaver(early.id)];
    await world.tell('departed', ofBack);
    await world.tell('departed', ofEarly);
    await becomes(world, back.id, 'SENT');
    await becomes(world, early.id, 'SENT');
    await world.tell('departure-cancelled', later(ofBack, null));
    await requested(later(later(ofBack, null), null));
    await requested(later(ofEarly, {}), new Date(Date.now() - 2 * 86_400_000));
    await world.knows(back.id, 4);
    await world.knows(early.id, 3);
    await world.nothingWaits();
    expect((await invitationOf(world, back.id))?.status).toBe('CANCELLED');
    expect([subjects(back.address).length, subjects(early.address).length]).toEqual([1, 1]);
  });
});
