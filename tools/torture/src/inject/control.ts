/** What the torture run tells a process of ours, over the channel it was spawned with. */
export type ControlMessage =
  | {
      readonly control: 'arm';
      readonly failpoint: string;
      /** At which passing it acts, from now on: 1 is the next one. */
      readonly after: number;
      /** `kill`: SIGKILL to itself. `hang`: never goes on. */
      readonly action: 'kill' | 'hang';
    }
  | { readonly control: 'disarm'; readonly failpoint: string }
  | { readonly control: 'skew'; readonly skewMs: number };

/** What a process tells the torture run. */
export interface FailpointReached {
  readonly control: 'reached';
  readonly failpoint: string;
  readonly action: 'kill' | 'hang';
}

/** What a process finds in its environment when it is started. */
export const injectionVariables = {
  /** The planted bug to apply, by its name in `plants`. */
  plant: 'OKAERI_TORTURE_PLANT',
  /** How far its clock is off at its start, in ms. */
  skew: 'OKAERI_TORTURE_SKEW_MS',
  /** Failpoints armed from the start: JSON array of `arm` messages. */
  arm: 'OKAERI_TORTURE_ARM',
  /** The file that a failpoint's name is appended to just before it kills. */
  journal: 'OKAERI_TORTURE_JOURNAL',
} as const;
