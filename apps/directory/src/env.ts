import { type Environment, parseSettings, secretSetting } from '@okaeri/kernel';
import { serviceSettings } from '@okaeri/service';
import { z } from 'zod';

const settings = z.object({
  ...serviceSettings,
  // Never changed once in use: persons' ids follow from it.
  PERSON_ID_KEY: secretSetting(32),
});

export type Env = z.output<typeof settings>;

/** The settings; prints every mistake and ends the process when there are any. */
export function readEnv(environment: Environment = process.env, onMistakes?: (lines: string[]) => never): Env {
  return parseSettings(settings, environment, onMistakes);
}
