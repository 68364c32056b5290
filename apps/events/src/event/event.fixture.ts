import type { EventDetails } from './event.ts';

/** An evening for alumni on site, ready to be published. */
export function eveningForAlumni(changes: Partial<EventDetails> = {}): EventDetails {
  return {
    title: { ja: 'アルムナイの夕べ', en: 'Alumni evening' },
    description: { ja: null, en: null },
    startsAt: new Date('2027-02-01T09:00:00Z'),
    endsAt: new Date('2027-02-01T11:00:00Z'),
    timeZone: 'Asia/Tokyo',
    mode: 'IN_PERSON',
    place: '本社 2F',
    url: null,
    audience: 'ALUMNI',
    onSiteCapacity: 1,
    onlineCapacity: null,
    hostId: null,
    ...changes,
  };
}
