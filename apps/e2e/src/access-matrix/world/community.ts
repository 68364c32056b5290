import { expectEventually, type GraphClient } from '@okaeri/testkit';
import { mutate } from '../../claim.ts';
import { type System } from '../../system.ts';

/** A chapter that the first of the two is in. */
export async function createChapter(system: System, member: GraphClient): Promise<string> {
  const { id } = await mutate<{ id: string }>(
    system.as('community-manager'),
    'createChapter',
    { name: { ja: '表の会', en: 'The chapter of the table' } },
    '... on Chapter { id }',
  );
  await mutate(member, 'joinChapter', { chapterId: id }, '... on Chapter { id }');
  return id;
}

export async function createEvent(system: System, hostId: string): Promise<string> {
  const manager = system.as('community-manager');
  const { id } = await expectEventually(
    async () => {
      const created = await mutate<{ id?: string }>(
        manager,
        'createEvent',
        {
          title: { ja: '表の集い', en: 'The gathering of the table' },
          description: { ja: '説明', en: 'What it is' },
          startsAt: '2099-01-10T09:00:00Z',
          endsAt: '2099-01-10T10:00:00Z',
          timeZone: 'Asia/Tokyo',
          mode: 'HYBRID',
          place: '本社',
          url: 'https://meet.example/table',
          audience: 'ALUMNI',
          onSiteCapacity: 1,
          onlineCapacity: 100,
          hostId,
        },
        '... on Event { id }',
      );
      if (created.id === undefined) throw new Error(JSON.stringify(created));
      return { id: created.id };
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  await mutate(manager, 'publishEvent', { eventId: id }, '... on Event { id }');
  return id;
}
