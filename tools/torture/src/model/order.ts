import { type HrEvent } from '../lives/plan.ts';

/** An event with its place on the topic: what decides where neither sequence nor time does. */
export interface PlacedEvent {
  readonly event: HrEvent;
  readonly place: number;
}

/** What makes an event one event (HR-EVENTS, "Order and repeats"). */
export function identityOf({ source, id }: Pick<HrEvent, 'source' | 'id'>): string {
  return `${source} ${id}`;
}

export function instantOf({ time }: Pick<HrEvent, 'time'>): number {
  return Date.parse(time);
}

/**
 * The events of one number as HR meant them. Two are compared by sequence if both have one, else by time, else by
 * place; where that goes round in a circle the README of the directory says how it is cut: those with a sequence stand
 * in their order, and each of the others goes before the first of them that it precedes by time.
 */
export function asMeant(events: readonly PlacedEvent[]): HrEvent[] {
  const earlier = (a: PlacedEvent, b: PlacedEvent) => instantOf(a.event) - instantOf(b.event) || a.place - b.place;
  const counted = events
    .filter(({ event }) => event.sequence !== null)
    .sort((a, b) => compareDigits(a.event.sequence ?? '', b.event.sequence ?? '') || earlier(a, b));
  const timed = events.filter(({ event }) => event.sequence === null).sort(earlier);
  const meant: PlacedEvent[] = [];
  for (const one of counted) {
    while (timed[0] !== undefined && earlier(timed[0], one) < 0) meant.push(...timed.splice(0, 1));
    meant.push(one);
  }
  return [...meant, ...timed].map(({ event }) => event);
}

function compareDigits(a: string, b: string): number {
  return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;
}
