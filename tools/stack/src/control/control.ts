import { z } from 'zod';

/** What a running supervisor can be asked for. */
export const controlCommand = z.object({
  command: z.literal('restart'),
  part: z.string(),
  /** The checkout that successors are run from; that of the supervisor unless given. */
  from: z.string().optional(),
});
export type ControlCommand = z.output<typeof controlCommand>;

/** A line of the answer; the last is `done` or `refused`. */
export const controlAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('step'), step: z.unknown() }),
  z.object({ kind: z.literal('done'), result: z.unknown() }),
  z.object({ kind: z.literal('refused'), why: z.string() }),
]);
export type ControlAnswer = z.output<typeof controlAnswer>;
