import { expectEventually, type GraphClient } from '@okaeri/testkit';
import { claimByMail, mutate } from '../../claim.ts';
import { hireStaff } from '../../hire-staff.ts';
import { newEmployer, type System } from '../../system.ts';
import { type Life } from '../reach.ts';
import { createChapter, createEvent } from './community.ts';
import { addressOf, leaver, personIdOf } from './leaver.ts';
import { answerExitSurvey, decideThings, requestExport } from './own-affairs.ts';
import { apply, openRequisition, talk } from './recruiting.ts';
import { workOfHr } from './work-of-hr.ts';

/** One alumnus with a life here, and their key to it. */
export type LivedLife = Life & { readonly token: string };

/** Two alumni with lives alike, a leaver who has claimed nothing, and the staff of the demo company. */
export interface World {
  readonly self: LivedLife;
  readonly other: LivedLife;
  /** The token of an account without a record. */
  readonly account: string;
}

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

interface HeldByServices {
  readonly inProcess: boolean;
  readonly invitation: { readonly id: string; readonly status: string } | null;
  readonly exitSurvey: { readonly id: string; readonly status: string } | null;
  readonly rehireEligibility: { readonly decisionId: string } | null;
}
