import { type PersonActor } from '@okaeri/access';
import { testActors } from '@okaeri/testkit';
import { type TalentWorld } from './talent-world.ts';

/** What a mutation answered: an application or requisition, or an error of the union. */
export interface Answer {
  readonly __typename: string;
  readonly id?: string;
  readonly status?: string;
  readonly code?: string;
  readonly message?: string;
  readonly problems?: { path: string[]; message: string }[];
  readonly steps?: { step: string; state: string }[];
  readonly eligibility?: { outcome: string; policyVersion: number } | null;
}

const answerFields = `__typename
  ... on Application { id status steps { step state } eligibility { outcome policyVersion } }
  ... on UserError { code message }
  ... on InputError { problems { path message } }`;

/** What people do on the graph of talent, each in one call. */
export function createStory(world: TalentWorld) {
  async function mutate(actor: PersonActor, field: string, inputType: string, input: object): Promise<Answer> {
    const mutation = `mutation ($input: ${inputType}!) { answer: ${field}(input: $input) { ${answerFields} } }`;
    const reply = await world.as(actor).data<{ answer: Answer }>(mutation, { input });
    return reply.answer;
  }
  const onApplication =
    (field: string, inputType: string) =>
    (actor: PersonActor, applicationId: string | undefined, more: object = {}) =>
      mutate(actor, field, inputType, { applicationId, ...more });

  return {
    async openRequisition(actor: PersonActor = testActors.recruiter, changes: object = {}): Promise<Answer> {
      const mutation = `mutation ($input: OpenRequisitionInput!) { answer: openRequisition(input: $input) {
        __typename ... on Requisition { id status } ... on UserError { code message }
        ... on InputError { problems { path message } } } }`;
      const input = {
        title: { ja: '法人営業 課長', en: 'Sales manager' },
        description: { ja: '法人営業の課をまとめる。', en: 'Leads a corporate sales section.' },
        skills: ['B2B sales'],
        workingStyles: ['REMOTE'],
        gradeRank: 5,
        location: 'Tokyo',
        ...changes,
      };
      return (await world.as(actor).data<{ answer: Answer }>(mutation, { input })).answer;
    },
    async closeRequisition(actor: PersonActor, requisitionId: string | undefined): Promise<Answer> {
      const mutation = `mutation ($input: CloseRequisitionInput!) { answer: closeRequisition(input: $input) {
        __typename ... on Requisition { id status } ... on UserError { code message } } }`;
      return (await world.as(actor).data<{ answer: Answer }>(mutation, { input: { requisitionId } })).answer;
    },
    apply: (actor: PersonActor, requisitionId: string | undefined, more: object = {}) =>
      mutate(actor, 'applyToRequisition', 'ApplyToRequisitionInput', { requisitionId, ...more }),
    applyOpenly: (actor: PersonActor, input: object = {}) => mutate(actor, 'applyOpenly', 'ApplyOpenlyInput', input),
    withdraw: onApplication('withdrawApplication', 'WithdrawApplicationInput'),
    assign: onApplication('assignRecruiter', 'AssignRecruiterInput'),
    advance: onApplication('advanceApplication', 'AdvanceApplicationInput'),
    decide: onApplication('decideApplication', 'DecideApplicationInput'),
    hire: onApplication('hireApplication', 'HireApplicationInput'),
    /** One application as the actor sees it. */
    async application<Fields>(actor: PersonActor, id: string | undefined, fields: string): Promise<Fields | null> {
      const query = `query ($id: ID!) { application(id: $id) { ${fields} } }`;
      return (await world.as(actor).data<{ application: Fields | null }>(query, { id })).application;
    },
    /** What was published of an application, in order: what happened, and the revision. */
    told(id: string | undefined): [string, number][] {
      const uuid = id?.split(':')[1];
      return world.applicationEvents
        .events()
        .filter(({ data }) => (data as { applicationId: string }).applicationId === uuid)
        .map(({ type, data }) => [type.split('.').at(-1) ?? '', (data as { revision: number }).revision]);
    },
  };
}
