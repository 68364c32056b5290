import { setTimeout as sleep } from 'node:timers/promises';
import { type History } from '../history/history-file.ts';
import { type AskStep } from '../lives/plan.ts';
import { type World } from '../world/world.ts';
import { askGraph, mutationOf, tokenFor } from './graph.ts';
import { type Looker } from './look.ts';
import { claimTokenIn } from './mail-text.ts';

/** Asks what people ask, when it can be asked, and remembers whose application is which. */
export interface Asker {
  ask(step: AskStep): Promise<void>;
}

/** The longest that what a step needs may be on its way. */
const visibleWithinMs = 90_000;
const lookEveryMs = 500;

/** @param patienceMs how long the run waits for anything at all: where a bug is planted some things never come */
export function createAsker(world: World, history: History, looker: Looker, patienceMs = visibleWithinMs): Asker {
  const claimed = new Set<string>();
  const applications = new Map<string, string>();
  const whoOf = ({ person }: AskStep) => `${person.employer}:${person.employeeNumber}`;

  /** What the mutation needs, once all is visible that has to be; null when it never will be. */
  async function visible(step: AskStep): Promise<{ token?: string; applicationId?: string } | null> {
    const who = whoOf(step);
    const deadline = Date.now() + Math.min(patienceMs, visibleWithinMs);
    for (;;) {
      if (step.visible === 'invited') {
        const token = claimTokenIn(world.mails.lastTo(step.person.address) ?? '');
        if (token !== null) return { token };
      } else if (step.visible === 'claimed') {
        if (!claimed.has(who)) return null;
        if (await looker.talentKnowsLeaver(step.person)) return {};
      } else {
        const applicationId = applications.get(who);
        return applicationId === undefined ? null : { applicationId };
      }
      if (Date.now() > deadline) return null;
      await sleep(lookEveryMs);
    }
  }

  return {
    async ask(step) {
      const note = (answer: {
        outcome: 'done' | 'refused' | 'unknown' | 'skipped';
        attempts: number;
        code?: string;
        id?: string;
      }) => history.add({ type: 'asked', step: step.step, operation: step.operation, ...answer });
      const known = await visible(step);
      if (known === null) return note({ outcome: 'skipped', attempts: 0 });
      const token = await tokenFor(world.issuer, step.by, step.person);
      const answer = await askGraph(world.graph, token, mutationOf(step, known), {
        patienceMs: 20_000,
        giveUpMs: 60_000,
      });
      if (answer.outcome === 'done' && step.operation === 'claim') claimed.add(whoOf(step));
      if (answer.outcome === 'done' && step.operation === 'apply' && answer.id !== undefined)
        applications.set(whoOf(step), answer.id);
      note(answer);
    },
  };
}
