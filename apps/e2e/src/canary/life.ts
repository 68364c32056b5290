import { createGraphClient, expectEventually, type GraphClient } from '@okaeri/testkit';
import { claimLink } from '../claim.ts';
import { newEmployer, type System } from '../system.ts';
import { type Canaries } from './canaries.ts';
import { fullHrEvent } from './hr-event.ts';
import { type Inputs } from './person-input.ts';

/** Somebody whose every entry is a canary. */
export interface PlantedPerson {
  readonly graph: GraphClient;
  readonly personId: string;
  readonly employer: string;
  /** Of the first and of the second stay. */
  readonly numbers: readonly [string, string];
  readonly event: string;
  /** HR's events again, as they were, and new ones that come late. */
  tellAgain(): Promise<void>;
  tellLate(): Promise<void>;
}

const asPerson = '... on Person { id }';

/** Lets somebody work here twice, leave, claim the record and use whatever there is to use. */
export async function plantLife(system: System, canaries: Canaries, inputs: Inputs): Promise<PlantedPerson> {
  const employer = newEmployer();
  const numbers = [canaries.text('first number'), canaries.text('second number')] as const;
  const told: (() => Promise<void>)[] = [];
  const tell = async (type: string, id: string, employeeNumber: string, given: Record<string, unknown>) => {
    const label = id.includes('poison') ? 'unreadable event' : `hr ${type}`;
    const all = { language: 'ja', employer, employeeNumber, ...places, ...given };
    const data = fullHrEvent(type, canaries, all, label) as {
      employer: string;
      employeeNumber: string;
    };
    const send = () => system.tell(type, data, { ce_id: `${employer}-${id}` });
    told.push(send);
    await send();
    return data as Record<string, unknown>;
  };
  const earlier = { previousEmployer: employer };
  await tell('hired', 'hired', numbers[0], { hiredOn: '2001-04-01', ...earlier });
  await tell('departed', 'left', numbers[0], {
    hiredOn: '2001-04-01',
    departedOn: '2005-03-31',
    ...leaving,
    invite: 'none',
  });
  await tell('rehired', 'back', numbers[1], { hiredOn: '2008-04-01', ...earlier, previousEmployeeNumber: numbers[0] });
  await tell('changed', 'moved', numbers[1], {});
  await tell('departed', 'left-again', numbers[1], { hiredOn: '2008-04-01', departedOn: '2020-03-31', ...leaving });
  const last = await tell('departure-corrected', 'corrected', numbers[1], { departedOn: '2020-06-30' });
  // Nobody can read this one: it stays as a dead letter, with all that it says.
  await tell('departed', 'poison', numbers[1], {
    hiredOn: '2008-04-01',
    departedOn: '2020-03-31',
    ...leaving,
    'reason.category': canaries.text('unreadable event reason.category'),
  });

  const link = await claimLink(system, String(last['privateEmail']));
  const token = await system.signUpForToken(canaries.text('name at the provider'));
  const graph = createGraphClient(system.state.urls.graph, async () => token);
  const enter = createEntering(graph, canaries, inputs);
  await enter('requestNewClaimLink', {}, '... on NewClaimLinkRequested { message }');
  await askToJoin(system, canaries, enter);
  const wrong = { visibility: { fields: [] }, token: link, 'fact.birthDate': undefined };
  await enter('claimInvitation', wrong, '... on InputError { code }');
  const claimed = await enter('claimInvitation', { ...wrong, 'fact.employeeNumber': numbers[1] }, asPerson);
  const personId = String(claimed['id']);
  await enter('updateProfile', { openTo: ['RETURN'] }, asPerson);
  const event = await applyAndTalk(system, canaries, enter, graph);
  await answerSurvey(canaries, graph, enter);
  await holdAndLift(system, canaries, personId);
  return {
    graph,
    personId,
    employer,
    numbers,
    event,
    async tellAgain() {
      for (const send of told) await send();
    },
    async tellLate() {
      for (const number of numbers) {
        await tell('changed', `late-${number}`, number, {});
        await tell('departure-corrected', `late-correction-${number}`, number, { departedOn: '2020-07-31' });
      }
      await tell('departed', 'late-poison', numbers[1], {
        hiredOn: '2008-04-01',
        departedOn: '2020-03-31',
        ...leaving,
        'reason.category': canaries.text('unreadable event reason.category'),
      });
    },
  };
}

const places = { 'location.timeZone': 'Asia/Tokyo', employmentType: 'regular' };
const leaving = {
  lastWorkingOn: '2020-03-15',
  'reason.category': 'career',
  initiatedBy: 'employee',
  rehireRecommendation: 'yes',
  invite: 'now',
};

type Enter = (
  mutation: string,
  given: Record<string, unknown>,
  fields: string,
) => Promise<Record<string, unknown> & { readonly __typename: string }>;

