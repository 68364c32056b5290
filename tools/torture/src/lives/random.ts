/** Numbers that look random and follow from a seed: a run that is repeated meets the same people. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number; both ends belong to it. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
  /** By weight. */
  weighed<Value>(values: readonly (readonly [weight: number, value: Value])[]): Value;
  /** So many different indices below a length, in rising order. */
  some(count: number, length: number): number[];
}

/** Mulberry32: 32 bits of state, a period of 2^32, good enough to spread lives. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: <Value>(values: readonly Value[]): Value => values[int(0, values.length - 1)] as Value,
    weighed(values) {
      let left = next() * values.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of values) if ((left -= weight) < 0) return value;
      const last = values.at(-1);
      if (last === undefined) throw new Error('Nothing to choose from.');
      return last[1];
    },
    some(count, length) {
      const chosen = new Set<number>();
      while (chosen.size < Math.min(count, length)) chosen.add(int(0, length - 1));
      return [...chosen].sort((a, b) => a - b);
    },
  };
}
