import { type HrEvent } from './plan.ts';
import { type Life, type Scene } from './life.ts';
import { type Random } from './random.ts';

/** A scene of some life at its place among those of all others. */
export interface Placed {
  readonly life: number;
  /** Its place in its own life. */
  readonly scene: number;
  readonly content: Scene;
  readonly of: 'original' | 'duplicate' | 'displaced';
}

/** No record is moved by more places than this. */
export const furthest = 50;
/** So far behind the first copy of a record another one may come. */
const furthestCopy = 400;
/** Scenes of one life have so many places between them at the most. */
const widestGap = 40;

/** Lets all lives run at once: each begins somewhere, and its scenes follow in its own order. */
export function mix(random: Random, lives: readonly Life[], length: number): Placed[] {
  const places = lives.flatMap((life, index) => {
    // Whoever takes part begins early: what they ask takes its time.
    const active = life.waitsFrom < life.scenes.length;
    let place = random.next() * length * (active ? 0.6 : 1);
    return life.scenes.map((content, scene) => {
      place += random.next() * widestGap;
      return { place, placed: { life: index, scene, content, of: 'original' } satisfies Placed };
    });
  });
  return places.sort((a, b) => a.place - b.place || a.placed.life - b.placed.life).map(({ placed }) => placed);
}

/** Tells some events once more, some places later. */
export function repeat(random: Random, placed: readonly Placed[], count: number): Placed[] {
  const events = placed.flatMap((one, index) => (one.content.kind === 'event' ? [index] : []));
  const result = placed.map((one, index) => ({ one, place: index as number }));
  for (let made = 0; made < count; made += 1) {
    const index = events[random.int(0, events.length - 1)];
    const one = index === undefined ? undefined : placed[index];
    if (index === undefined || one === undefined) continue;
    const place = index + (random.chance(0.3) ? 1 : random.int(1, furthestCopy)) - 0.5;
    result.push({ one: { ...one, of: 'duplicate' }, place });
  }
  return result.sort((a, b) => a.place - b.place).map(({ one }) => one);
}

/**
 * Moves some events out of their place. Those go first whose move puts a cancellation or a correction before the
 * departure it is about: the hardest case of the contract.
 */
export function displace(random: Random, placed: readonly Placed[], lives: readonly Life[], count: number): Placed[] {
  const mayMove = ({ of, life, scene, content }: Placed) =>
    of === 'original' && content.kind === 'event' && scene < (lives[life]?.waitsFrom ?? 0) && !isActive(lives[life]);
  const movable = placed.filter(mayMove);
  const early = movable.filter(({ content }) => isAmendment(content));
  const chosen = new Set<Placed>();
  const choose = (from: readonly Placed[], until: number) => {
    const left = from.filter((one) => !chosen.has(one));
    for (const index of random.some(until - chosen.size, left.length)) {
      const one = left[index];
      if (one !== undefined) chosen.add(one);
    }
  };
  choose(early, Math.ceil(count / 4));
  choose(movable, count);
  return placed
    .map((one, index) => {
      if (!chosen.has(one)) return { one, place: index };
      const by = random.int(1, furthest);
      const back = isAmendment(one.content) || random.chance(0.5);
      const to = back ? placeBefore(placed, one, index, by) : index + by;
      return { one: { ...one, of: 'displaced' as const }, place: to + (back ? -0.5 : 0.5) };
    })
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}

/** For an amendment, the place just before its departure when that is near enough; else as far back as was drawn. */
function placeBefore(order: readonly Placed[], one: Placed, from: number, by: number): number {
  if (!isAmendment(one.content)) return from - by;
  for (let place = from - 1; place >= Math.max(0, from - furthest); place -= 1) {
    const earlier = order[place];
    if (earlier?.life === one.life && isDeparture(earlier.content)) return place;
  }
  return from - by;
}

function isActive(life: Life | undefined): boolean {
  return life !== undefined && life.waitsFrom < life.scenes.length;
}

function isAmendment(content: Scene): boolean {
  return content.kind === 'event' && /^departure-/.test(typeOf(content.event));
}

function isDeparture(content: Scene): boolean {
  return content.kind === 'event' && typeOf(content.event) === 'departed';
}

function typeOf(event: HrEvent): string {
  return event.type;
}
