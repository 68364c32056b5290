/** What somebody gets who asks for a field. Anything else that comes back is a mistake and stands as `!CODE`. */
export type Outcome = 'shown' | 'empty' | 'null' | 'forbidden' | 'unreachable' | 'unknown' | `!${string}`;

/** How the field is asked for. */
export const ways = ['gateway', 'direct', 'entities'] as const;
export type Way = (typeof ways)[number];

export const codes: Readonly<Record<Exclude<Outcome, `!${string}`>, string>> = {
  shown: '✓',
  empty: '[]',
  null: '○',
  forbidden: '✗',
  unreachable: '·',
  unknown: '–',
};

export const codeTexts: Readonly<Record<keyof typeof codes, string>> = {
  shown: 'shown',
  empty: 'a list without entries for this caller',
  null: 'null without an error: hidden by the person’s own setting, or nothing is there for this caller',
  forbidden: 'refused: `FORBIDDEN`, naming the field',
  unreachable: 'cannot be asked: what would hold the field is refused or not there for this caller',
  unknown: 'the field does not exist in the graph that clients see',
};

const letters: Readonly<Record<Way, string>> = { gateway: 'g', direct: 'd', entities: 'e' };

const strength = ['shown', 'empty', 'null', 'forbidden', 'unknown', 'unreachable'];

/** The most open of several answers: what can be had at all. A mistake outweighs everything. */
export function strongest(outcomes: readonly Outcome[]): Outcome {
  const mistake = outcomes.find((outcome) => outcome.startsWith('!'));
  if (mistake !== undefined) return mistake;
  return (strength.find((outcome) => outcomes.includes(outcome as Outcome)) ?? 'unreachable') as Outcome;
}

/**
 * A cell's text: one code when all ways that lead there give the same, else each way with its own (`g✗ d✓ e✓`). A way
 * that does not lead this caller to such an object says nothing about the field and is left out.
 */
export function cellOf(outcomes: Readonly<Partial<Record<Way, Outcome>>>): string {
  const leading = ways.flatMap((way) => {
    const outcome = outcomes[way];
    return outcome === undefined || outcome === 'unreachable' ? [] : [[way, outcome] as const];
  });
  const different = new Set(leading.map(([, outcome]) => outcome));
  const [only] = different;
  if (only === undefined) return codes.unreachable;
  if (different.size === 1) return codeOf(only);
  return leading.map(([way, outcome]) => `${letters[way]}${codeOf(outcome)}`).join(' ');
}

function codeOf(outcome: Outcome): string {
  return outcome.startsWith('!') ? outcome : codes[outcome as keyof typeof codes];
}
