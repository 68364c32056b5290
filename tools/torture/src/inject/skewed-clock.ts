/**
 * Makes `Date` of this process tell another time than the machine's. Timers and `performance.now()` stay right, as
 * they do when somebody sets a machine's clock.
 */
export function installSkewedClock(): { skew(milliseconds: number): void } {
  const RealDate = Date;
  let offset = 0;
  const now = (): number => RealDate.now() + offset;
  function SkewedDate(this: unknown, ...given: unknown[]): unknown {
    if (new.target === undefined) return new RealDate(now()).toString();
    const shown = given.length === 0 ? [now()] : given;
    return Reflect.construct(RealDate, shown, new.target === (SkewedDate as unknown) ? RealDate : new.target);
  }
  // Dates made before and after are of one kind: `instanceof` and methods are those of the real one.
  SkewedDate.prototype = RealDate.prototype;
  Object.assign(SkewedDate, { now, parse: RealDate.parse.bind(RealDate), UTC: RealDate.UTC.bind(RealDate) });
  globalThis.Date = SkewedDate as unknown as DateConstructor;
  return { skew: (milliseconds) => void (offset = milliseconds) };
}
