/** How a part that keeps crashing is started again. */
export interface BackOff {
  readonly firstMs: number;
  readonly mostMs: number;
  /** After so long without a crash, the next crash counts as the first. */
  readonly forgetAfterMs: number;
}

export const defaultBackOff: BackOff = { firstMs: 500, mostMs: 30_000, forgetAfterMs: 60_000 };

/** Pause before the next start after `crashes` (1 or more) crashes in a row: doubled each time, up to the bound. */
export function pauseAfter(crashes: number, backOff: BackOff = defaultBackOff): number {
  return Math.min(backOff.mostMs, backOff.firstMs * 2 ** Math.min(30, Math.max(0, crashes - 1)));
}

/** How many crashes in a row there are now, given how long the part had been ready when it crashed. */
export function crashesInARow(before: number, readyForMs: number, backOff: BackOff = defaultBackOff): number {
  return readyForMs >= backOff.forgetAfterMs ? 1 : before + 1;
}
