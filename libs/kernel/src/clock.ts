/** Where "now" comes from, so that rules about dates can be tested at any date. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export interface ManualClock extends Clock {
  set(instant: Date): void;
  advance(milliseconds: number): void;
}

/** A clock that stands still until it is told to move. */
export function createManualClock(start: Date): ManualClock {
  let current = start.getTime();
  return {
    now: () => new Date(current),
    set: (instant) => void (current = instant.getTime()),
    advance: (milliseconds) => void (current += milliseconds),
  };
}
