import { type InvariantName } from './check.ts';
import { idOf, endedAt, type Run, toldRecord } from './clean-run.fixture.ts';

/** One thing that goes wrong, and the one invariant that it breaks. */
export interface Damage {
  readonly breaks: InvariantName;
  readonly what: string;
  readonly make: (run: Run) => void;
}

/** The first of a list that is as wanted: damage must find something to harm. */
function one<Row>(rows: readonly Row[], isWanted: (row: Row) => boolean = () => true): Row {
  const found = rows.find(isWanted);
  if (found === undefined) throw new Error('This run has nothing of the kind.');
  return found;
}

function remove<Row>(rows: Row[], isWanted: (row: Row) => boolean = () => true): Row {
  const row = one(rows, isWanted);
  rows.splice(rows.indexOf(row), 1);
  return row;
}

function personsTold({ final }: Run) {
  return final.told.filter(({ topic }) => topic === 'directory.person.v1');
}

function received({ final }: Run, by: number): void {
  for (const name of ['talent', 'events', 'feedback', 'messaging'] as const)
    one(final.services[name].inbox, ({ source }) => source === 'okaeri/directory').count += by;
}

const letter = {
  topic: 'hr.employee.v1',
  partition: 0,
  offset: '0',
  kind: 'unreadable' as const,
  state: 'waiting' as const,
  reason: 'cannot be read',
  field: null,
  createdAt: endedAt,
};
const delivery = { kind: 'INVITATION', threadId: null, state: 'SENT' };

