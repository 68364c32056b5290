/** What a failpoint does when it is reached the set number of times. */
export interface Arming {
  readonly failpoint: string;
  readonly after: number;
  readonly action: 'kill' | 'hang';
}

export interface Failpoints {
  arm(arming: Arming): void;
  disarm(failpoint: string): void;
  /** Stands where the comment stood. Resolves at once unless it is armed and its time has come. */
  reached(failpoint: string): Promise<void> | undefined;
}

/** Counts the passings of failpoints. `act` is to end the process, or just to be told of it. */
export function createFailpoints(act: (failpoint: string, action: Arming['action']) => void): Failpoints {
  const armed = new Map<string, { left: number; action: Arming['action'] }>();
  return {
    arm: ({ failpoint, after, action }) => void armed.set(failpoint, { left: after, action }),
    disarm: (failpoint) => void armed.delete(failpoint),
    reached(failpoint) {
      const arming = armed.get(failpoint);
      if (arming === undefined) return undefined;
      arming.left -= 1;
      if (arming.left > 0) return undefined;
      armed.delete(failpoint);
      act(failpoint, arming.action);
      // Killed: the signal is on its way. Hung: nobody comes back.
      return new Promise<void>(() => {});
    },
  };
}
