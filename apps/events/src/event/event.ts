import type { Id, InputProblem, LocalizedText, PersonId } from '@okaeri/kernel';
import type { Attendance } from '../answer/answer.ts';
import type { Audience } from '../audience/audience.ts';

export type EventId = Id<'Event'>;
export const modes = ['ONLINE', 'IN_PERSON', 'HYBRID'] as const;
export type Mode = (typeof modes)[number];
export type EventStatus = 'DRAFT' | 'PUBLISHED' | 'CANCELLED';

/** A text of the organisers, in one language or both. */
export type EventText = { readonly [Language in keyof LocalizedText]: string | null };

/** What the organisers write down. */
export interface EventDetails {
  readonly title: EventText;
  readonly description: EventText;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** IANA; what the times are shown in at the place. */
  readonly timeZone: string;
  readonly mode: Mode;
  readonly place: string | null;
  readonly url: string | null;
  readonly audience: Audience;
  /** Null: as many as come. */
  readonly onSiteCapacity: number | null;
  readonly onlineCapacity: number | null;
  readonly hostId: PersonId | null;
}

export interface Event extends EventDetails {
  readonly id: EventId;
  /** Grows by one with every published fact; 0 while a draft. */
  readonly revision: number;
  readonly status: EventStatus;
  readonly publishedAt: Date | null;
  readonly cancelledAt: Date | null;
}

const longest = { title: 200, description: 10_000, place: 500 };
const monthInMs = 31 * 24 * 60 * 60 * 1000;

/** Trims texts; a blank one is none. */
export function tidy(details: EventDetails): EventDetails {
  const text = ({ ja, en }: EventText): EventText => ({ ja: trimmed(ja), en: trimmed(en) });
  return {
    ...details,
    title: text(details.title),
    description: text(details.description),
    place: trimmed(details.place),
  };
}

/** What is wrong with the details, each with its place in the input. Empty: nothing is. */
export function problemsOf(details: EventDetails): InputProblem[] {
  const problems: InputProblem[] = [];
  const add = (path: string, ja: string, en: string) => problems.push({ path: path.split('.'), message: { ja, en } });
  if (details.title.ja === null && details.title.en === null) {
    add('title', 'タイトルを日本語か英語で入力してください。', 'Expected a title in Japanese or English.');
  }
  for (const field of ['title', 'description'] as const) {
    for (const language of ['ja', 'en'] as const) {
      if ([...(details[field][language] ?? '')].length > longest[field]) {
        const limit = longest[field];
        add(`${field}.${language}`, `${limit} 文字以内で入力してください。`, `Expected at most ${limit} characters.`);
      }
    }
  }
  if ([...(details.place ?? '')].length > longest.place) {
    add('place', `${longest.place} 文字以内で入力してください。`, `Expected at most ${longest.place} characters.`);
  }
  const duration = details.endsAt.getTime() - details.startsAt.getTime();
  if (duration <= 0) add('endsAt', '終了は開始より後にしてください。', 'Expected an end after the start.');
  if (duration > monthInMs) add('endsAt', '期間は31日以内にしてください。', 'Expected an event of at most 31 days.');
  if (details.mode === 'ONLINE') {
    if (details.place !== null) add('place', 'オンライン開催に会場は指定できません。', 'An online event has no place.');
    if (details.onSiteCapacity !== null) {
      add('onSiteCapacity', 'オンライン開催に会場の定員は指定できません。', 'An online event has no seats on site.');
    }
  }
  if (details.mode === 'IN_PERSON' && details.onlineCapacity !== null) {
    add('onlineCapacity', '会場開催にオンラインの定員は指定できません。', 'An event in person has no online seats.');
  }
  for (const field of ['onSiteCapacity', 'onlineCapacity'] as const) {
    const capacity = details[field];
    if (capacity !== null && (capacity < 1 || capacity > 1_000_000)) {
      add(field, '定員は1以上にしてください。定員なしは null です。', 'Expected at least 1; null means without limit.');
    }
  }
  return problems;
}

/** What is still missing before people can be asked to come. */
export function missingForPublication(details: EventDetails): InputProblem[] {
  const problems: InputProblem[] = [];
  if (details.mode !== 'ONLINE' && details.place === null) {
    problems.push({
      path: ['place'],
      message: { ja: '公開する前に会場を入力してください。', en: 'Expected the place before the event is published.' },
    });
  }
  if (details.mode !== 'IN_PERSON' && details.url === null) {
    problems.push({
      path: ['url'],
      message: {
        ja: '公開する前に参加 URL を入力してください。',
        en: 'Expected the URL before the event is published.',
      },
    });
  }
  return problems;
}

/** The ways of taking part that the event offers. */
export function offeredAttendances(mode: Mode): Attendance[] {
  if (mode === 'HYBRID') return ['IN_PERSON', 'ONLINE'];
  return [mode];
}

/** The seats of one way of taking part; null: as many as come. */
export function capacityOf(
  event: Pick<Event, 'onSiteCapacity' | 'onlineCapacity'>,
  attendance: Attendance,
): number | null {
  return attendance === 'ONLINE' ? event.onlineCapacity : event.onSiteCapacity;
}

/** Whether everybody may see the event, signed in or not. */
export function isPublic(event: Pick<Event, 'audience' | 'status'>): boolean {
  return event.audience === 'PUBLIC' && event.status !== 'DRAFT';
}

/** Whether a change is worth telling other services: when, where to and for whom, not the wording. */
export function factsDiffer(before: Event, after: Event): boolean {
  return (
    before.startsAt.getTime() !== after.startsAt.getTime() ||
    before.endsAt.getTime() !== after.endsAt.getTime() ||
    before.timeZone !== after.timeZone ||
    before.mode !== after.mode ||
    before.audience !== after.audience
  );
}

/** The text in the reader's language, else in the one there is. */
export function textIn(text: EventText, language: keyof LocalizedText): string | null {
  return text[language] ?? text[language === 'ja' ? 'en' : 'ja'];
}

function trimmed(text: string | null): string | null {
  const rest = text?.trim() ?? '';
  return rest === '' ? null : rest;
}
