import { demoPeople } from '@okaeri/stack/client';
import { createGraphClient, expectEventually, type GraphClient } from '@okaeri/testkit';
import { claimByMail, mutate } from '../claim.ts';
import { newEmployer, type System } from '../system.ts';
import { type Life } from './reach.ts';
import { retentionRule } from './reach-table.ts';

/** One alumnus with a life here, and their key to it. */
export type LivedLife = Life & { readonly token: string };

/** Two alumni with lives alike, a leaver who has claimed nothing, and the staff of the demo company. */
export interface World {
  readonly self: LivedLife;
  readonly other: LivedLife;
  /** The token of an account without a record. */
  readonly account: string;
}

const staff = demoPeople.filter(({ role }) => role !== 'alumnus');

/** Makes it all through the doors that HR and people use, and waits until every service has heard. */
export async function createWorld(system: System): Promise<World> {
  const employer = newEmployer();
  await hireStaff(system);
  const numbers = ['1001', '1002', '1003', '1004', '1005', '1006', '1007', '1008'];
  await Promise.all(numbers.map((number) => system.tell('departed', leaver(employer, number))));
  // Five answers make results; the others claim nothing: one is merged into another, one is erased.
  const [self, other, ...crowd] = await Promise.all(
    numbers
      .slice(0, 5)
      .map((number) =>
        claimByMail(system, { address: addressOf(employer, number), name: `表 ${number}`, employeeNumber: number }),
      ),
  );
  if (self === undefined || other === undefined) throw new Error('nobody claimed a record');
  const event = await createEvent(system, self.personId);
  // The one seat is the other's: the first waits for it.
  for (const { graph } of [other, self])
    await mutate(
      graph,
      'answerEvent',
      { eventId: event, answer: 'YES', attendance: 'IN_PERSON' },
      '... on Event { id }',
    );
  const [unclaimed, twin, gone] = await Promise.all([
    personIdOf(system, employer, '1006'),
    personIdOf(system, employer, '1007'),
    personIdOf(system, employer, '1008'),
    ...[self, other, ...crowd].map((person) => answerExitSurvey(person.graph)),
  ]);
  const account = await system.signUpForToken('記録のない人');
  const erasure = await workOfHr(system, account, { unclaimed, twin, gone, kept: [self.personId, other.personId] });
  const blocked = crowd[0]?.personId ?? '';
  const chapter = await createChapter(system, self.graph);
  const surroundings = { event, chapter, unclaimed, blocked, employer, erasure };
  const lives = await Promise.all([
    live(system, self, { ...surroundings, recruiter: 'recruiter', stranger: other.personId, number: '1001' }),
    live(system, other, { ...surroundings, recruiter: 'hr', stranger: self.personId, number: '1002' }),
  ]);
  return { self: lives[0], other: lives[1], account };
}

interface Surroundings {
  readonly recruiter: string;
  readonly stranger: string;
  readonly event: string;
  readonly chapter: string;
  readonly unclaimed: string;
  readonly blocked: string;
  readonly erasure: string;
  readonly employer: string;
  readonly number: string;
}

