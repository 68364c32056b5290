import { type EventDetails, missingForPublication, problemsOf, textIn, tidy } from './event.ts';

const details: EventDetails = {
  title: { ja: '  アルムナイの夕べ ', en: ' ' },
  description: { ja: null, en: null },
  startsAt: new Date('2026-12-01T09:00:00Z'),
  endsAt: new Date('2026-12-01T11:00:00Z'),
  timeZone: 'Asia/Tokyo',
  mode: 'HYBRID',
  place: '本社 2F',
  url: 'https://example.com/e',
  audience: 'ALUMNI',
  onSiteCapacity: 30,
  onlineCapacity: null,
  hostId: null,
};
const paths = (problems: readonly { path: readonly string[] }[]) => problems.map(({ path }) => path.join('.'));

describe('the details of an event', () => {
  it('are tidied: trimmed, and blank is none', () => {
    expect(tidy(details).title).toEqual({ ja: 'アルムナイの夕べ', en: null });
    expect(problemsOf(tidy(details))).toEqual([]);
  });

  it('name everything that is wrong', () => {
    const wrong: EventDetails = {
      ...details,
      title: { ja: null, en: null },
      endsAt: details.startsAt,
      mode: 'ONLINE',
      onSiteCapacity: 0,
    };
    expect(paths(problemsOf(wrong))).toEqual(['title', 'endsAt', 'place', 'onSiteCapacity', 'onSiteCapacity']);
  });

  it('count characters, not UTF-16 units', () => {
    expect(problemsOf({ ...details, title: { ja: '𠮷'.repeat(200), en: null } })).toEqual([]);
    expect(paths(problemsOf({ ...details, title: { ja: '𠮷'.repeat(201), en: null } }))).toEqual(['title.ja']);
  });

  it('need place and URL as the mode says before publication', () => {
    const bare = { ...details, place: null, url: null };
    expect(paths(missingForPublication({ ...bare, mode: 'HYBRID' }))).toEqual(['place', 'url']);
    expect(paths(missingForPublication({ ...bare, mode: 'ONLINE' }))).toEqual(['url']);
    expect(paths(missingForPublication({ ...bare, mode: 'IN_PERSON' }))).toEqual(['place']);
  });

  it('are shown in the language there is', () => {
    expect(textIn({ ja: '夕べ', en: null }, 'en')).toBe('夕べ');
    expect(textIn({ ja: '夕べ', en: 'Evening' }, 'en')).toBe('Evening');
  });
});
