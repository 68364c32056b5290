let hidden = false;

/**
 * kafkajs 2.2.4 asks for timers in the past (its request queue computes "throttled until" minus now), and Node 24
 * prints a TimeoutNegativeWarning for it. The timer fires at once, as meant. Only that warning from that library is
 * dropped; every other one is still printed.
 */
export function hideNegativeTimeoutWarnings(): void {
  if (hidden) return;
  hidden = true;
  const emitWarning = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = (...args: unknown[]): void => {
    const named = args[1];
    const type = typeof named === 'object' && named !== null ? (named as { type?: string }).type : named;
    if (type === 'TimeoutNegativeWarning' && new Error().stack?.includes('kafkajs') === true) return;
    emitWarning(...args);
  };
}