async function live(
  system: System,
  { graph, token, personId }: { graph: GraphClient; token: string; personId: string },
  { recruiter, stranger, event, chapter, unclaimed, blocked, employer, erasure, number }: Surroundings,
): Promise<LivedLife> {
  await decideThings(graph, blocked);
  const staffMember = system.as(recruiter);
  const requisition = await openRequisition(staffMember);
  const declined = await apply(staffMember, graph, await openRequisition(staffMember), 'decline');
  const withdrawn = await apply(staffMember, graph, await openRequisition(staffMember), 'withdraw');
  const application = await apply(staffMember, graph, requisition, null);
  const thread = await talk(graph, staffMember, application);
  const found = await expectEventually(
    async () => {
      // HR's look at the telephone number is the one that is on record.
      const { node } = await system.as('hr').data<{ node: HeldByServices }>(
        `query ($id: ID!) { node(id: $id) { ... on Person {
           contact { phone } invitation { id status } exitSurvey { id status } inProcess rehireEligibility { decisionId }
           upcomingEvents { edges { node { id } } } audiences { audience } } } }`,
        { id: personId },
      );
      if (!node.inProcess || node.invitation?.status !== 'CLAIMED' || node.exitSurvey?.status !== 'ANSWERED')
        throw new Error(`not every service has heard yet: ${JSON.stringify(node)}`);
      return node;
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
  const { iss, sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
    iss: string;
    sub: string;
  };
  return {
    token,
    personId,
    stranger,
    unclaimed,
    blocked,
    erasure,
    export: await requestExport(graph),
    employer,
    employeeNumber: number,
    requisition,
    application,
    ended: `${declined} ${withdrawn}`,
    event,
    chapter,
    thread: thread.id,
    message: thread.message,
    invitation: found.invitation?.id ?? '',
    survey: found.exitSurvey?.id ?? '',
    decision: found.rehireEligibility?.decisionId ?? '',
    issuer: iss,
    subject: sub,
  };
}

/** What HR has decided: a merge, a request to join declined, an erasure, a hold on both lives. @returns the erasure */
async function workOfHr(
  system: System,
  account: string,
  people: { unclaimed: string; twin: string; gone: string; kept: readonly string[] },
): Promise<string> {
  const hr = system.as('hr');
  const asked = await mutate<{ id: string }>(
    createGraphClient(system.state.urls.graph, async () => account),
    'requestToJoin',
    {
      name: '表 太郎',
      birthDate: '1985-05-05',
      employer: '表商事',
      employeeNumber: '1006',
      leftIn: 2024,
      address: 'taro@example.jp',
      message: '以前お世話になりました。',
    },
    '... on JoinRequest { id }',
  );
  await mutate(hr, 'declineJoinRequest', { requestId: asked.id, reason: '別の方です。' }, '... on JoinRequest { id }');
  await mutate(hr, 'mergePeople', { keepId: people.unclaimed, mergeId: people.twin }, '... on PersonMerge { id }');
  await mutate(hr, 'setRetentionRule', retentionRule, '... on RetentionRules { rules { id } }');
  await dismissSuggestion(hr, people.kept);
  const { me } = await hr.data<{ me: { id: string } }>('{ me { id } }');
  for (const personId of people.kept) {
    await mutate(hr, 'assignRelationshipOwner', { personId, ownerId: me.id }, '... on Person { id }');
    await mutate(hr, 'placeLegalHold', { personId, reason: '係争中', until: '2099-12-31' }, '... on Person { id }');
  }
  const { id } = await mutate<{ id: string }>(hr, 'requestErasure', { personId: people.gone }, '... on Erasure { id }');
  await expectEventually(
    async () => {
      const { erasure } = await hr.data<{ erasure: { status: string } }>(
        'query ($id: ID!) { erasure(id: $id) { status } }',
        { id },
      );
      if (erasure.status !== 'COMPLETE') throw new Error(`the erasure is ${erasure.status}`);
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
  return id;
}

/** A chapter that the first of the two is in. */
async function createChapter(system: System, member: GraphClient): Promise<string> {
  const { id } = await mutate<{ id: string }>(
    system.as('community-manager'),
    'createChapter',
    { name: { ja: '表の会', en: 'The chapter of the table' } },
    '... on Chapter { id }',
  );
  await mutate(member, 'joinChapter', { chapterId: id }, '... on Chapter { id }');
  return id;
}

/** The suggestion that the two lives are one person's, which there is since they are alike. */
async function dismissSuggestion(hr: GraphClient, among: readonly string[]): Promise<void> {
  const suggestionId = await expectEventually(
    async () => {
      const { duplicateSuggestions } = await hr.data<{
        duplicateSuggestions: { edges: { node: { id: string; person: Named; other: Named } }[] };
      }>('{ duplicateSuggestions(first: 100) { edges { node { id person { id } other { id } } } } }');
      const id = duplicateSuggestions.edges.find(({ node }) =>
        [node.person, node.other].every((one) => one !== null && among.includes(one.id)),
      )?.node.id;
      if (id === undefined) throw new Error('nothing is suggested yet');
      return id;
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  await mutate(hr, 'dismissDuplicate', { suggestionId }, '... on DuplicateSuggestion { id }');
}

type Named = { readonly id: string } | null;

async function requestExport(graph: GraphClient): Promise<string> {
  const { id } = await mutate<{ id: string }>(graph, 'requestExport', {}, '... on PersonExport { id }');
  await expectEventually(
    async () => {
      const { personExport } = await graph.data<{ personExport: { status: string } }>(
        'query ($id: ID!) { personExport(id: $id) { status } }',
        { id },
      );
      if (personExport.status !== 'READY') throw new Error(`the export is ${personExport.status}`);
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
  return id;
}

/** What a person says of themselves; what is shown to whom ends as it began. */
async function decideThings(graph: GraphClient, blocked: string): Promise<void> {
  const person = '... on Person { id }';
  await mutate(
    graph,
    'updateProfile',
    {
      employer: '表商事',
      position: '部長',
      about: '表の人です。',
      skills: ['kafka'],
      openTo: ['RETURN', 'MENTORING'],
    },
    person,
  );
  for (const audience of ['ALUMNI', 'EMPLOYEES'])
    await mutate(graph, 'setVisibility', { fields: [{ field: 'ABOUT', audience }] }, person);
  await mutate(graph, 'giveConsent', { purpose: 'NEWSLETTER', until: '2099-12-31T00:00:00Z' }, person);
  await mutate(graph, 'blockPerson', { personId: blocked }, person);
}

interface HeldByServices {
  readonly inProcess: boolean;
  readonly invitation: { readonly id: string; readonly status: string } | null;
  readonly exitSurvey: { readonly id: string; readonly status: string } | null;
  readonly rehireEligibility: { readonly decisionId: string } | null;
}

/** Every staff member of the demo company is a person of the directory. */
export async function hireStaff(system: System): Promise<void> {
  await Promise.all(
    staff.map(({ employer, employeeNumber, familyName, givenName, email }) =>
      system.tell(
        'hired',
        {
          employer,
          employeeNumber,
          name: { family: familyName.kanji, given: givenName.kanji },
          workEmail: email,
          hiredOn: '2012-04-01',
          employmentType: 'regular',
        },
        { ce_id: `e2e-staff-${employeeNumber}` },
      ),
    ),
  );
  await Promise.all(
    staff.map(({ key }) =>
      expectEventually(
        async () => {
          const { me } = await system.as(key).data<{ me: object | null }>('{ me { id } }');
          if (me === null) throw new Error(`${key} is not in the directory yet`);
        },
        { timeoutMs: 60_000, everyMs: 250 },
      ),
    ),
  );
}

function addressOf(employer: string, number: string): string {
  return `${number}@${employer.toLowerCase()}.example`;
}

function leaver(employer: string, employeeNumber: string) {
  return {
    employer,
    employeeNumber,
    name: {
      display: `表 ${employeeNumber}`,
      family: '表',
      given: '一覧',
      familyKana: 'ヒョウ',
      givenKana: 'イチラン',
      familyRomaji: 'Hyo',
      givenRomaji: 'Ichiran',
    },
    birthDate: '1985-05-05',
    privateEmail: addressOf(employer, employeeNumber),
    phone: '+81 3 0000 0000',
    language: 'ja',
    employmentType: 'regular',
    department: { code: 'DEV', name: '開発本部' },
    grade: { code: 'G4', name: '係長', rank: 4 },
    location: { code: 'TYO', name: '東京', country: 'JP', timeZone: 'Asia/Tokyo' },
    hiredOn: '2012-04-01',
    departedOn: '2024-03-31',
    lastWorkingOn: '2024-03-15',
    reason: { code: 'R1', category: 'career', text: '転職' },
    initiatedBy: 'employee',
    rehireRecommendation: 'yes',
  };
}

async function personIdOf(system: System, employer: string, employeeNumber: string): Promise<string> {
  return expectEventually(
    async () => {
      const { personByEmployee } = await system
        .as('hr')
        .data<{ personByEmployee: { id: string } | null }>(
          'query ($employer: String!, $employeeNumber: String!) { personByEmployee(employer: $employer, employeeNumber: $employeeNumber) { id } }',
          { employer, employeeNumber },
        );
      if (personByEmployee === null) throw new Error(`${employer}:${employeeNumber} is not known yet`);
      return personByEmployee.id;
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
}

async function openRequisition(recruiter: GraphClient): Promise<string> {
  const { id } = await expectEventually(
    async () => {
      const opened = await mutate<{ id?: string }>(
        recruiter,
        'openRequisition',
        {
          title: { ja: '表の職', en: 'A job for the table' },
          description: { ja: '説明', en: 'What it is' },
          skills: ['kafka'],
          workingStyles: ['REMOTE'],
          gradeRank: 4,
          location: 'TYO',
        },
        '... on Requisition { id }',
      );
      // Talent hears of its recruiters from the directory.
      if (opened.id === undefined) throw new Error(JSON.stringify(opened));
      return { id: opened.id };
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  return id;
}

async function apply(
  recruiter: GraphClient,
  applicant: GraphClient,
  requisitionId: string,
  ending: 'decline' | 'withdraw' | null,
): Promise<string> {
  const { id: applicationId } = await expectEventually(
    async () => {
      const sent = await mutate<{ id?: string }>(
        applicant,
        'applyToRequisition',
        { requisitionId, workingStyles: ['REMOTE'], idempotencyKey: requisitionId },
        '... on Application { id }',
      );
      if (sent.id === undefined) throw new Error(JSON.stringify(sent));
      return { id: sent.id };
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  const input = { applicationId };
  if (ending === 'withdraw') await mutate(applicant, 'withdrawApplication', input, '... on Application { id }');
  if (ending === 'decline')
    await mutate(
      recruiter,
      'decideApplication',
      { ...input, verdict: 'DECLINE', reason: 'SKILLS_DO_NOT_MATCH' },
      '... on Application { id }',
    );
  return applicationId;
}

async function talk(
  applicant: GraphClient,
  recruiter: GraphClient,
  applicationId: string,
): Promise<{ id: string; message: string }> {
  const id = await expectEventually(
    async () => {
      const { threads } = await applicant.data<{
        threads: { edges: { node: { id: string; application: { id: string } } }[] };
      }>('{ threads(first: 50) { edges { node { id application { id } } } } }');
      const found = threads.edges.find(({ node }) => node.application.id === applicationId)?.node.id;
      if (found === undefined) throw new Error('the thread of the application is not there yet');
      return found;
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  await mutate(applicant, 'postMessage', { threadId: id, body: 'よろしくお願いします。' }, '... on Message { id }');
  const { id: message } = await mutate<{ id: string }>(
    recruiter,
    'postMessage',
    { threadId: id, body: '面談の候補日です。' },
    '... on Message { id }',
  );
  for (const reader of [applicant, recruiter])
    await mutate(reader, 'markThreadRead', { threadId: id, upTo: message }, '... on Thread { id }');
  return { id, message };
}

async function createEvent(system: System, hostId: string): Promise<string> {
  const manager = system.as('community-manager');
  const { id } = await expectEventually(
    async () => {
      const created = await mutate<{ id?: string }>(
        manager,
        'createEvent',
        {
          title: { ja: '表の集い', en: 'The gathering of the table' },
          description: { ja: '説明', en: 'What it is' },
          startsAt: '2099-01-10T09:00:00Z',
          endsAt: '2099-01-10T10:00:00Z',
          timeZone: 'Asia/Tokyo',
          mode: 'HYBRID',
          place: '本社',
          url: 'https://meet.example/table',
          audience: 'ALUMNI',
          onSiteCapacity: 1,
          onlineCapacity: 100,
          hostId,
        },
        '... on Event { id }',
      );
      if (created.id === undefined) throw new Error(JSON.stringify(created));
      return { id: created.id };
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  await mutate(manager, 'publishEvent', { eventId: id }, '... on Event { id }');
  return id;
}

async function answerExitSurvey(graph: GraphClient): Promise<void> {
  const survey = await expectEventually(
    async () => {
      const { me } = await graph.data<{ me: { exitSurvey: { id: string; status: string } | null } }>(
        '{ me { exitSurvey { id status } } }',
      );
      if (me.exitSurvey?.status !== 'OPEN') throw new Error('the exit survey is not open yet');
      return me.exitSurvey.id;
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
  const answers = [
    { questionId: 'recommend', value: '8' },
    { questionId: 'main-reason', value: 'career' },
    { questionId: 'comment', value: 'ありがとうございました' },
  ];
  await mutate(graph, 'answerSurvey', { surveyId: survey, answers }, '... on Survey { id }');
}
