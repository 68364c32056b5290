import { errorFields, type Logger, type Part, type Readiness } from '@okaeri/kernel';

export type ServiceState = 'starting' | 'running' | 'draining';

/** What `/readyz` answers. */
export interface Health {
  ready: boolean;
  state: ServiceState;
  /** Which process it is: whoever started one must not take another's answer for its own. */
  pid: number;
  parts: Record<string, Readiness>;
}

const always: Readiness = { ready: true };
const answerWithinMs = 2_500;

/** Asks every part that can tell; one that throws or takes too long is not ready. */
export async function healthOf(state: ServiceState, parts: readonly Part[], logger: Logger): Promise<Health> {
  const answers = await Promise.all(
    parts
      .filter((part) => part.readiness !== undefined)
      .map(async (part) => [part.name, await readinessOf(part, logger)] as const),
  );
  const ready = state === 'running' && answers.every(([, readiness]) => readiness.ready);
  return { ready, state, pid: process.pid, parts: Object.fromEntries(answers) };
}

async function readinessOf(part: Part, logger: Logger): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => resolve({ ready: false, why: `gave no answer in ${answerWithinMs} ms` }), answerWithinMs);
  });
  try {
    return await Promise.race([Promise.resolve(part.readiness?.() ?? always), late]);
  } catch (error) {
    logger.warn('readiness could not be told', { part: part.name, ...errorFields(error) });
    return { ready: false, why: error instanceof Error ? error.name : 'failed' };
  } finally {
    clearTimeout(timer);
  }
}
