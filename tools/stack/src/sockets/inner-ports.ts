import { isPortFree } from '../state/ports.ts';

/** Ports on which processes tell their numbers, one each: no two that live have the same, and none is given twice soon. */
export interface InnerPorts {
  /** @param preferred taken when nobody listens there */
  next(preferred?: number): Promise<number>;
}

const range = 200;

/** @param first the lowest of them */
export function createInnerPorts(first: number, isFree: (port: number) => Promise<boolean> = isPortFree): InnerPorts {
  let offset = 0;
  return {
    async next(preferred) {
      if (preferred !== undefined && (await isFree(preferred))) return preferred;
      for (let tried = 0; tried < range; tried += 1) {
        const port = first + (offset++ % range);
        if (await isFree(port)) return port;
      }
      throw new Error(`no free port between ${first} and ${first + range - 1}`);
    },
  };
}
