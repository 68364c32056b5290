import type { PersonId } from '@okaeri/kernel';
import { toPayload } from '@okaeri/subgraph';
import { type ConsentPurpose, consentPurposes } from '@okaeri/topics';
import { currentWording } from '../consent/consent-wording.ts';
import { basisOf, byTime, type ConsentDecision, isInForce } from '../consent/consent.ts';
import type { Context } from './context.ts';
import { onOwnRecord } from './own-record.ts';
import type { MutationResolvers, PersonResolvers, QueryResolvers } from './schema.gen.ts';

export const consentQueries: Pick<QueryResolvers, 'consentWordings'> = {
  consentWordings: () =>
    consentPurposes.map((purpose) => ({ purpose, basis: basisOf(purpose), ...currentWording(purpose) })),
};

export const consentMutations: Pick<MutationResolvers, 'giveConsent' | 'withdrawConsent'> = {
  async giveConsent(_parent, { input }, context) {
    const given = await onOwnRecord(context, (personId, by) =>
      context.act(({ consents }) => consents.give(personId, input, by)),
    );
    return toPayload(given, context, (person) => ({ __typename: 'Person' as const, ...person }));
  },
  async withdrawConsent(_parent, { input: { purpose } }, context) {
    const withdrawn = await onOwnRecord(context, (personId, by) =>
      context.act(({ consents }) => consents.withdraw(personId, purpose, by)),
    );
    return toPayload(withdrawn, context, (person) => ({ __typename: 'Person' as const, ...person }));
  },
};

export const consentFields: Pick<PersonResolvers, 'consents'> = {
  async consents({ id }, _args, context) {
    const decisions = await loadDecisions(context, id);
    return consentPurposes.map((purpose) => consentView(purpose, decisions, context.clock.now()));
  },
};

function consentView(purpose: ConsentPurpose, decisions: readonly ConsentDecision[], now: Date) {
  const history = decisions
    .filter((decision) => decision.purpose === purpose)
    .sort(byTime)
    .reverse();
  return {
    purpose,
    basis: basisOf(purpose),
    inForce: isInForce(purpose, history[0], now),
    decision: history[0] ? decisionView(history[0]) : null,
    history: history.map(decisionView),
  };
}

function decisionView({ validFrom, validUntil, ...decision }: ConsentDecision) {
  return { ...decision, from: validFrom, until: validUntil };
}

function loadDecisions(context: Context, id: PersonId): Promise<ConsentDecision[]> {
  return context
    .loader<PersonId, ConsentDecision[]>('consent-decisions', async (ids) => {
      const found = await context.reader.consents.ofPeople(ids);
      return ids.map((wanted) => found.get(wanted) ?? []);
    })
    .load(id);
}
