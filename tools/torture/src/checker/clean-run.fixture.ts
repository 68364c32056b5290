import { type FinalState, serviceNames, type ToldRecord } from '../final/final-state.ts';
import { type HistoryLine } from '../history/history.ts';
import { type AskStep, type Plan } from '../lives/plan.ts';
import { inventPlan } from '../lives/plan.ts';
import { identityOf } from '../model/order.ts';
import { type ModelPerson, type ModelRecord, modelPeople } from '../model/person.ts';
import { decisionOf, exitSurveyOf, invitationOf, membershipsOf } from '../model/services.ts';
import { addApplications } from './clean-applications.fixture.ts';

export interface Run {
  readonly plan: Plan;
  readonly history: HistoryLine[];
  readonly final: Changeable<FinalState>;
}

export type Changeable<T> = T extends object ? { -readonly [Name in keyof T]: Changeable<T[Name]> } : T;

export const endedAt = '2026-06-01T00:00:00.000Z';
const now = Date.parse(endedAt);

/** An id that follows from a text, in the shape ids have. */
export function idOf(text: string): string {
  let hash = 0n;
  for (const character of text) hash = (hash * 1_000_003n + BigInt(character.codePointAt(0) ?? 0)) % 2n ** 120n;
  const hex = hash.toString(16).padStart(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** What a run leaves behind in which nothing went wrong: made of the plan and the model alone. */
export function cleanRun(options: { seed: number; events: number }): Run {
  const plan = inventPlan(options);
  const history: HistoryLine[] = [{ type: 'start', at: endedAt, ...options, faults: 0, plant: null }];
  const final = emptyState();
  const run: Run = { plan, history, final };
  const places = writeTopic(run);
  const told = plan.told.flatMap((event) => {
    const place = places.get(identityOf(event));
    return place === undefined ? [] : [{ event, place }];
  });
  final.directory.records = told.map(({ event: { source, id } }) => ({ source, id }));
  const people = modelPeople(told, now);
  const asks = plan.steps.filter((step): step is AskStep => step.kind === 'ask');
  for (const person of people) addPerson(run, person);
  addApplications(run, people, told, asks);
  countInboxes(run);
  const digests = Object.fromEntries(serviceNames.map((name) => [name, 'same']));
  history.push({ type: 'digests', at: endedAt, sinceLastFaultMs: 4_000, services: digests, equal: true });
  history.push({ type: 'end', at: endedAt });
  return run;
}

function emptyState(): Run['final'] {
  const service = () => ({ outbox: 0, inbox: [], parkedKeys: [], deadLetters: [], jobs: [] });
  return {
    directory: { numbers: [], records: [], persons: [], employments: [], applications: [] },
    talent: { persons: [], decisions: [], applications: [], changes: [] },
    events: { persons: [], memberships: [] },
    feedback: { persons: [], surveys: [] },
    messaging: { persons: [], invitations: [], deliveries: [], threads: [], notices: [] },
    services: {
      directory: service(),
      talent: service(),
      events: service(),
      feedback: service(),
      messaging: service(),
    },
    hr: [],
    told: [],
  };
}

function writeTopic({ plan, history, final }: Run): Map<string, number> {
  const places = new Map<string, number>();
  const ends = new Map<number, number>();
  for (const record of plan.steps) {
    if (record.kind !== 'record') continue;
    const partition = Number(BigInt(`0x${idOf(record.key ?? '').replaceAll('-', '')}`) % 12n);
    const place = ends.get(partition) ?? 0;
    ends.set(partition, place + 1);
    const { step, key, topic, event, poison } = record;
    const offset = String(place);
    final.hr.push({ partition, offset, key, step });
    history.push({
      ...{ type: 'sent', at: endedAt, step, topic, key, partition, offset, attempts: 1, outcome: 'acknowledged' },
      eventId: event?.id ?? null,
    });
    if (event !== null && !places.has(identityOf(event))) places.set(identityOf(event), place);
    if (poison !== null)
      final.services.directory.deadLetters.push({
        ...{ topic, partition, offset, kind: 'unreadable', state: 'waiting', reason: 'cannot be read', field: null },
        createdAt: endedAt,
      });
  }
  return places;
}

function addPerson(run: Run, person: ModelPerson): void {
  const { final } = run;
  const id = idOf(person.first);
  for (const number of person.numbers) {
    const [employer = '', employeeNumber = ''] = number.split(':');
    final.directory.numbers.push({ employer, employeeNumber, personId: id });
  }
  if (person.record === null) return;
  const { record } = person;
  const { employments, statusUntil, name, ...facts } = record;
  final.directory.persons.push({
    ...facts,
    ...{ id, mergedInto: null, revision: 1, claimed: false },
    name: name && { ...name },
    statusUntil: iso(statusUntil),
  });
  if (statusUntil !== null)
    final.services.directory.jobs.push(jobOf('last-day-over', `last-day-over:${id}`, iso(statusUntil) ?? ''));
  for (const employment of employments) {
    const [employer = '', employeeNumber = ''] = employment.number.split(':');
    const { hiredOn, employmentType, gradeRank, rehired, departure } = employment;
    final.directory.employments.push({
      ...{ id: employmentId(employment), personId: id, employer, employeeNumber, hiredOn },
      ...{ employmentType, gradeRank, rehired },
      departure: departure && {
        ...departure,
        departureId: departureId(employment),
        noticedAt: iso(departure.noticedAt) ?? '',
        endsAt: iso(departure.endsAt) ?? '',
        rehireRecommendation: departure.recommendation,
      },
    });
  }
  tell(run, id, record, 1, false);
  addFollowers(run, id, record);
  addInvitations(run, id, person, record);
}

/** The person's snapshot on the topic. */
export function tell({ final }: Run, id: string, record: ModelRecord, revision: number, claimed: boolean): void {
  const departures = record.employments.flatMap((one) => {
    const { departure } = one;
    if (departure === null) return [];
    const { departedOn, category, invite } = departure;
    const returned = record.employments.some((other) => other !== one && other.hiredOn >= departedOn);
    return [{ departureId: departureId(one), employmentId: employmentId(one), departedOn, category, invite, returned }];
  });
  final.told.push({
    ...toldRecord('directory.person.v1', id, revision, final.told.length),
    ...{ name: claimed ? 'claimed' : 'changed', departures, status: record.status, closed: record.closed, claimed },
  });
}

export function toldRecord(topic: string, key: string, revision: number, place: number): Changeable<ToldRecord> {
  const source = `okaeri/${topic.slice(0, topic.indexOf('.'))}`;
  return {
    ...{ topic, partition: 0, offset: String(place), key, id: idOf(`${topic} ${key} ${revision}`), source, revision },
    ...{ name: 'changed', departures: [], status: null, closed: false, claimed: false },
  };
}

function addFollowers({ final }: Run, id: string, record: ModelRecord): void {
  const { status, personClass, closed, returner } = record;
  const follower = { id, revision: 1, mergedInto: null };
  final.talent.persons.push({
    ...follower,
    ...{ status, personClass, closed, returner },
    employments: record.employments.map((one) => ({
      employmentId: employmentId(one),
      gradeRank: one.gradeRank,
      departure: one.departure && {
        departureId: departureId(one),
        departedOn: one.departure.departedOn,
        reasonCategory: one.departure.category,
        rehireRecommendation: one.departure.recommendation,
      },
    })),
  });
  final.events.persons.push({ ...follower, closed });
  final.feedback.persons.push({ ...follower, closed });
  final.messaging.persons.push({ ...follower, closed, claimed: false });
  const last = record.employments.at(-1);
  const decision = decisionOf(record);
  if (decision !== null && last !== undefined) {
    const { departure: _about, ...inputs } = decision;
    const about = departureId(last);
    final.talent.decisions.push({
      ...{ ...inputs, tenure: { ...inputs.tenure } },
      ...{ id: idOf(`decision ${about}`), personId: id, departureId: about, ended: false },
    });
  }
  for (const { audience, since, until } of membershipsOf(record))
    final.events.memberships.push({ personId: id, audience, since: iso(since) ?? '', until: iso(until) });
}

function addInvitations({ final, history }: Run, id: string, { events }: ModelPerson, record: ModelRecord): void {
  const anybody = events.some(({ data }) => data.privateEmail !== undefined);
  for (const employment of record.employments) {
    const { departure } = employment;
    if (departure === null) continue;
    const about = departureId(employment);
    const survey = exitSurveyOf(record, departure, now);
    if (survey !== null) {
      const surveyId = idOf(`survey ${about}`);
      const opensAt = iso(survey.opensAt);
      final.feedback.surveys.push({
        ...{ id: surveyId, personId: id, kind: 'EXIT', causeId: about, causeRevision: 0 },
        ...{ status: survey.status, opensAt, revision: 1 },
      });
      final.told.push(toldRecord('feedback.survey.v1', surveyId, 1, final.told.length));
      if (survey.status === 'SCHEDULED')
        final.services.feedback.jobs.push(jobOf('open-survey', `open-survey:${surveyId}`, opensAt ?? ''));
    }
    const [status = ''] = invitationOf(record, departure, {
      claimed: false,
      addressTold: anybody ? 'with-departure' : 'never',
    });
    const invitationId = idOf(`invitation ${about}`);
    final.messaging.invitations.push({
      ...{ id: invitationId, personId: id, departureId: about, employmentId: employmentId(employment) },
      ...{ departedOn: departure.departedOn, status, holdReason: null, revision: 1 },
    });
    if (status !== 'SENT') continue;
    const mailId = `<${invitationId}.1@torture.example>`;
    final.messaging.deliveries.push({
      ...{ id: idOf(mailId), kind: 'INVITATION', personId: id, invitationId, threadId: null, mailId, state: 'SENT' },
    });
    history.push({ type: 'mail', at: endedAt, messageId: mailId, to: `${id}@home.example`, subject: 'ご案内' });
  }
}

function countInboxes({ final, plan }: Run): void {
  const count = (rows: readonly { readonly source: string }[], source: string) =>
    rows.filter((row) => row.source === source).length;
  for (const source of new Set(plan.told.map((event) => event.source)))
    final.services.directory.inbox.push({
      consumer: 'directory',
      source,
      count: count(final.directory.records, source),
    });
  const of = (topic: string) => final.told.filter((record) => record.topic === topic);
  const [persons, applications] = [of('directory.person.v1'), of('talent.application.v1')];
  for (const name of serviceNames) {
    const { inbox } = final.services[name];
    if (name !== 'directory') inbox.push({ consumer: name, source: 'okaeri/directory', count: persons.length });
    if (name !== 'talent' && name !== 'events' && applications.length > 0)
      inbox.push({ consumer: name, source: 'okaeri/talent', count: applications.length });
  }
}

function jobOf(task: string, key: string, runAt: string) {
  return { task, key, runAt, attempts: 0, failed: false };
}

function employmentId({ number, hiredOn }: { readonly number: string; readonly hiredOn: string }): string {
  return idOf(`employment ${number} ${hiredOn}`);
}

function departureId(employment: { readonly number: string; readonly hiredOn: string }): string {
  return idOf(`departure ${employment.number} ${employment.hiredOn}`);
}

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