/** Calls a mutation with all of its input filled in, and notes that it was. */
function createEntering(graph: GraphClient, canaries: Canaries, inputs: Inputs): Enter {
  return async (mutation, given, fields) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const data = await graph.data<Record<string, Record<string, unknown> & { readonly __typename: string }>>(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ${fields} ${inputs.refusals(mutation)} } }`,
      { input: inputs.fill(mutation, canaries, given) },
    );
    const answer = data[mutation];
    if (answer === undefined) throw new Error(`${mutation} answered nothing`);
    if (!fields.includes(`... on ${answer.__typename} `)) throw new Error(`${mutation}: ${JSON.stringify(answer)}`);
    return answer;
  };
}

/** A request to join, which HR declines, before the link is found after all. */
async function askToJoin(system: System, canaries: Canaries, enter: Enter): Promise<void> {
  const born = { birthDate: canaries.birthDate, leftIn: 2020 };
  const { id: requestId } = await enter('requestToJoin', born, '... on JoinRequest { id }');
  await system
    .as('hr')
    .data('mutation ($input: DeclineJoinRequestInput!) { declineJoinRequest(input: $input) { __typename } }', {
      input: { requestId, reason: canaries.text('why HR declined the request to join') },
    });
}

/** HR holds the record for a while, and says why. */
async function holdAndLift(system: System, canaries: Canaries, personId: string): Promise<void> {
  const hr = system.as('hr');
  await hr.data('mutation ($input: PlaceLegalHoldInput!) { placeLegalHold(input: $input) { __typename } }', {
    input: { personId, reason: canaries.text('why HR held the record') },
  });
  await hr.data('mutation ($input: LiftLegalHoldInput!) { liftLegalHold(input: $input) { __typename } }', {
    input: { personId },
  });
}

/** Everything that is held about the caller, as a ZIP file. */
export async function exportOwnData(graph: GraphClient): Promise<Buffer> {
  const { requestExport } = await graph.data<{ requestExport: { id: string } }>(
    'mutation { requestExport(input: {}) { ... on PersonExport { id } ... on UserError { code message } } }',
  );
  const zip = await expectEventually(
    async () => {
      const { personExport } = await graph.data<{ personExport: { status: string; zip: string | null } }>(
        'query ($id: ID!) { personExport(id: $id) { status zip } }',
        { id: requestExport.id },
      );
      if (personExport.zip === null) throw new Error(`the export is ${personExport.status}`);
      return personExport.zip;
    },
    { timeoutMs: 60_000, everyMs: 200 },
  );
  return Buffer.from(zip, 'base64');
}

async function applyAndTalk(system: System, canaries: Canaries, enter: Enter, graph: GraphClient): Promise<string> {
  const recruiter = system.as('recruiter');
  const opened = await recruiter.data<{ openRequisition: { id: string } }>(
    `mutation ($input: OpenRequisitionInput!) { openRequisition(input: $input) { ... on Requisition { id } } }`,
    { input: { title: { ja: '職', en: 'A job' }, description: { ja: '職', en: 'A job' } } },
  );
  const requisitionId = opened.openRequisition.id;
  const application = await expectEventually(
    async () => {
      const sent = await enter(
        'applyToRequisition',
        { requisitionId, workingStyles: ['REMOTE'] },
        '... on Application { id }',
      );
      if (sent.__typename !== 'Application') throw new Error(JSON.stringify(sent));
      return String(sent['id']);
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  const open = await enter('applyOpenly', { workingStyles: ['REMOTE'] }, '... on Application { id }');
  await enter('withdrawApplication', { applicationId: open['id'] }, '... on Application { id }');
  const threadId = await expectEventually(
    async () => {
      const { threads } = await graph.data<{
        threads: { edges: { node: { id: string; application: { id: string } } }[] };
      }>('{ threads(first: 50) { edges { node { id application { id } } } } }');
      const found = threads.edges.find(({ node }) => node.application.id === application);
      if (found === undefined) throw new Error('the thread is not there yet');
      return found.node.id;
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  await enter('postMessage', { threadId }, '... on Message { id }');
  await recruiter.data(
    'mutation ($input: PostMessageInput!) { postMessage(input: $input) { ... on Message { id } } }',
    { input: { threadId, body: canaries.text('what the recruiter wrote to them') } },
  );
  return application;
}

async function answerSurvey(canaries: Canaries, graph: GraphClient, enter: Enter): Promise<void> {
  const surveyId = await expectEventually(
    async () => {
      const { me } = await graph.data<{ me: { exitSurvey: { id: string; status: string } | null } }>(
        '{ me { exitSurvey { id status } } }',
      );
      if (me.exitSurvey?.status !== 'OPEN') throw new Error('the exit survey is not open yet');
      return me.exitSurvey.id;
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  const answers = [
    { questionId: 'recommend', value: '8' },
    { questionId: 'main-reason', value: 'career' },
    { questionId: 'comment', value: canaries.text('survey answer') },
  ];
  const answered = await enter('answerSurvey', { surveyId, answers }, '... on Survey { id }');
  if (answered.__typename !== 'Survey') throw new Error(JSON.stringify(answered));
}
