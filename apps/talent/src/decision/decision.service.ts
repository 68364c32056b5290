import { type PersonActor } from '@okaeri/access';
import { type Clock, type Result, fail, ok } from '@okaeri/kernel';
import { type InUnit } from '../unit.ts';
import { type DecisionRecord } from './decision.ts';
import { decisionNotFound, decisionOutdated, nothingToConfirm, ownDecision } from './decision.errors.ts';

export interface DecisionService {
  /**
   * HR confirms a refusal, having looked at the case: from then on the person is told. Confirming it again changes
   * nothing.
   *
   * @param id null when what was given is no decision's id
   */
  confirm(actor: PersonActor, id: string | null): Promise<Result<DecisionRecord>>;
}

export function createDecisionService({ inUnit, clock }: { inUnit: InUnit; clock: Clock }): DecisionService {
  return {
    confirm: (actor, id) =>
      inUnit(async (unit) => {
        const decision = id === null ? null : await unit.decisions.find(id);
        if (decision === null) return fail(decisionNotFound());
        if (decision.endedAt !== null) return fail(decisionOutdated());
        if (decision.outcome !== 'NOT_ELIGIBLE') return fail(nothingToConfirm());
        if (decision.personId === actor.personId) return fail(ownDecision());
        await unit.decisions.confirm({
          personId: decision.personId,
          fingerprint: decision.fingerprint,
          decisionId: decision.id,
          confirmedAt: clock.now(),
          confirmedBy: actor.personId,
          accountId: actor.accountId,
        });
        return ok(decision);
      }),
  };
}
