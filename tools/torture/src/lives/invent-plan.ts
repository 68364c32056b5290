import { displace, mix, type Placed, repeat } from './arrange.ts';
import { createRegistry, inventActiveLife, inventLife, type Life } from './life.ts';
import { type HrEvent, type Plan, type RecordStep, type Step } from './plan.ts';
import { inventPoison, poisonCount } from './poison.ts';
import { createRandom, type Random } from './random.ts';
import { binary, hrTopic, structured, withStep } from './records.ts';

const share = { duplicates: 0.05, displaced: 0.05, active: 0.03, structured: 0.1 };
/** So many people ask for something at the most: asking is slow. */
const mostActive = 150;

/** The plan of a run: so many records on HR's topic, and what people ask meanwhile. The same seed gives the same plan. */
export function inventPlan({ seed, events }: { readonly seed: number; readonly events: number }): Plan {
  const random = createRandom(seed);
  const poison = poisonCount(events);
  const duplicates = Math.round(events * share.duplicates);
  const lives = inventLives(random, events - poison - duplicates);
  const mixed = mix(random, lives, events);
  const displaced = displace(random, mixed, lives, Math.round(events * share.displaced));
  const placed = repeat(random, displaced, duplicates);
  return {
    seed,
    events,
    steps: toSteps(random, placed, lives, poison),
    told: lives.flatMap(({ scenes }) => scenes.flatMap((scene) => (scene.kind === 'event' ? [scene.event] : []))),
  };
}

/** Lives with so many events in all; the last one may break off. */
function inventLives(random: Random, originals: number): Life[] {
  const registry = createRegistry(random);
  const lives: Life[] = [];
  let left = originals;
  // A life has about four events.
  const active = Math.min(mostActive, Math.max(3, Math.round((originals / 4) * share.active)));
  for (let serial = 1; left > 0; serial += 1) {
    const life =
      serial <= active && left >= 3 ? inventActiveLife(random, registry, serial) : inventLife(random, registry, serial);
    const scenes = life.scenes.filter((scene, index) => scene.kind === 'ask' || eventsBefore(life, index) < left);
    left -= scenes.filter(({ kind }) => kind === 'event').length;
    lives.push({ ...life, scenes });
  }
  return lives;
}

function eventsBefore({ scenes }: Life, index: number): number {
  return scenes.slice(0, index).filter(({ kind }) => kind === 'event').length;
}

function toSteps(random: Random, placed: readonly Placed[], lives: readonly Life[], poison: number): Step[] {
  const spoiled = new Set(random.some(poison, placed.length + poison));
  const steps: Step[] = [];
  const stepOf = new Map<string, number>();
  const events = placed.flatMap(({ content }) => (content.kind === 'event' ? [content.event] : []));
  const anyEvent = () => events[random.int(0, events.length - 1)] as HrEvent;
  let poisoned = 0;
  let next = 0;
  for (let step = 0; step < placed.length + poison; step += 1) {
    if (spoiled.has(step)) {
      const made = inventPoison(random, poisoned++, anyEvent(), anyEvent());
      const headers = withStep(made.headers, step);
      steps.push({ kind: 'record', step, topic: hrTopic, ...made, headers, of: 'poison', event: null, after: [] });
      continue;
    }
    const one = placed[next++];
    if (one === undefined) continue;
    const after = waitsFor(one, lives, stepOf);
    if (one.of !== 'duplicate') stepOf.set(`${one.life} ${one.scene}`, step);
    if (one.content.kind === 'ask') steps.push({ step, after, ...one.content });
    else steps.push(recordOf(random, step, one.of, one.content.event, after));
  }
  return steps;
}

function recordOf(
  random: Random,
  step: number,
  of: Placed['of'],
  event: HrEvent,
  after: readonly number[],
): RecordStep {
  const { headers, ...encoded } = random.chance(share.structured) ? structured(event) : binary(event);
  return {
    kind: 'record',
    step,
    topic: hrTopic,
    ...encoded,
    headers: withStep(headers, step),
    encoding: 'utf8',
    compression: null,
    of,
    poison: null,
    event: { source: event.source, id: event.id },
    after,
  };
}

/** A copy comes after what it is a copy of; where people ask, every scene waits for the one before. */
function waitsFor(one: Placed, lives: readonly Life[], stepOf: ReadonlyMap<string, number>): number[] {
  const waits = one.scene >= (lives[one.life]?.waitsFrom ?? Infinity);
  const before = one.of === 'duplicate' ? one.scene : one.scene - 1;
  const step = waits ? stepOf.get(`${one.life} ${before}`) : undefined;
  return step === undefined ? [] : [step];
}
