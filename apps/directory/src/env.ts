import { signingKeySetting } from '@okaeri/access';
import { type Environment, parseSettings, secretSetting, urlSetting } from '@okaeri/kernel';
import { serviceSettings } from '@okaeri/service';
import { z } from 'zod';

const settings = z.object({
  ...serviceSettings,
  // Never changed once in use: persons' ids follow from it.
  PERSON_ID_KEY: secretSetting(32),
  // The other services, which it asks for what they hold about a person.
  EVENTS_URL: urlSetting('http', 'https'),
  TALENT_URL: urlSetting('http', 'https'),
  FEEDBACK_URL: urlSetting('http', 'https'),
  MESSAGING_URL: urlSetting('http', 'https'),
  INTERNAL_SIGNING_KEY: signingKeySetting(),
});

export type Env = z.output<typeof settings>;

/** The settings; prints every mistake and ends the process when there are any. */
export function readEnv(environment: Environment = process.env, onMistakes?: (lines: string[]) => never): Env {
  return parseSettings(settings, environment, onMistakes);
}
