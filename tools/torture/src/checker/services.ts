import { type Decision, type DirectoryEmployment, type FinalState, type ToldDeparture } from '../final/final-state.ts';
import { type Answers } from '../model/answers.ts';
import { type ModelDeparture, type ModelRecord } from '../model/person.ts';
import { decisionOf, exitSurveyOf, invitationOf, membershipsOf } from '../model/services.ts';
import { type Case, differences, grouped, instant, type KnownPerson, repeated } from './case.ts';

/** One person with the directory's rows of them: what the copies of other services are found by. */
interface Subject extends KnownPerson {
  readonly id: string;
  readonly record: ModelRecord;
  /** The model's departures with the ids the directory gave them. */
  readonly departures: ReadonlyMap<string, ModelDeparture>;
}

/** What talent, events, feedback and messaging hold of people, against what the model says. */
export function checkServices(run: Case, answers: ReadonlyMap<string, Answers>): void {
  const { final, people } = run;
  const employments = grouped(final.directory.employments, ({ personId }) => personId);
  const subjects = people.flatMap((person): Subject[] => {
    const { id, record } = person;
    if (id === null || record === null) return [];
    return [{ ...person, id, record, departures: departuresOf(record, employments.get(id) ?? []) }];
  });
  checkTalent(run, subjects);
  checkAudiences(run, subjects);
  checkSurveys(run, subjects);
  checkInvitations(run, subjects, answers);
}

function departuresOf(record: ModelRecord, rows: readonly DirectoryEmployment[]): Map<string, ModelDeparture> {
  const found = new Map<string, ModelDeparture>();
  for (const { number, hiredOn, departure } of record.employments) {
    const row = rows.find((one) => `${one.employer}:${one.employeeNumber}` === number && one.hiredOn === hiredOn);
    if (departure !== null && row?.departure) found.set(row.departure.departureId, departure);
  }
  return found;
}

function checkTalent({ final, report }: Case, subjects: readonly Subject[]): void {
  const persons = new Map(final.talent.persons.map((person) => [person.id, person]));
  const decisions = grouped(final.talent.decisions, ({ personId }) => personId);
  const speaks = toldDepartures(final);
  for (const { id, record, departures, label } of subjects) {
    const person = persons.get(id);
    if (person !== undefined) {
      const { status, personClass, closed, returner } = record;
      for (const difference of differences({ ...person }, { status, personClass, closed, returner }))
        report('agreement', 'talent: facts of a person', `${label} ${difference}`);
      const idOf = new Map([...departures].map(([departureId, departure]) => [departure, departureId]));
      const is = person.employments.map((one) => `${one.gradeRank} ${one.departure?.departureId ?? null}`);
      const shouldBe = record.employments.map(
        ({ gradeRank, departure }) => `${gradeRank} ${departure === null ? null : idOf.get(departure)}`,
      );
      if (differs(is, shouldBe)) report('agreement', 'talent: employments of a person', `${label} ${is.join(', ')}`);
    }
    const current = (decisions.get(id) ?? []).filter(({ ended }) => !ended);
    if (current.length > 1) report('doubled', 'two decisions on a person stand', label);
    const wanted = decisionOf(record);
    const [decision] = current;
    if (wanted === null && decision !== undefined)
      report('cause', 'a decision stands though there is nothing to decide', `${label} ${decision.id}`);
    if (wanted === null) continue;
    if (decision === undefined) report('lost', 'a decision on a leaver is missing', label);
    else {
      const { departure, ...inputs } = wanted;
      const about = [...departures].find(([, one]) => one === departure)?.[0] ?? null;
      for (const difference of differences({ ...decision }, { ...inputs, departureId: about }))
        report('agreement', 'talent: inputs or outcome of a decision', `${label} ${difference}`);
    }
  }
  for (const one of final.talent.decisions as readonly Decision[])
    if (!speaks.has(one.departureId))
      report('cause', 'a decision is on a departure that was never told', `${one.personId} ${one.id}`);
  checkDecisionCounts(final, report);
}

/** Facts change with a revision, and a decision is made again only when they do. */
function checkDecisionCounts(final: FinalState, report: Case['report']): void {
  const told = grouped(final.told.filter(isOfPerson), ({ key }) => key);
  const goesOn = new Map(final.directory.persons.map(({ id, mergedInto }) => [id, mergedInto]));
  const snapshots = new Map<string, number>();
  for (const [id, records] of told) {
    let survivor = id;
    for (let next = goesOn.get(id) ?? null; next !== null && next !== survivor; next = goesOn.get(next) ?? null)
      survivor = next;
    const revisions = new Set(records.map(({ revision }) => revision)).size;
    snapshots.set(survivor, (snapshots.get(survivor) ?? 0) + revisions);
  }
  for (const [id, decisions] of grouped(final.talent.decisions, ({ personId }) => personId))
    if (decisions.length > (snapshots.get(id) ?? 0))
      report('doubled', 'more decisions were made on a person than facts were told', `${id}: ${decisions.length}`);
}

