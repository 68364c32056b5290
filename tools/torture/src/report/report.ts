import { type Result } from '../run/result.ts';

/** What a run came to, as one JSON object. */
export function toJson(result: Result): Record<string, unknown> {
  const { verdict, injected, digests } = result;
  return {
    ok: verdict.ok,
    seed: result.seed,
    events: result.events,
    faults: { asked: result.faults, byKind: injected.done, impossible: injected.impossible },
    plant: result.plant,
    lost: verdict.counts.lost,
    doubled: verdict.counts.doubled,
    inversions: verdict.counts.inversion,
    violations: verdict.counts,
    kinds: verdict.kinds,
    digests,
    longestStall: result.longestStall,
    facts: verdict.facts,
    seconds: result.seconds,
    folder: result.folder,
    ...(verdict.ok ? {} : { repeat: repeatCommand(result) }),
  };
}

/** The same for people: one table, and what to do about a run that failed. */
export function toTable(result: Result): string {
  const { verdict, injected, digests } = result;
  const { facts, counts } = verdict;
  const done = Object.entries(injected.done);
  const rows: [string, string][] = [
    ['events', `${facts.records} records of ${facts.people} people, ${facts.poison} of them poison`],
    ['applications', String(facts.applications)],
    ['mails', `${facts.mails} (${facts.mailsRepeated} came again under their Message-ID)`],
    ['faults', String(done.reduce((sum, [, count]) => sum + count, 0))],
    ...done
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([kind, n]): [string, string] => [`  ${kind}`, String(n)]),
    ...Object.entries(injected.impossible).map(([kind, why]): [string, string] => [`  ${kind}`, `NOT DONE: ${why}`]),
    ['lost', String(counts.lost)],
    ['doubled', String(counts.doubled)],
    ['inversions', String(counts.inversion)],
    ...Object.entries(counts)
      .filter(([name]) => !['lost', 'doubled', 'inversion'].includes(name))
      .map(([name, count]): [string, string] => [`  ${name}`, String(count)]),
    ['parked and drained', String(facts.parked)],
    [
      'digests',
      digests.afterMs === null ? 'never equal' : `equal ${(digests.afterMs / 1000).toFixed(1)} s after the last fault`,
    ],
    ['longest stall', stallOf(result)],
    ['took', `${result.seconds} s`],
    ['seed', String(result.seed)],
    ['verdict', verdict.ok ? 'nothing lost, nothing doubled' : 'VIOLATED'],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
  return verdict.ok ? table : `${table}\n\n${complaint(result)}`;
}

function stallOf({ longestStall }: Result): string {
  if (longestStall === null) return 'none';
  const { ms, service, topic, partition } = longestStall;
  return `${(ms / 1000).toFixed(1)} s (${service}, ${topic}/${partition})`;
}

function complaint(result: Result): string {
  const { kinds, violations } = result.verdict;
  return [
    ...kinds.map(({ invariant, what, count }) => {
      const example = violations.find((one) => one.invariant === invariant && one.what === what);
      return `${invariant}: ${what} (${count}), e.g. ${example?.where ?? '-'}`;
    }),
    '',
    `Seed ${result.seed}. The history is kept in ${result.folder}.`,
    `Judge it again: npx node tools/torture/src/checker/main.ts ${result.folder}`,
    `Repeat it:      ${repeatCommand(result)}`,
  ].join('\n');
}

function repeatCommand({ seed, events, faults, plant }: Result): string {
  const size = plant === null ? `--events ${events} --faults ${faults}` : `--plant ${plant}`;
  return `npm run torture -- --seed ${seed} ${size}`;
}

export interface PlantResult {
  readonly name: string;
  readonly what: string;
  readonly caught: boolean;
  /** Invariants that were violated, and those that were to be. */
  readonly by: readonly string[];
  readonly expected: readonly string[];
  readonly seconds: number;
  readonly folder: string | null;
}

/** Which planted bugs were found, and by what. */
export function plantTable(results: readonly PlantResult[]): string {
  const rows = [
    ['planted bug', 'caught', 'by', 'took'],
    ...results.map(({ name, caught, by, seconds }) => [
      name,
      caught ? 'yes' : 'NO',
      by.join(', ') || '-',
      `${seconds} s`,
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
