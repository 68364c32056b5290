import { type AskedPerson, type HrEvent, type Operation, type Visible } from './plan.ts';
import { inventWho } from './people.ts';
import { type Random } from './random.ts';
import { repertoire } from './repertoire.ts';
import { type EmployeeKey, type Script, stage, type Telling } from './scripts.ts';

/** A life in its own order, not yet mixed with others. */
export interface Life {
  readonly scenes: readonly Scene[];
  /** Scenes from here on wait for the one before: what people ask must find what it is about. */
  readonly waitsFrom: number;
}

export type Scene =
  | { readonly kind: 'event'; readonly event: HrEvent }
  | {
      readonly kind: 'ask';
      readonly operation: Operation;
      readonly by: 'person' | 'hr';
      readonly visible: Visible;
      readonly person: AskedPerson;
    };

/** What tells events apart: a source numbers its own, so two sources use the same ids all the time. */
export interface Registry {
  newNumber(employer?: string): EmployeeKey;
  nextId(employer: string): { source: string; id: string };
}

const employers = ['OKAERI-JP', 'OKAERI-US', 'SUBETE', 'MINATO-SHOJI'] as const;

export function createRegistry(random: Random): Registry {
  const numbers = new Map<string, number>();
  const ids = new Map<string, number>();
  const grow = (counts: Map<string, number>, name: string) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return String(count).padStart(6, '0');
  };
  return {
    newNumber(employer = random.weighed([[6, employers[0]], ...employers.slice(1).map((one) => [2, one] as const)])) {
      return { employer, employeeNumber: `E${grow(numbers, employer)}` };
    },
    nextId: (employer) => ({ source: `urn:torture:hr:${employer.toLowerCase()}`, id: `hr-${grow(ids, employer)}` }),
  };
}

const scripts = Object.values(repertoire) as Script[];

/** Somebody's life as HR tells it. */
export function inventLife(random: Random, registry: Registry, serial: number): Life {
  const script = random.weighed(scripts.map((one) => [one.weight, one]));
  const tellings = script.write({ random, who: inventWho(random, serial), newNumber: registry.newNumber });
  const events = inTime(random, registry, tellings, script.bearsOneInstant);
  return { scenes: events.map((event) => ({ kind: 'event', event })), waitsFrom: events.length };
}

type Ask = readonly [operation: Operation, by: 'person' | 'hr', visible: Visible];
const claim: Ask = ['claim', 'person', 'invited'];
const apply: Ask = ['apply', 'person', 'claimed'];
const hr = (operation: Operation): Ask => [operation, 'hr', 'applied'];

/** What people ask, between what HR tells: `null` stands for the next thing that HR tells of them. */
const dialogues: readonly (readonly [weight: number, asks: readonly (Ask | null)[]])[] = [
  [3, [claim]],
  [2, [claim, apply]],
  [3, [claim, apply, ['withdraw', 'person', 'applied']]],
  // Who was turned down or withdrew may apply again: one application at a time.
  [2, [claim, apply, ['withdraw', 'person', 'applied'], apply]],
  [2, [claim, apply, hr('advance'), hr('decline')]],
  // Some go without the first step; for them the second `advance` has nowhere to go.
  [4, [claim, apply, hr('advance'), hr('advance'), hr('offer'), hr('hire'), null]],
  [2, [claim, apply, hr('hire'), hr('offer')]],
  [2, [claim, apply, null]],
];

/** A life in which the person takes part: claims the record and applies. What HR tells meanwhile waits for them. */
export function inventActiveLife(random: Random, registry: Registry, serial: number): Life {
  const who = inventWho(random, serial);
  const on = stage({ random, who, newNumber: registry.newNumber });
  const asks = random.weighed(dialogues);
  const hired = asks.some((ask) => ask?.[0] === 'hire');
  const left = on.past();
  // Only who has left can apply. Who is hired again comes back by HR's word; of the others HR calls the departure off,
  // or tells that they have died.
  const before = [on.hired(), on.departed(left, { invite: 'now' })];
  const after = hired
    ? on.rehired(on.number, left + on.random.int(2, 500))
    : random.chance(0.6)
      ? on.cancelled()
      : on.corrected({ reason: { code: 'R-death', category: 'death' } });
  const told = inTime(random, registry, asks.includes(null) ? [...before, after] : before, false);
  const person: AskedPerson = { ...on.number, address: who.privateEmail };
  const scenes: Scene[] = told.slice(0, before.length).map((event) => ({ kind: 'event', event }));
  for (const ask of asks) {
    if (ask !== null) scenes.push({ kind: 'ask', operation: ask[0], by: ask[1], visible: ask[2], person });
    else scenes.push(...told.slice(before.length).map((event): Scene => ({ kind: 'event', event })));
  }
  return { scenes, waitsFrom: before.length };
}

/**
 * How the order is told: by sequence; by sequence while the times say otherwise; by time; by neither, so that the place
 * on the topic decides; by sequence for some events alone.
 */
type Ordering = 'sequence' | 'sequence-against-time' | 'time' | 'one-instant' | 'some-sequence';

const firstTime = Date.parse('2019-01-01T00:00:00Z');
const minute = 60_000;

/** Gives what is told its identity, its time and its place in the order. */
function inTime(random: Random, registry: Registry, tellings: readonly Telling[], bearsOneInstant: boolean): HrEvent[] {
  const ordering = random.weighed<Ordering>([
    [40, 'sequence'],
    [8, 'sequence-against-time'],
    [40, 'time'],
    [6, bearsOneInstant ? 'one-instant' : 'time'],
    [6, 'some-sequence'],
  ]);
  let at = firstTime + random.int(0, 2 * 365 * 24 * 60) * minute;
  let sequence = random.int(1, 1_000);
  const zone = random.weighed([
    [2, 'Z'],
    [3, '+09:00'],
    [1, '-05:00'],
  ]);
  const times = tellings.map(() => {
    if (ordering !== 'one-instant') at += random.int(1, 40 * 24 * 60) * minute + random.int(0, 59_999);
    return at;
  });
  if (ordering === 'sequence-against-time') times.reverse();
  return tellings.map(({ number, type, fields }, index): HrEvent => {
    sequence += random.int(1, 5);
    const told = ordering.startsWith('sequence') || (ordering === 'some-sequence' && random.chance(0.5));
    return {
      ...registry.nextId(number.employer),
      type,
      time: inZone(times[index] ?? at, zone),
      sequence: told ? String(sequence) : null,
      data: { ...number, ...fields },
    };
  });
}

/** RFC 3339 with the offset of a place. */
function inZone(at: number, zone: string): string {
  if (zone === 'Z') return new Date(at).toISOString();
  const [hours = 0] = zone.split(':').map(Number);
  return new Date(at + hours * 60 * minute).toISOString().replace('Z', zone);
}
