import { type TalentApplication } from '../final/final-state.ts';
import { type AskStep } from '../lives/plan.ts';
import { type Afterwards, type Answered, type Answers, answersOf, type World } from '../model/answers.ts';
import { identityOf, type PlacedEvent } from '../model/order.ts';
import { modelPeople } from '../model/person.ts';
import { decisionOf } from '../model/services.ts';
import { type Case, grouped, type KnownPerson, linesOf } from './case.ts';

/** What people asked came to, by the first number of the person. */
export function readAnswers(run: Case): Map<string, Answers> {
  const asks = run.plan.steps.filter((step): step is AskStep => step.kind === 'ask');
  const lines = new Map(linesOf(run.history, 'asked').map((line) => [line.step, line]));
  const people = new Map(run.people.flatMap((person) => person.numbers.map((number) => [number, person] as const)));
  const answers = new Map<string, Answers>();
  for (const [number, steps] of grouped(asks, ({ person }) => `${person.employer}:${person.employeeNumber}`)) {
    const person = people.get(number);
    if (person === undefined) continue;
    const last = Math.max(...steps.map(({ step }) => step));
    const asked = steps.map(({ step, operation }): Answered => {
      const line = lines.get(step);
      return {
        operation,
        outcome: line?.outcome ?? 'skipped',
        attempts: line?.attempts ?? 1,
        eligible: operation === 'apply' && isEligible(run, person, step),
      };
    });
    answers.set(person.first, answersOf(asked, afterwardsOf(run, person, last)));
  }
  return answers;
}

/** What HR tells after the asking waits for it, so that what was told before is the same whenever it is asked. */
function toldBy({ stepOf }: Case, { events }: KnownPerson, isThen: (step: number) => boolean): PlacedEvent[] {
  return events.flatMap((event) => {
    const place = stepOf.get(identityOf(event)) ?? 0;
    return isThen(place) ? [{ event, place }] : [];
  });
}

function isEligible(run: Case, person: KnownPerson, step: number): boolean {
  const [then] = modelPeople(
    toldBy(run, person, (one) => one < step),
    run.now,
  );
  const record = then?.record ?? null;
  return record !== null && decisionOf(record)?.outcome === 'ELIGIBLE';
}

function afterwardsOf(run: Case, person: KnownPerson, step: number): Afterwards {
  const [event] = toldBy(run, person, (one) => one > step).map((one) => one.event);
  if (event === undefined) return 'nothing';
  if (event.type === 'rehired') return 'rehired';
  return event.type === 'departure-cancelled' ? 'cancelled' : 'died';
}

/** An operation that was answered `done` is there, one that was refused is not, and one without an answer is once at most. */
export function checkAsks(run: Case, answers: ReadonlyMap<string, Answers>): void {
  const { final, people, byId, report } = run;
  const applications = grouped(final.talent.applications, ({ personId }) => personId);
  const persons = new Map(final.directory.persons.map((person) => [person.id, person]));
  for (const person of people) {
    if (person.id === null) continue;
    const { worlds, claimed, contradiction } = answers.get(person.first) ?? answersOf([], 'nothing');
    if (contradiction !== null)
      report('asks', 'an answer contradicts those before it', `${person.label} ${contradiction.operation}`);
    const row = persons.get(person.id);
    if (claimed !== null && row !== undefined && row.claimed !== claimed)
      report(
        'asks',
        claimed ? 'a claim that was confirmed is not there' : 'a claim is there that was refused',
        person.label,
      );
    const own = applications.get(person.id) ?? [];
    if (contradiction === null && !worlds.some((world) => holds(world, own)))
      report(
        'asks',
        'applications are not as they were answered',
        `${person.label} ${shown(own)}, should be ${expected(worlds)}`,
      );
  }
  for (const [id, rows] of applications)
    if (!answers.has(byId.get(id)?.first ?? ''))
      report('asks', 'somebody has an application who never asked', `${id} ${shown(rows)}`);
  checkLedgers(run);
  checkCopies(run);
}

function holds({ applications }: World, rows: readonly TalentApplication[]): boolean {
  const wanted = applications.map(
    ({ status, revision, flagged, joined }) => `${status} ${revision} ${flagged} ${joined}`,
  );
  const is = rows.map(({ status, revision, flag, joined }) => `${status} ${revision} ${flag !== null} ${joined}`);
  return wanted.sort().join() === is.sort().join();
}

function shown(rows: readonly TalentApplication[]): string {
  return rows.map(({ id, status, revision, flag }) => `${id} ${status} ${revision} ${flag ?? ''}`).join(', ') || 'none';
}