function checkAudiences({ final, report }: Case, subjects: readonly Subject[]): void {
  const rows = grouped(final.events.memberships, ({ personId }) => personId);
  for (const { id, record, label } of subjects) {
    const text = (one: { audience: string; since: string | null; until: string | null }) =>
      `${one.audience} ${one.since} ${one.until}`;
    const is = (rows.get(id) ?? []).map(text);
    const shouldBe = membershipsOf(record).map(({ audience, since, until }) =>
      text({ audience, since: instant(since), until: instant(until) }),
    );
    for (const one of shouldBe)
      if (!is.includes(one))
        report(
          is.length < shouldBe.length ? 'lost' : 'agreement',
          'events: a membership is missing',
          `${label} ${one}`,
        );
    for (const one of is)
      if (!shouldBe.includes(one))
        report(
          is.length > shouldBe.length ? 'cause' : 'agreement',
          'events: a membership that nothing explains',
          `${label} ${one}`,
        );
    rows.delete(id);
  }
  for (const [id, [row]] of rows)
    if (row !== undefined) report('cause', 'events: a membership of nobody HR told of', id);
}

function checkSurveys({ final, now, report }: Case, subjects: readonly Subject[]): void {
  const surveys = final.feedback.surveys;
  const timers = new Set(final.services.feedback.jobs.map(({ key }) => key));
  const exits = grouped(
    surveys.filter(({ kind }) => kind === 'EXIT'),
    ({ causeId }) => causeId,
  );
  const speaks = toldDepartures(final);
  for (const cause of repeated(surveys, ({ kind, causeId }) => `${kind} ${causeId}`))
    report('doubled', 'somebody is asked twice for one reason', cause);
  const standing = new Set<string>();
  for (const { id, record, departures, label } of subjects)
    for (const [departureId, departure] of departures) {
      standing.add(departureId);
      const wanted = exitSurveyOf(record, departure, now);
      const survey = exits.get(departureId)?.[0];
      if (wanted === null) {
        if (survey !== undefined && survey.status !== 'WITHDRAWN')
          report('agreement', 'feedback: a survey that is not to be', `${label} ${survey.status}`);
      } else if (survey === undefined) report('lost', 'an exit survey is missing', `${label} ${departureId}`);
      else {
        const expected = { personId: id, status: wanted.status, opensAt: instant(wanted.opensAt) };
        for (const difference of differences({ ...survey }, expected))
          report('agreement', 'feedback: state of an exit survey', `${label} ${difference}`);
      }
    }
  for (const { id, causeId, status, kind, opensAt } of surveys) {
    if (status === 'SCHEDULED' && opensAt !== null && !timers.has(`open-survey:${id}`))
      report('lost', 'nothing will open a survey', id);
    if (kind !== 'EXIT') continue;
    if (!speaks.has(causeId)) report('cause', 'a survey is about a departure that was never told', id);
    else if (!standing.has(causeId) && status !== 'WITHDRAWN')
      report('agreement', 'feedback: the survey of a departure that was taken back', `${id} ${status}`);
  }
}

function checkInvitations(
  { final, report }: Case,
  subjects: readonly Subject[],
  answers: ReadonlyMap<string, Answers>,
): void {
  const { invitations } = final.messaging;
  const byDeparture = grouped(invitations, ({ departureId }) => departureId);
  const speaks = toldDepartures(final);
  for (const departureId of repeated(invitations, (one) => one.departureId))
    report('doubled', 'a departure has two invitations', departureId);
  const standing = new Set<string>();
  const known = new Set(final.directory.employments.map(({ id }) => id));
  for (const person of subjects) {
    const { id, record, departures, label } = person;
    const claimed = answers.get(person.first)?.claimed;
    for (const [departureId, departure] of departures) {
      standing.add(departureId);
      const [invitation] = byDeparture.get(departureId) ?? [];
      if (invitation === undefined) {
        report('lost', 'the invitation to a departure is missing', `${label} ${departureId}`);
        continue;
      }
      const allowed = invitationOf(record, departure, {
        claimed: claimed === undefined ? false : claimed,
        addressTold: addressTold(person),
      });
      if (!allowed.includes(invitation.status))
        report(
          'agreement',
          'messaging: state of an invitation',
          `${label} is ${invitation.status}, not ${allowed.join(' or ')}`,
        );
      for (const difference of differences({ ...invitation }, { personId: id, departedOn: departure.departedOn }))
        report('agreement', 'messaging: what an invitation is about', `${label} ${difference}`);
    }
  }
  for (const { id, departureId, employmentId, status } of invitations) {
    if (!speaks.has(departureId)) report('cause', 'an invitation is to a departure that was never told', id);
    else if (!standing.has(departureId) && known.has(employmentId) && status !== 'CANCELLED')
      report('agreement', 'messaging: the invitation to a departure that was taken back', `${id} ${status}`);
    if (status === 'QUEUED') report('lost', 'an invitation was never sent', id);
  }
}

function addressTold({ events }: KnownPerson): 'with-departure' | 'later' | 'never' {
  if (!events.some(({ data }) => data.privateEmail !== undefined)) return 'never';
  const always = events.every(({ type, data }) => type !== 'departed' || data.privateEmail !== undefined);
  return always ? 'with-departure' : 'later';
}

function isOfPerson({ topic }: { readonly topic: string }): boolean {
  return topic === 'directory.person.v1';
}

/** Every departure that the directory ever told of. */
export function toldDepartures(final: FinalState): Map<string, ToldDeparture> {
  return new Map(final.told.flatMap(({ departures }) => departures.map((one) => [one.departureId, one] as const)));
}

function differs(a: readonly string[], b: readonly string[]): boolean {
  return a.length !== b.length || [...a].sort().join() !== [...b].sort().join();
}
