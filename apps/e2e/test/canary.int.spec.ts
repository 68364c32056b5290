import { expectEventually } from '@okaeri/testkit';
import { type Canaries, createCanaries } from '../src/canary/canaries.ts';
import { untilHrIsHeard, withShortRetention } from '../src/canary/hr-topic.ts';
import { exportOwnData, type PlantedPerson, plantLife } from '../src/canary/life.ts';
import { readInputs } from '../src/canary/person-input.ts';
import { findTraces, outside, type Trace } from '../src/canary/sweep.ts';
import { inflatedEntries } from '../src/canary/unzip.ts';
import { hireStaff } from '../src/hire-staff.ts';
import { killPart } from '../src/parts.ts';
import { openSystem, type System } from '../src/system.ts';

let system: System;
beforeAll(async () => void (system = await openSystem()));
afterAll(() => system.close());

/** What is entered and never kept: the answers to a claim, a link that leads nowhere, what the provider knows. */
const neverKept = ['name at the provider', 'requestNewClaimLink token', 'claimInvitation fact.employeeNumber'];

/** Of these there is no copy for them, or none that could be told to be theirs. */
const notExported = [
  ...neverKept,
  // It is the recruiter's.
  'what the recruiter wrote to them',
  // Answers lie without a name among those of others.
  'survey answer',
];

test('after an erasure nothing of a whole life is left anywhere, and late events bring nobody back', async () => {
  const canaries = createCanaries();
  const inputs = readInputs();
  await hireStaff(system);
  const person = await plantLife(system, canaries, inputs);
  expect(inputs.writable.filter((name) => !enteredByThem(canaries).has(name))).toEqual([]);

  // Whatever is kept of them, they get a copy of.
  const copy = inflatedEntries(await exportOwnData(person.graph))
    .join('\n')
    .toLowerCase();
  const missing = [...canaries.planted].filter(([text]) => !copy.includes(text)).map(([, place]) => place);
  expect(missing.filter((place) => !place.startsWith('unreadable event'))).toEqual(notExported);

  // The search sees, in what the system keeps, everything that was entered: so it would see it afterwards.
  const before = await findTraces(system, canaries.needles);
  expect(placesOf(canaries, unseen(canaries, before))).toEqual(neverKept);
  // Logs and topics of ours never had any.
  expect(outside(before, /^postgres /, /^topic hr\.employee\.v1$/)).toEqual([]);

  const receipt = await erase(person);
  const answersKept = receipt.services.some(({ stores }) => stores.some(isKeptAnswer));
  const nothing = async () => {
    const left = outside(await findTraces(system, canaries.needles), /^topic hr\.employee\.v1$/);
    // An answer that lies among those of others cannot be picked out, and the receipt says so.
    expect(left.map(({ place, words }) => [place, placesOf(canaries, words)])).toEqual(
      answersKept ? [['postgres okaeri_feedback public.response_value', ['survey answer']]] : [],
    );
  };
  await nothing();

  await person.tellAgain();
  await person.tellLate();
  await untilHrIsHeard(system);
  await nothing();
  await expectAbsence(person);

  await withShortRetention(system, 1_000, () =>
    expectEventually(
      async () => {
        const left = await findTraces(system, canaries.needles, 'topics');
        expect(left).toEqual([]);
      },
      { timeoutMs: 90_000, everyMs: 1_000 },
    ),
  );
}, 300_000);

/** The mutations that texts were entered by. */
function enteredByThem(canaries: Canaries): Set<string> {
  return new Set(
    [...canaries.planted.values()].map((place) =>
      place.startsWith('survey') ? 'answerSurvey' : (place.split(' ')[0] ?? ''),
    ),
  );
}

function unseen(canaries: Canaries, traces: readonly Trace[]): string[] {
  const seen = new Set(traces.flatMap(({ words }) => words));
  return [...canaries.planted.keys()].filter((text) => !seen.has(text));
}

function placesOf(canaries: Canaries, texts: readonly string[]): string[] {
  return texts.map((text) => canaries.planted.get(text) ?? text);
}

interface Receipt {
  readonly id: string;
  readonly status: string;
  readonly requestedAt: string;
  readonly services: readonly {
    readonly service: string;
    readonly confirmedAt: string | null;
    readonly stores: readonly Store[];
  }[];
  readonly topics: readonly { readonly name: string; readonly purgedBy: string | null }[] | null;
}

interface Store {
  readonly store: string;
  readonly outcome: string;
  readonly rows: number;
}

const receiptFields = `id status requestedAt services { service confirmedAt stores { store outcome rows } }
  topics { name purgedBy }`;

function isKeptAnswer({ store, outcome, rows }: Store): boolean {
  return store === 'response' && outcome === 'KEPT' && rows > 0;
}

/** Asks for the erasure while a service crashes, and waits for the whole receipt. */
async function erase({ graph }: PlantedPerson): Promise<Receipt> {
  await killPart(system, 'talent');
  const { requestErasure } = await graph.data<{ requestErasure: Receipt }>(
    `mutation { requestErasure(input: { withdrawApplications: true }) {
       ... on Erasure { ${receiptFields} } ... on UserError { code message } } }`,
  );
  expect(requestErasure).toMatchObject({ status: 'RUNNING' });
  await killPart(system, 'messaging');
  const receipt = await expectEventually(
    async () => {
      const { erasure } = await graph.data<{ erasure: Receipt }>(
        `query ($id: ID!) { erasure(id: $id) { ${receiptFields} } }`,
        { id: requestErasure.id },
      );
      expect(erasure.status).toBe('COMPLETE');
      return erasure;
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
  expect(receipt.services.map(({ service }) => service).sort()).toEqual([
    'directory',
    'events',
    'feedback',
    'messaging',
    'talent',
  ]);
  expect(receipt.services.every(({ confirmedAt }) => confirmedAt !== null)).toBe(true);
  const hr = receipt.topics?.find(({ name }) => name === 'hr.employee.v1');
  const days = (Date.parse(hr?.purgedBy ?? '') - Date.parse(receipt.requestedAt)) / 86_400_000;
  // What the broker is set to: ninety days, and the day that a segment may be open.
  expect(Math.round(days)).toBe(91);
  return receipt;
}

async function expectAbsence(person: PlantedPerson): Promise<void> {
  const hr = system.as('hr');
  for (const employeeNumber of person.numbers)
    expect(
      await hr.data(
        `query ($employer: String!, $employeeNumber: String!) {
           personByEmployee(employer: $employer, employeeNumber: $employeeNumber) { id } }`,
        { employer: person.employer, employeeNumber },
      ),
    ).toEqual({ personByEmployee: null });
  expect(
    await hr.data('query ($employer: String!) { people(filter: { employer: $employer }) { totalCount } }', {
      employer: person.employer,
    }),
  ).toEqual({ people: { totalCount: 0 } });
  expect(await person.graph.data('{ me { id } }')).toEqual({ me: null });
}
