import { type KeyFinder } from '../faults/failing-key.ts';
import { type HrEvent, type Plan } from '../lives/plan.ts';
import { type Looker } from './look.ts';

/** How far ahead is looked for a key: events that are told within the next seconds. */
const ahead = { from: 5, to: 150 };

/** @param position how many steps of the plan were begun */
export function createKeyFinder(plan: Plan, position: () => number, looker: Looker): KeyFinder {
  const related = relatedNumbers(plan.told);
  return {
    async find(service, amount) {
      const begun = position();
      const counts = new Map<string, number>();
      for (const step of plan.steps.slice(begun + ahead.from, begun + ahead.to)) {
        if (step.kind === 'record' && step.event !== null && step.key !== null && !related.has(step.key))
          counts.set(step.key, (counts.get(step.key) ?? 0) + 1);
      }
      const keys = [...counts].filter(([, count]) => count > 1).map(([key]) => key);
      if (service === 'directory') return keys[Math.floor(amount * keys.length)] ?? null;
      // The others know people by an id, which the directory has given to those of whom it has heard.
      for (const key of counts.keys()) {
        const id = await looker.personOf(key);
        if (id !== null) return id;
      }
      return null;
    },
  };
}

/** Whoever may be found to be the same person as somebody else. */
function relatedNumbers(told: readonly HrEvent[]): Set<string> {
  const related = new Set<string>();
  const numbersOf = new Map<string, Set<string>>();
  for (const { data } of told) {
    const key = `${data.employer}:${data.employeeNumber}`;
    if (data.previousEmployeeNumber !== undefined) {
      related.add(key);
      related.add(`${data.previousEmployer ?? data.employer}:${data.previousEmployeeNumber}`);
    }
    if (data.birthDate !== undefined) {
      const born = `${data.birthDate} ${data.privateEmail ?? ''}`;
      numbersOf.set(born, (numbersOf.get(born) ?? new Set()).add(key));
    }
  }
  for (const keys of numbersOf.values()) if (keys.size > 1) for (const key of keys) related.add(key);
  return related;
}
