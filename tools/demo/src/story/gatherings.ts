import type { Graph } from '../graph.ts';
import type { Alumnus } from './claims.ts';

interface Gathering {
  readonly title: { readonly ja: string; readonly en: string };
  readonly description: { readonly ja: string; readonly en: string };
  readonly inDays: number;
  /** Hour of the day in Tokyo. */
  readonly hour: number;
  readonly hours: number;
  readonly mode: 'ONLINE' | 'IN_PERSON' | 'HYBRID';
  readonly audience: 'PUBLIC' | 'NETWORK' | 'ALUMNI' | 'EMPLOYEES';
  readonly place?: string;
  readonly url?: string;
  readonly onSiteCapacity?: number;
  readonly onlineCapacity?: number;
}

const gatherings: readonly Gathering[] = [
  {
    title: { ja: 'アルムナイ交流会 2026 冬', en: 'Alumni winter gathering' },
    description: { ja: '軽食を囲んで、近況を語り合いましょう。', en: 'Food, drink and news of each other.' },
    inDays: 21, hour: 18, hours: 3, mode: 'IN_PERSON', audience: 'NETWORK', place: '東京本社 12階', onSiteCapacity: 4,
  },
  {
    title: { ja: '外で学んだこと: 卒業生によるセミナー', en: 'What we learned outside: talks by alumni' },
    description: { ja: '三人の卒業生が、転職先での学びを話します。', en: 'Three alumni on what their next jobs taught them.' },
    inDays: 35, hour: 12, hours: 1, mode: 'HYBRID', audience: 'NETWORK', place: '大阪支社', url: 'https://meet.example.jp/talks', onSiteCapacity: 30,
  },
  {
    title: { ja: '復職説明会', en: 'Coming back: how it works' },
    description: { ja: '再入社の条件と選考について、人事がお答えします。', en: 'HR answers your questions about the rehire programme.' },
    inDays: 10, hour: 19, hours: 1, mode: 'ONLINE', audience: 'ALUMNI', url: 'https://meet.example.jp/return', onlineCapacity: 100,
  },
  {
    title: { ja: '社内勉強会: 卒業生と働く', en: 'For staff: working with alumni' },
    description: { ja: '協業の進め方を事例で学びます。', en: 'Cases of working together, and how they began.' },
    inDays: 14, hour: 16, hours: 1, mode: 'ONLINE', audience: 'EMPLOYEES', url: 'https://meet.example.jp/staff',
  },
]; // prettier-ignore

const outcome = '{ __typename ... on Event { id status } ... on UserError { message } }';

/** The community manager plans and publishes the events; their ids in order. */
export async function planGatherings(manager: Graph, today: Date): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, { inDays, hour, hours, ...details }] of gatherings.entries()) {
    const day = new Date(today.getTime() + inDays * 86_400_000).toISOString().slice(0, 10);
    const startsAt = new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+09:00`);
    const endsAt = new Date(startsAt.getTime() + hours * 3_600_000);
    const made = await manager.act<{ id: string; status: string }>(
      `mutation ($input: CreateEventInput!) { createEvent(input: $input) ${outcome} }`,
      {
        input: {
          ...details,
          startsAt: startsAt.toISOString(),
          endsAt: endsAt.toISOString(),
          timeZone: 'Asia/Tokyo',
          idempotencyKey: `demo-gathering-${index + 1}`,
        },
      },
    );
    if (made === null) continue;
    if (made.status === 'DRAFT') {
      await manager.act(`mutation ($input: PublishEventInput!) { publishEvent(input: $input) ${outcome} }`, {
        input: { eventId: made.id },
      });
    }
    ids.push(made.id);
  }
  return ids;
}

/** The alumni answer: enough of them say yes to the first event that a waitlist forms. */
export async function answerGatherings(alumni: readonly Alumnus[], eventIds: readonly string[]): Promise<number> {
  let answers = 0;
  for (const [index, { graph }] of alumni.entries()) {
    for (const [place, eventId] of eventIds.slice(0, 3).entries()) {
      const answer = place === 0 && index < 6 ? 'YES' : (['YES', 'MAYBE', 'NO'] as const)[(index + place) % 3];
      const attendance = answer === 'YES' && place === 1 ? (index % 2 === 0 ? 'ONLINE' : 'IN_PERSON') : undefined;
      const done = await graph.act(`mutation ($input: AnswerEventInput!) { answerEvent(input: $input) ${outcome} }`, {
        input: { eventId, answer, ...(attendance === undefined ? {} : { attendance }) },
      });
      if (done !== null) answers += 1;
    }
  }
  return answers;
}