export const damages: readonly Damage[] = [
  damage('lost', 'an event from HR was not kept', ({ final }) => remove(final.directory.records)),
  damage('lost', 'a decision is missing', ({ final }) => remove(final.talent.decisions)),
  damage('lost', 'a membership is missing', ({ final }) => remove(final.events.memberships)),
  damage('lost', 'an invitation is missing', ({ final }) =>
    remove(final.messaging.invitations, ({ status }) => status === 'WITHHELD'),
  ),
  damage('lost', 'a survey is missing, which nobody has told of', ({ final }) => {
    const survey = remove(final.feedback.surveys, ({ status }) => status === 'OPEN');
    remove(final.told, ({ key }) => key === survey.id);
  }),
  damage('lost', 'a revision is missing on the topic', ({ final }) => {
    const { key } = one(final.told, ({ topic, revision }) => topic === 'talent.application.v1' && revision === 2);
    remove(final.told, (record) => record.key === key && record.revision === 1);
    for (const name of ['directory', 'feedback', 'messaging'] as const)
      one(final.services[name].inbox, ({ source }) => source === 'okaeri/talent').count -= 1;
  }),
  damage('lost', 'an event was not received', (run) => received(run, -1)),
  damage('lost', 'a timer is missing', ({ final }) => remove(final.services.directory.jobs)),
  damage('lost', 'a record that was acknowledged is gone', ({ plan, final }) => {
    const copies = new Set(
      plan.steps.flatMap((step) => (step.kind === 'record' && step.of === 'duplicate' ? [step.step] : [])),
    );
    // The last of its partition: what comes before it keeps its place.
    remove(final.hr, ({ step }) => step !== null && copies.has(step));
  }),

  damage('doubled', 'two decisions stand', ({ final }) => {
    const decision = one(final.talent.decisions);
    final.talent.decisions.push({ ...decision, id: idOf('another') });
  }),
  damage('doubled', 'somebody is asked twice', (run) => {
    const survey = one(run.final.feedback.surveys, ({ status }) => status === 'OPEN');
    const id = idOf('another survey');
    run.final.feedback.surveys.push({ ...survey, id });
    run.final.told.push(toldRecord('feedback.survey.v1', id, 1, run.final.told.length));
  }),
  damage('doubled', 'a thread says a step twice', ({ final }) => {
    final.messaging.notices.push({ ...one(final.messaging.notices), id: idOf('another notice') });
  }),
  damage('doubled', 'an application has two threads', ({ final }) => {
    final.messaging.threads.push({ ...one(final.messaging.threads), id: idOf('another thread') });
  }),
  damage('doubled', 'two events have one revision', (run) => {
    const higher = new Set(personsTold(run).flatMap(({ key, revision }) => (revision > 1 ? [key] : [])));
    const told = one(personsTold(run), ({ key }) => !higher.has(key));
    run.final.told.push({ ...told, id: idOf('told again'), offset: String(run.final.told.length) });
    received(run, 1);
  }),
  damage('doubled', 'an employment is there twice', ({ final }) => {
    final.directory.employments.push({ ...one(final.directory.employments), id: idOf('another employment') });
  }),

  damage('inversion', 'a higher revision comes first', (run) => {
    const { final } = run;
    const { key } = one(personsTold(run), ({ revision }) => revision === 2);
    const [first, second] = [1, 2].map((wanted) =>
      final.told.findIndex((record) => record.key === key && record.revision === wanted),
    ) as [number, number];
    [final.told[first], final.told[second]] = [final.told[second]!, final.told[first]!];
  }),
  damage('inversion', 'a key lies in two partitions', (run) => {
    one(personsTold(run), ({ revision }) => revision === 2).partition = 1;
  }),
  damage('inversion', 'a thread says the steps in another order', ({ final }) => {
    const { threadId } = one(final.messaging.notices, ({ code }) => code !== 'SUBMITTED');
    const places = final.messaging.notices.flatMap((notice, place) => (notice.threadId === threadId ? [place] : []));
    const [a = 0, b = 0] = places;
    const rows = final.messaging.notices;
    [rows[a], rows[b]] = [rows[b]!, rows[a]!];
  }),

  damage('cause', 'a service knows somebody nobody told of', ({ final }) => {
    final.events.persons.push({ id: idOf('nobody'), revision: 1, mergedInto: null, closed: false });
  }),
  damage('cause', 'the directory knows a number nobody told of', ({ final }) => {
    final.directory.numbers.push({ employer: 'OKAERI-JP', employeeNumber: 'E999999', personId: idOf('nobody') });
  }),
  damage('cause', 'the directory keeps an event nobody told', ({ final }) => {
    final.directory.records.push({ source: 'urn:torture:hr:okaeri-jp', id: 'hr-999999' });
  }),
  damage('cause', 'more was received than told', (run) => received(run, 1)),
  damage('cause', 'an employment that HR does not tell of', ({ final }) => {
    const row = one(final.directory.employments);
    final.directory.employments.push({ ...row, id: idOf('made up'), hiredOn: '1980-04-01', departure: null });
  }),

  damage('agreement', 'a status', ({ final }) => {
    const person = one(final.directory.persons, ({ status }) => status === 'EMPLOYED');
    person.status = 'ALUMNI';
  }),
  damage('agreement', 'the outcome of a decision', ({ final }) => {
    const decision = one(final.talent.decisions, ({ outcome }) => outcome !== 'ELIGIBLE');
    decision.outcome = 'ELIGIBLE';
  }),
  damage('agreement', 'the state of an invitation', ({ final }) => {
    one(final.messaging.invitations, ({ status }) => status === 'SENT').status = 'CANCELLED';
  }),
  damage('agreement', 'the end of a membership', ({ final }) => {
    one(final.events.memberships, ({ until }) => until !== null).until = null;
  }),
  damage('agreement', 'a survey withdrawn', ({ final }) => {
    one(final.feedback.surveys, ({ status, kind }) => kind === 'EXIT' && status === 'OPEN').status = 'WITHDRAWN';
  }),
  damage('agreement', 'an application that another service has not followed', ({ final }) => {
    one(final.directory.applications, ({ revision }) => revision > 1).revision -= 1;
  }),

  damage('poison', 'it is no dead letter', ({ final }) => remove(final.services.directory.deadLetters)),
  damage('poison', 'it is a dead letter twice', ({ final }) => {
    const { deadLetters } = final.services.directory;
    deadLetters.push({ ...one(deadLetters) });
  }),
  damage('poison', 'what can be read is a dead letter', ({ final }) => {
    final.services.directory.deadLetters.push({ ...letter, partition: 99 });
  }),
  damage('poison', 'an event of ours is a dead letter', ({ final }) => {
    final.services.talent.deadLetters.push({ ...letter, topic: 'directory.person.v1' });
  }),

  damage('parked', 'a key is still parked', ({ final }) => {
    const key = idOf('somebody');
    final.services.talent.parkedKeys.push({ consumer: 'talent', topic: 'directory.person.v1', key });
  }),
  damage('parked', 'an event is parked that no fault explains', ({ final }) => {
    final.services.talent.deadLetters.push({ ...letter, topic: 'directory.person.v1', kind: 'parked', state: 'done' });
  }),

  damage('outbox', 'an outbox is not empty', ({ final }) => {
    final.services.talent.outbox = 1;
  }),
  damage('outbox', 'a job was given up', ({ final }) => {
    final.services.messaging.jobs.push({
      ...{ task: 'send-invitation', key: 'invitation:1', runAt: endedAt, attempts: 25, failed: true },
    });
  }),
  damage('outbox', 'a job is due', ({ final }) => {
    const runAt = '2026-05-31T00:00:00.000Z';
    final.services.feedback.jobs.push({ task: 'open-survey', key: 'open-survey:1', runAt, attempts: 0, failed: false });
  }),

  damage('digests', 'a service is behind', (run) => {
    const { key } = one(personsTold(run), ({ revision }) => revision === 2);
    one(run.final.feedback.persons, ({ id }) => id === key).revision = 1;
  }),
  damage('digests', 'they were never equal', ({ history }) => changeDigests(history, { equal: false })),
  damage('digests', 'they were equal too late', ({ history }) => changeDigests(history, { sinceLastFaultMs: 61_000 })),

  damage('mails', 'one that is said to be sent did not come', ({ history }) => {
    remove(history, ({ type }) => type === 'mail');
  }),
  damage('mails', 'one came that nobody knows of', ({ history }) => {
    history.push({ type: 'mail', at: endedAt, messageId: '<1.1@elsewhere.example>', to: 'a@b.example', subject: '?' });
  }),
  damage('mails', 'an invitation was mailed twice', ({ final, history }) => {
    const { id, personId } = one(final.messaging.invitations, ({ status }) => status === 'SENT');
    const mailId = `<${id}.2@torture.example>`;
    final.messaging.deliveries.push({ ...delivery, id: idOf(mailId), personId, invitationId: id, mailId });
    history.push({ type: 'mail', at: endedAt, messageId: mailId, to: 'a@b.example', subject: 'ご案内' });
  }),
  damage('mails', 'one came twice though nothing had failed', ({ history }) => {
    history.push({ ...one(history, ({ type }) => type === 'mail') });
  }),

  damage('asks', 'a claim that was answered is not there', ({ final }) => {
    const person = one(final.directory.persons, ({ claimed }) => claimed);
    for (const row of [person, ...final.messaging.persons]) if (row.id === person.id) row.claimed = false;
  }),
  damage('asks', 'a claim is there that nobody made', ({ final }) => {
    const person = one(final.directory.persons, ({ claimed }) => !claimed);
    for (const row of [person, ...final.messaging.persons]) if (row.id === person.id) row.claimed = true;
  }),
  damage('asks', 'an application is there that was refused', ({ history }) => {
    const at = history.findIndex((line) => line.type === 'asked' && line.operation === 'apply');
    const line = history[at];
    if (line?.type === 'asked') history[at] = { ...line, outcome: 'refused' };
  }),
  damage('asks', 'an application ended otherwise', ({ final }) => {
    one(final.talent.applications, ({ status }) => status === 'WITHDRAWN').status = 'DECLINED';
  }),
];

function damage(breaks: InvariantName, what: string, make: (run: Run) => unknown): Damage {
  return { breaks, what, make: (run) => void make(run) };
}

function changeDigests(history: Run['history'], change: { equal?: boolean; sinceLastFaultMs?: number }): void {
  const at = history.findIndex(({ type }) => type === 'digests');
  const line = history[at];
  if (line?.type === 'digests') history[at] = { ...line, ...change };
}
