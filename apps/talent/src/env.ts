import { type Environment, parseSettings } from '@okaeri/kernel';
import { serviceSettings } from '@okaeri/service';
import { z } from 'zod';

const settings = z.object(serviceSettings);

export type Env = z.output<typeof settings>;

/** The settings of the process; mistakes are all told, then it ends. Nobody else reads `process.env`. */
export function readEnv(environment: Environment = process.env): Env {
  return parseSettings(settings, environment);
}
