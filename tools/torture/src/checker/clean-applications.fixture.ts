import { type AskStep } from '../lives/plan.ts';
import { type Answered, answersOf } from '../model/answers.ts';
import { identityOf, type PlacedEvent } from '../model/order.ts';
import { type ModelPerson, modelPeople } from '../model/person.ts';
import { decisionOf } from '../model/services.ts';
import { endedAt, idOf, type Run, tell, toldRecord } from './clean-run.fixture.ts';

const actions = {
  apply: 'SUBMIT',
  withdraw: 'WITHDRAW',
  advance: 'ADVANCE',
  offer: 'OFFER',
  decline: 'DECLINE',
  hire: 'HIRE',
} as const;
const codes = {
  SUBMIT: 'SUBMITTED',
  ADVANCE: 'ADVANCED',
  OFFER: 'DECIDED',
  DECLINE: 'DECIDED',
  HIRE: 'HIRED',
  WITHDRAW: 'WITHDRAWN',
  FLAG: 'FLAGGED',
} as const;

/** Everything that is asked is answered: done where it can be, else refused. */
export function addApplications(
  run: Run,
  people: readonly ModelPerson[],
  told: readonly PlacedEvent[],
  asks: readonly AskStep[],
): void {
  const byNumber = Map.groupBy(asks, ({ person }) => `${person.employer}:${person.employeeNumber}`);
  for (const person of people) {
    const own = byNumber.get(person.first);
    if (own !== undefined && person.record !== null) addAnswers(run, person, own, told);
  }
}

function addAnswers(run: Run, person: ModelPerson, asks: readonly AskStep[], told: readonly PlacedEvent[]): void {
  const { final, history, plan } = run;
  const last = asks.at(-1)?.step ?? 0;
  const late = new Set(
    plan.steps.flatMap((step) =>
      step.kind === 'record' && step.event && step.step > last && step.of === 'original'
        ? [identityOf(step.event)]
        : [],
    ),
  );
  const own = told.filter(({ event }) => person.events.includes(event));
  const before = modelPeople(
    own.filter(({ event }) => !late.has(identityOf(event))),
    Date.parse(endedAt),
  )[0]?.record;
  const eligible = before ? decisionOf(before)?.outcome === 'ELIGIBLE' : false;
  const after = own.find(({ event }) => late.has(identityOf(event)))?.event.type;
  const answered: Answered[] = [];
  const taken: { readonly action: keyof typeof codes; readonly apply: boolean }[][] = [];
  for (const { step, operation } of asks) {
    const done: Answered = { operation, outcome: 'done', attempts: 1, eligible };
    const isDone = answersOf([...answered, done], 'nothing').contradiction === null;
    const outcome = isDone ? 'done' : 'refused';
    answered.push({ ...done, outcome });
    history.push({ type: 'asked', at: endedAt, step, operation, attempts: 1, outcome });
    if (!isDone || operation === 'claim') continue;
    if (operation === 'apply') taken.push([]);
    taken.at(-1)?.push({ action: actions[operation], apply: operation === 'apply' });
  }
  const afterwards =
    after === undefined
      ? 'nothing'
      : after === 'rehired'
        ? 'rehired'
        : after === 'departure-cancelled'
          ? 'cancelled'
          : 'died';
  const [world] = answersOf(answered, afterwards).worlds;
  const id = idOf(person.first);
  if (world?.claimed) addClaim(run, person, id);
  world?.applications.forEach(({ status, revision, flagged, joined }, index) => {
    const steps = [...(taken[index] ?? []).map(({ action }) => action)];
    if (steps.length < revision) steps.push(afterwards === 'died' ? 'WITHDRAW' : 'FLAG');
    const applicationId = idOf(`application ${id} ${index}`);
    const inProcess = !['HIRED', 'DECLINED', 'WITHDRAWN'].includes(status);
    final.talent.applications.push({
      ...{ id: applicationId, personId: id, status, inProcess, revision, joined, idempotencyKey: null },
      ...{ flag: flagged ? 'DEPARTURE_CANCELLED' : null, withdrawalReason: null },
    });
    final.directory.applications.push({ id: applicationId, personId: id, revision, inProcess });
    const [threadId, surveyId] = [idOf(`thread ${applicationId}`), idOf(`survey ${applicationId}`)];
    final.messaging.threads.push({ id: threadId, applicationId, applicantId: id, applicationRevision: revision });
    final.feedback.surveys.push({
      ...{ id: surveyId, personId: id, kind: 'CANDIDATE', causeId: applicationId, causeRevision: revision },
      ...{ status: 'SCHEDULED', opensAt: null, revision: 1 },
    });
    final.told.push(toldRecord('feedback.survey.v1', surveyId, 1, final.told.length));
    steps.forEach((action, place) => {
      final.talent.changes.push({ applicationId, revision: place + 1, action, to: status });
      final.messaging.notices.push({ threadId, id: idOf(`${threadId} ${place}`), code: codes[action] });
      final.told.push(toldRecord('talent.application.v1', applicationId, place + 1, final.told.length));
    });
    if (joined) final.talent.changes.push({ applicationId, revision, action: 'CONFIRM_JOIN', to: status });
  });
}

function addClaim(run: Run, person: ModelPerson, id: string): void {
  const { final } = run;
  for (const row of [...final.directory.persons, ...final.messaging.persons]) if (row.id === id) row.claimed = true;
  const everywhere = [final.directory, final.talent, final.events, final.feedback, final.messaging];
  for (const { persons } of everywhere) for (const row of persons) if (row.id === id) row.revision = 2;
  if (person.record !== null) tell(run, id, person.record, 2, true);
  for (const invitation of final.messaging.invitations)
    if (invitation.personId === id && !person.record?.closed) invitation.status = 'CLAIMED';
}
