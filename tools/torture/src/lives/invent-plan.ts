import { type Plan } from './plan.ts';

export function inventPlan(_options: { readonly seed: number; readonly events: number }): Plan {
  throw new Error('Not written yet.');
}
