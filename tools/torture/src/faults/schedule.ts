import { createRandom, type Random } from '../lives/random.ts';
import { type FaultKind, faultKinds, kindOfFault } from './kinds.ts';

/** One fault as it is drawn; what it hits exactly (which replica leads, which key comes next) is seen when it begins. */
export interface Fault {
  readonly id: number;
  readonly kind: FaultKind;
  /** From the beginning of the events, in ms. */
  readonly atMs: number;
  readonly lastsMs: number;
  /** Null: a server that all share. */
  readonly service: string | null;
  /** 1 or 2. */
  readonly replica: number;
  /** For whatever has a size: a hit count, a delay, a skew. From 0 to 1. */
  readonly amount: number;
}

/** One in so many faults at the most is a zombie: each lasts 45 s. */
const zombieOneIn = 12;

/**
 * Draws when what goes wrong. The same seed draws the same. With as many faults as there are kinds or more, each kind
 * comes at least once; with fewer, each once at the most.
 *
 * @param durationMs how long events are told: all faults begin within it
 * @param kinds what may be drawn; default: everything
 */
export function drawSchedule(options: {
  readonly seed: number;
  readonly faults: number;
  readonly durationMs: number;
  readonly kinds?: readonly FaultKind[];
}): Fault[] {
  const { seed, faults, durationMs, kinds = faultKinds } = options;
  // A sequence of its own: with other faults the same people live.
  const random = createRandom(seed ^ 0x5f3759df);
  const drawn: FaultKind[] = [];
  while (drawn.length < faults) drawn.push(...shuffled(random, kinds).slice(0, faults - drawn.length));
  const zombies = Math.max(1, Math.floor(faults / zombieOneIn));
  const others = kinds.filter((kind) => kind !== 'zombie');
  let seen = 0;
  const chosen = drawn.map((kind) =>
    kind === 'zombie' && ++seen > zombies && others.length > 0 ? others[random.int(0, others.length - 1)]! : kind,
  );
  // Long ones first, so that they end with the others.
  chosen.sort((one, other) => Number(other === 'zombie') - Number(one === 'zombie'));
  const [early, late] = [chosen.filter((kind) => kind === 'zombie'), chosen.filter((kind) => kind !== 'zombie')];
  const slot = (durationMs * 0.86) / Math.max(1, late.length);
  const begins = [
    ...early.map((kind) => ({ kind, atMs: durationMs * (0.05 + 0.45 * random.next()) })),
    ...shuffled(random, late).map((kind, index) => ({
      kind,
      atMs: durationMs * 0.04 + slot * (index + random.next()),
    })),
  ];
  return begins
    .sort((one, other) => one.atMs - other.atMs)
    .map(({ kind, atMs }, id) => {
      const { services, lasts } = kindOfFault(kind);
      const [from, to] = lasts;
      return {
        id,
        kind,
        atMs: Math.round(atMs),
        lastsMs: random.int(from, to),
        service: services === null ? null : services[random.int(0, services.length - 1)]!,
        replica: random.int(1, 2),
        amount: random.next(),
      };
    });
}

function shuffled<T>(random: Random, values: readonly T[]): T[] {
  const left = [...values];
  return values.map(() => left.splice(random.int(0, left.length - 1), 1)[0]!);
}