function expected(worlds: readonly World[]): string {
  return worlds
    .map(
      ({ applications }) => applications.map(({ status, revision }) => `${status} ${revision}`).join(' and ') || 'none',
    )
    .join(' or ');
}

/** Of each application every step is on record, once. */
function checkLedgers({ final, report }: Case): void {
  const changes = grouped(final.talent.changes, ({ applicationId }) => applicationId);
  for (const { id, revision, joined } of final.talent.applications) {
    const own = changes.get(id) ?? [];
    const steps = grouped(
      own.filter(({ action }) => action !== 'CONFIRM_JOIN'),
      (one) => String(one.revision),
    );
    for (let step = 1; step <= revision; step += 1) {
      const count = steps.get(String(step))?.length ?? 0;
      if (count === 0) report('lost', 'a step of an application is not on record', `${id} revision ${step}`);
      if (count > 1) report('doubled', 'a step of an application is on record twice', `${id} revision ${step}`);
    }
    if (steps.size > revision) report('cause', 'a step is on record that an application never took', id);
    const joins = own.filter(({ action }) => action === 'CONFIRM_JOIN').length;
    if (joins > 1) report('doubled', 'a return was confirmed twice', id);
    if (joins === 0 && joined) report('lost', 'the confirmation of a return is not on record', id);
    changes.delete(id);
  }
  for (const id of changes.keys()) report('cause', 'steps are on record of an application that is not there', id);
}

const codes: Readonly<Record<string, string>> = {
  SUBMIT: 'SUBMITTED',
  ADVANCE: 'ADVANCED',
  ASSIGN: 'ADVANCED',
  OFFER: 'DECIDED',
  DECLINE: 'DECIDED',
  HIRE: 'HIRED',
  WITHDRAW: 'WITHDRAWN',
};

/** Directory, feedback and messaging hold each application as talent does. */
function checkCopies(run: Case): void {
  const { final, report } = run;
  const { applications } = final.talent;
  const known = new Set(applications.map(({ id }) => id));
  const notices = grouped(final.messaging.notices, ({ threadId }) => threadId);
  const threads = grouped(final.messaging.threads, ({ applicationId }) => applicationId);
  const copies = new Map(final.directory.applications.map((one) => [one.id, one]));
  const surveys = new Map(
    final.feedback.surveys.flatMap((one) => (one.kind === 'CANDIDATE' ? [[one.causeId, one] as const] : [])),
  );
  for (const { id, revision, inProcess } of applications) {
    const copy = copies.get(id);
    if (copy === undefined) report('lost', 'the directory does not know an application', id);
    else if (copy.revision !== revision || copy.inProcess !== inProcess)
      report('agreement', 'the directory: state of an application', `${id} ${copy.revision} of ${revision}`);
    const survey = surveys.get(id);
    if (survey === undefined) report('lost', 'an applicant’s survey is missing', id);
    else if (survey.causeRevision !== revision)
      report('agreement', 'feedback: state of an application', `${id} ${survey.causeRevision} of ${revision}`);
    const [thread, ...more] = threads.get(id) ?? [];
    if (more.length > 0) report('doubled', 'an application has two threads', id);
    if (thread === undefined) report('lost', 'the thread of an application is missing', id);
    else if (thread.applicationRevision !== revision)
      report('agreement', 'messaging: state of an application', `${id} ${thread.applicationRevision} of ${revision}`);
    if (thread !== undefined) checkNotices(run, id, thread.id, notices.get(thread.id) ?? []);
  }
  const told = [...copies.keys(), ...surveys.keys(), ...threads.keys()];
  for (const id of new Set(told))
    if (!known.has(id)) report('cause', 'a service knows an application that is not there', id);
}

/** The thread of an application says each of its steps, once and in order. */
function checkNotices(
  { final, report }: Case,
  id: string,
  threadId: string,
  notices: readonly { readonly code: string }[],
): void {
  const is = notices.map(({ code }) => code.replace(/^UN/, ''));
  const shouldBe = final.talent.changes
    .filter(({ applicationId, action }) => applicationId === id && action !== 'CONFIRM_JOIN')
    .sort((a, b) => a.revision - b.revision)
    .map(({ action }) => codes[action] ?? 'FLAGGED');
  if (is.length < shouldBe.length) report('lost', 'a thread does not say every step', `${threadId} ${is.join(' ')}`);
  else if (is.length > shouldBe.length) report('doubled', 'a thread says a step twice', `${threadId} ${is.join(' ')}`);
  else if (is.join() !== shouldBe.join())
    report('inversion', 'a thread says the steps in another order', `${threadId} ${is.join(' ')}`);
}
