import { type Arming } from './failpoints.ts';
import { injectionVariables } from './control.ts';

export interface Injection {
  readonly plant: string | null;
  readonly skewMs: number;
  readonly arm: readonly Arming[];
  readonly journal: string | null;
}

/** What a process was told by whoever started it. */
export function readInjection(environment: NodeJS.ProcessEnv = process.env): Injection {
  return {
    plant: environment[injectionVariables.plant] ?? null,
    skewMs: Number(environment[injectionVariables.skew] ?? 0),
    arm: JSON.parse(environment[injectionVariables.arm] ?? '[]') as Arming[],
    journal: environment[injectionVariables.journal] ?? null,
  };
}
