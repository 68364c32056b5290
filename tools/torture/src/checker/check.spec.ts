import { check, type InvariantName, invariantNames, type Verdict } from './check.ts';
import { cleanRun, type Run } from './clean-run.fixture.ts';
import { damages } from './damages.fixture.ts';

const events = 400;
const judge = ({ plan, history, final }: Run): Verdict => check(plan, history, final);
const violated = (run: Run): InvariantName[] => {
  const { counts } = judge(run);
  return invariantNames.filter((name) => counts[name] > 0);
};

// Made once; each test harms a copy. The plan is never changed.
const clean = cleanRun({ seed: 1, events });
const copy = (): Run => ({ ...structuredClone({ history: clean.history, final: clean.final }), plan: clean.plan });

test.each([1, 2, 3])('a run in which nothing went wrong is clean (seed %i)', (seed) => {
  const { ok, kinds, facts } = judge(seed === 1 ? clean : cleanRun({ seed, events }));
  expect(kinds).toEqual([]);
  expect(ok).toBe(true);
  expect(facts).toMatchObject({ records: events, poison: 1, digestsEqualAfterMs: 4_000 });
  expect(facts.people).toBeGreaterThan(60);
  expect(facts.applications).toBeGreaterThan(0);
});

test('every invariant is tried with two damages or more', () => {
  for (const name of invariantNames)
    expect([name, damages.filter(({ breaks }) => breaks === name).length >= 2]).toEqual([name, true]);
});

test.each(damages)('$breaks alone is violated when $what', ({ breaks, make }) => {
  const run = copy();
  make(run);
  expect(violated(run)).toEqual([breaks]);
});

test('a second event under the revision of the first is no repeat; the first one told again is', () => {
  const run = copy();
  // The relay tells a stretch again when the acknowledgement was lost.
  run.final.told.push(...run.final.told.map((record) => ({ ...record, offset: `90000${record.offset}` })));
  expect(judge(run).kinds).toEqual([]);
});

test('what a fault has parked and a retry has drained is in order', () => {
  const run = copy();
  const { key, topic, partition, offset } = run.final.told[0] ?? fail();
  const fault = { type: 'fault', at: run.history[0]?.at ?? '', id: 1, kind: 'failing-key', target: 'talent' } as const;
  const detail = { parks: 'talent', key };
  const { length } = run.history;
  run.history.splice(1, 0, { ...fault, phase: 'begin', detail }, { ...fault, phase: 'end', detail });
  run.final.services.talent.deadLetters.push({
    ...{ topic, partition, offset, kind: 'parked', state: 'done', reason: 'refused', field: null },
    createdAt: fault.at,
  });
  expect(judge(run).kinds).toEqual([]);
  expect(judge(run).facts.parked).toBe(1);
  // The same letter of another service is nobody's doing.
  run.final.services.events.deadLetters.push(...run.final.services.talent.deadLetters);
  expect(violated(run)).toEqual(['parked']);
  expect(run.history).toHaveLength(length + 2);
});

test('after a fault the same mail may come again, but no other under its Message-ID', () => {
  const run = copy();
  const mail = run.history.find((line) => line.type === 'mail') ?? fail();
  run.history.splice(1, 0, { type: 'exit', at: mail.at, process: 'messaging-1', code: null, signal: 'SIGKILL' }, mail);
  expect(judge(run)).toMatchObject({ ok: true, facts: { mailsRepeated: 1 } });
  run.history.splice(1, 0, { ...mail, type: 'mail', to: 'somebody.else@home.example' } as Run['history'][number]);
  expect(violated(run)).toEqual(['mails']);
});

test('a mail to somebody whose departure was taken back before anybody heard of it is one too many', () => {
  const run = copy();
  const { final, history } = run;
  const person = final.directory.persons.find(({ status }) => status === 'EMPLOYED') ?? fail();
  const mailId = '<taken-back.1@torture.example>';
  final.messaging.deliveries.push({
    ...{ id: 'taken-back', kind: 'INVITATION', personId: person.id, invitationId: 'taken-back', threadId: null },
    ...{ mailId, state: 'SENT' },
  });
  history.push({ type: 'mail', at: history[0]?.at ?? '', messageId: mailId, to: 'a@b.example', subject: 'ご案内' });
  expect(judge(run).violations).toEqual([
    {
      invariant: 'mails',
      what: expect.stringContaining('more often than there was a reason'),
      where: expect.any(String),
    },
  ]);
});

test('the broker may refuse 5 MB, when that is on record', () => {
  const seed = 4;
  const { plan, history, final } = cleanRun({ seed, events: 1_000 });
  const large = plan.steps.find((step) => step.kind === 'record' && step.poison === 'five-megabytes')?.step ?? fail();
  const record = final.hr.find(({ step }) => step === large) ?? fail();
  final.hr = final.hr.filter((one) => one !== record);
  const { deadLetters } = final.services.directory;
  final.services.directory.deadLetters = deadLetters.filter(
    ({ partition, offset }) => partition !== record.partition || offset !== record.offset,
  );
  expect(violated({ plan, history, final })).toEqual(['lost']);
  const refused = history.map((line) =>
    line.type === 'sent' && line.step === large ? ({ ...line, outcome: 'gave-up' } as const) : line,
  );
  expect(violated({ plan, history: refused, final })).toEqual([]);
});

test('an operation without an answer was done, or it was not', () => {
  const run = copy();
  const at = run.history.findLastIndex((line) => line.type === 'asked' && line.outcome === 'done');
  const line = run.history[at];
  if (line?.type === 'asked') run.history[at] = { ...line, outcome: 'unknown' };
  expect(judge(run).kinds).toEqual([]);
});

function fail(): never {
  throw new Error('This run has nothing of the kind.');
}
