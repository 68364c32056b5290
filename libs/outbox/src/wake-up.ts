/** A pause that can be cut short from outside. */
export interface WakeUp {
  /** Ends the pause that runs, or the next one at once. */
  wake(): void;
  pause(milliseconds: number): Promise<void>;
}

export function createWakeUp(): WakeUp {
  let called = false;
  let end: (() => void) | null = null;
  return {
    wake() {
      called = true;
      end?.();
    },
    async pause(milliseconds) {
      if (!called)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      end = null;
      called = false;
    },
  };
}
