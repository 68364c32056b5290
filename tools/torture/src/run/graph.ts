import { setTimeout as sleep } from 'node:timers/promises';
import { type AskedPerson, type AskStep } from '../lives/plan.ts';
import { type Issuer } from '../world/issuer.ts';

/** What came of a question to the graph. */
export interface Answer {
  readonly outcome: 'done' | 'refused' | 'unknown';
  readonly attempts: number;
  readonly code?: string;
  readonly id?: string;
}

interface Reply {
  readonly data?: Record<string, { __typename: string; id?: string } | null> | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** What is asked of the graph for a step; `id` is the application's. */
export function mutationOf(
  step: Pick<AskStep, 'operation' | 'step' | 'person'>,
  known: { readonly token?: string; readonly applicationId?: string },
): { readonly query: string; readonly input: Record<string, unknown> } {
  const mutation = (field: string, type: string) =>
    `mutation ($input: ${type}Input!) { ${field}(input: $input) { __typename ... on Node { id } } }`;
  const { applicationId } = known;
  switch (step.operation) {
    case 'claim':
      return {
        query: mutation('claimInvitation', 'ClaimInvitation'),
        input: {
          token: known.token,
          fact: { employeeNumber: step.person.employeeNumber },
          visibility: { fields: [] },
        },
      };
    case 'apply':
      return {
        query: mutation('applyOpenly', 'ApplyOpenly'),
        input: { workingStyles: ['FULL_TIME'], idempotencyKey: `torture-${step.step}` },
      };
    case 'withdraw':
      return { query: mutation('withdrawApplication', 'WithdrawApplication'), input: { applicationId } };
    case 'advance':
      return { query: mutation('advanceApplication', 'AdvanceApplication'), input: { applicationId } };
    case 'offer':
      return {
        query: mutation('decideApplication', 'DecideApplication'),
        input: { applicationId, verdict: 'OFFER' },
      };
    case 'decline':
      return {
        query: mutation('decideApplication', 'DecideApplication'),
        input: { applicationId, verdict: 'DECLINE', reason: 'ANOTHER_CANDIDATE' },
      };
    case 'hire':
      return { query: mutation('hireApplication', 'HireApplication'), input: { applicationId } };
  }
}

/** The person with the account that they sign up with, or HR of their employer. */
export function tokenFor(
  issuer: Issuer,
  by: AskStep['by'],
  { employer, employeeNumber }: AskedPerson,
): Promise<string> {
  if (by === 'person') return issuer.token({ subject: `alumnus-${employer}-${employeeNumber}`, roles: [] });
  return issuer.token({ subject: `hr-${employer}`, roles: ['hr'], employer, employeeNumber: `HR-${employer}` });
}

const requestMs = 15_000;
/** What a service says that has not heard yet of whom it is asked about, or cannot work just now. */
const maySucceedLater = ['ForbiddenError', 'NotFoundError', 'FORBIDDEN', 'UNAUTHENTICATED'];

/**
 * Asks until there is an answer. Without one it is asked again: the graph's promise is that this is safe.
 *
 * @param patienceMs how long a refusal is not taken for an answer: services follow each other by topics
 */
export async function askGraph(
  url: string,
  token: string,
  mutation: { readonly query: string; readonly input: object },
  { patienceMs, giveUpMs }: { readonly patienceMs: number; readonly giveUpMs: number },
): Promise<Answer> {
  const began = Date.now();
  for (let attempts = 1; ; attempts += 1) {
    const { outcome, code, id } = await askOnce(url, token, mutation);
    const answer: Answer = { outcome, attempts, ...(code !== undefined && { code }), ...(id !== undefined && { id }) };
    const waited = Date.now() - began;
    if (outcome === 'done') return answer;
    if (outcome === 'refused' && (waited > patienceMs || !maySucceedLater.includes(code ?? ''))) return answer;
    if (outcome === 'unknown' && waited > giveUpMs) return answer;
    await sleep(500);
  }
}

async function askOnce(
  url: string,
  token: string,
  { query, input }: { readonly query: string; readonly input: object },
): Promise<Omit<Answer, 'attempts'>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { input } }),
      signal: AbortSignal.timeout(requestMs),
    });
    const reply = (await response.json()) as Reply;
    const [value] = Object.values(reply.data ?? {});
    if (value) {
      if (value.__typename.endsWith('Error')) return { outcome: 'refused', code: value.__typename };
      return { outcome: 'done', ...(value.id === undefined ? {} : { id: value.id }) };
    }
    const code = reply.errors?.[0]?.extensions?.code ?? `HTTP ${response.status}`;
    const refused = ['FORBIDDEN', 'UNAUTHENTICATED', 'BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED'].includes(code);
    return { outcome: refused ? 'refused' : 'unknown', code };
  } catch (error) {
    return { outcome: 'unknown', code: error instanceof Error ? error.name : 'failed' };
  }
}
