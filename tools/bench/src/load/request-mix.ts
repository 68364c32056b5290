/** One kind of request that real clients send. */
export interface KindOfRequest {
  readonly name: string;
  /** Who asks: a demo person's key; null: somebody who is not signed in. */
  readonly as: string | null;
  readonly query: string;
}

const firstPeople = (fields: string) => `{ people(first: 5) { edges { node { id ${fields} } } } }`;

/**
 * What is asked by turns. Each is answered without an error by a stack that is well, with the demo company or without,
 * and together they need every subgraph: alone, beside another, and for fields of one another's people.
 */
export const requestMix: readonly KindOfRequest[] = [
  {
    name: 'public page',
    as: null,
    query: '{ rehirePolicy { version clauses { ja en } } events(first: 5) { edges { node { id title startsAt } } } }',
  },
  { name: 'own record', as: 'misaki', query: '{ me { id status names { display } } }' },
  {
    name: 'people with their decisions',
    as: 'haruka',
    query: firstPeople('names { display } status rehireEligibility { outcome }'),
  },
  {
    name: 'people in all five',
    as: 'haruka',
    query: firstPeople(
      'status names { display } applications(first: 2) { totalCount } audiences { audience } exitSurvey { status } invitation { status }',
    ),
  },
  {
    name: 'invitations with names',
    as: 'haruka',
    query: '{ invitations(first: 5) { edges { node { status person { id names { display } status } } } } }',
  },
  {
    name: 'applications with names',
    as: 'kenji',
    query: '{ applications(first: 5) { totalCount edges { node { status applicant { id names { display } } } } } }',
  },
  { name: 'threads', as: 'kenji', query: '{ threads(first: 5) { edges { node { id subject createdAt } } } }' },
  {
    name: 'survey results',
    as: 'haruka',
    query: '{ surveyResults(kind: EXIT) { answers } consentWordings { purpose version } }',
  },
  {
    // Changes nothing, for there is no such person, and travels as everything that writes.
    name: 'mutation',
    as: 'haruka',
    query:
      'mutation { resendInvitation(input: { personId: "Person:00000000-0000-7000-8000-000000000000" }) { __typename } }',
  },
];
