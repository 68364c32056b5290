import { type Environment, parseSettings } from '@okaeri/kernel';
import { serviceSettings } from '@okaeri/service';
import { z } from 'zod';

const settings = z.object(serviceSettings);

export type Env = z.output<typeof settings>;

/** The settings; prints every mistake and ends the process when there are any. */
export function readEnv(environment: Environment = process.env, onMistakes?: (lines: string[]) => never): Env {
  return parseSettings(settings, environment, onMistakes);
}
