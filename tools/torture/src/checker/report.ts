import { invariantNames, type InvariantName, type Verdict, type Violation } from './check.ts';

/** Collects what is wrong; the first of each invariant are kept as examples. */
export interface Report {
  (invariant: InvariantName, what: string, where: string): void;
  readonly counts: () => Verdict['counts'];
  readonly kinds: () => Verdict['kinds'];
  readonly violations: () => readonly Violation[];
}

const mostExamples = 20;

export function createReport(): Report {
  const kinds = new Map<string, { invariant: InvariantName; what: string; count: number }>();
  const examples = new Map<InvariantName, Violation[]>(invariantNames.map((name) => [name, []]));
  const report = (invariant: InvariantName, what: string, where: string) => {
    const kind = kinds.get(`${invariant} ${what}`) ?? { invariant, what, count: 0 };
    kind.count += 1;
    kinds.set(`${invariant} ${what}`, kind);
    const kept = examples.get(invariant);
    if (kept !== undefined && kept.length < mostExamples) kept.push({ invariant, what, where });
  };
  return Object.assign(report, {
    counts: () => {
      const counts = Object.fromEntries(invariantNames.map((name) => [name, 0])) as Record<InvariantName, number>;
      for (const { invariant, count } of kinds.values()) counts[invariant] += count;
      return counts;
    },
    kinds: () => [...kinds.values()].sort((a, b) => b.count - a.count),
    violations: () => [...examples.values()].flat(),
  });
}
