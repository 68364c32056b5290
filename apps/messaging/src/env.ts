import { signingKeySetting } from '@okaeri/access';
import { type Environment, parseSettings, urlSetting } from '@okaeri/kernel';
import { serviceSettings } from '@okaeri/service';
import { z } from 'zod';

const sender = 'Expected an address, alone or as: Name <address>.';

const settings = z.object({
  ...serviceSettings,
  SMTP_URL: urlSetting('smtp', 'smtps'),
  MAIL_FROM: z.string({ error: sender }).regex(/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, sender),
  PORTAL_URL: urlSetting('http', 'https'),
  DIRECTORY_URL: urlSetting('http', 'https'),
  INTERNAL_SIGNING_KEY: signingKeySetting(),
});

export type Env = z.output<typeof settings>;

/** The settings; prints every mistake and ends the process when there are any. */
export function readEnv(environment: Environment = process.env, onMistakes?: (lines: string[]) => never): Env {
  return parseSettings(settings, environment, onMistakes);
}
