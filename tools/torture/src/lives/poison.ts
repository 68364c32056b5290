import { type HrEvent, type PoisonKind, poisonKinds, type RecordStep } from './plan.ts';
import { binary, type Encoded } from './records.ts';
import { type Random } from './random.ts';

type Poison = Pick<RecordStep, 'key' | 'headers' | 'value' | 'encoding' | 'compression' | 'poison'>;

/** Of the large ones there are no more: a plan lies in memory. */
const mostLarge = 20;

/** How many records of a run cannot be read: one in a thousand, and in longer runs at least one of every kind. */
export function poisonCount(events: number): number {
  return Math.max(events >= 1_000 ? poisonKinds.length : 1, Math.round(events / 1_000));
}

/**
 * A record that is no event, made of one that is: under the key of somebody who exists, whose other events must not
 * mind.
 *
 * @param index which of them it is: the kinds take turns
 */
export function inventPoison(random: Random, index: number, model: HrEvent, other: HrEvent): Poison {
  const turn: PoisonKind = poisonKinds[index % poisonKinds.length] ?? 'not-json';
  const kind = turn === 'five-megabytes' && index > mostLarge * poisonKinds.length ? 'wrong-type' : turn;
  const event: HrEvent = { ...model, id: `poison-${index}`, sequence: null };
  return { encoding: 'utf8', compression: null, poison: kind, ...spoil(random, kind, event, other) };
}

function spoil(
  random: Random,
  kind: PoisonKind,
  event: HrEvent,
  other: HrEvent,
): Pick<Poison, 'key' | 'headers' | 'value'> & Partial<Poison> {
  const good: Encoded = binary(event);
  const withData = (data: Readonly<Record<string, unknown>>) => ({
    ...good,
    value: JSON.stringify({ ...event.data, ...data }),
  });
  switch (kind) {
    case 'not-json':
      return { ...good, value: `${good.value.slice(0, -1)},` };
    case 'wrong-type':
      return random.chance(0.5) ? withData({ employeeNumber: 17 }) : withData({ language: ['ja'] });
    case 'five-megabytes':
      // What is wrong is a field; that it is large must not matter.
      return { ...withData({ language: 'x'.repeat(5 * 1_048_576) }), compression: 'gzip' };
    case 'no-key':
      return { ...good, key: null };
    case 'key-disagrees':
      // A key of a life, and data about nobody; or the other way round.
      return random.chance(0.5)
        ? withData({ employeeNumber: `${event.data.employeeNumber}9999` })
        : { ...good, key: `${other.data.employer}:${other.data.employeeNumber}-0` };
    case 'unknown-type':
      return { ...good, headers: { ...good.headers, ce_type: 'okaeri.hr.employee.promoted' } };
    case 'null-value':
      return { ...good, value: null };
    case 'missing-field': {
      const { employer: _gone, ...rest } = event.data;
      return { ...good, value: JSON.stringify(rest) };
    }
    case 'not-utf8':
      // Shift_JIS: 山田.
      return { ...good, value: Buffer.from([0x8e, 0x52, 0x93, 0x63]).toString('base64'), encoding: 'base64' };
  }
}
