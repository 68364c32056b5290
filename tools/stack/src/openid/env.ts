import { parseSettings, portSetting, urlSetting } from '@okaeri/kernel';
import { z } from 'zod';

const json = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'Expected JSON.' });
    return z.NEVER;
  }
};

const schema = z.object({
  PORT: portSetting(4444),
  HOST: z.string().default('localhost'),
  /** Written into every token; must stay the same for as long as accounts are to stay the same. */
  ISSUER: urlSetting('http', 'https'),
  AUDIENCE: z.string().default('okaeri'),
  ACCOUNTS_FILE: z.string(),
  /** Private RSA key as JWK; tokens outlive a restart because it does. */
  SIGNING_KEY: z
    .string()
    .transform(json)
    .pipe(z.looseObject({ kty: z.literal('RSA'), kid: z.string() })),
  COOKIE_KEYS: z.string().transform(json).pipe(z.array(z.string()).min(1)),
  GRAPH_URL: urlSetting('http', 'https'),
  PORTAL_URL: urlSetting('http', 'https'),
});
export type OpenIdSettings = z.output<typeof schema>;

export function readEnv(): OpenIdSettings {
  return parseSettings(schema, process.env);
}
