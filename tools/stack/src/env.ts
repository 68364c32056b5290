import { issuersSetting } from '@okaeri/access';
import { type Environment, listSetting, parseSettings, urlSetting } from '@okaeri/kernel';
import { z } from 'zod';
import { type DatabaseName, databases } from './state/services.ts';

const database = urlSetting('postgres', 'postgresql').optional();

const schema = z.object({
  /** Where the stack keeps its data and logs; default `.okaeri` in the workspace. */
  OKAERI_DIR: z.string().optional(),
  KAFKA_BROKERS: listSetting('host:port of one or more brokers').optional(),
  ...(Object.fromEntries(
    databases.flatMap((name) => [
      [`${name.toUpperCase()}_DATABASE_URL`, database],
      [`${name.toUpperCase()}_MIGRATION_DATABASE_URL`, database],
    ]),
  ) as Record<`${Uppercase<DatabaseName>}_${'' | 'MIGRATION_'}DATABASE_URL`, typeof database>),
  OIDC_ISSUER: urlSetting('http', 'https').optional(),
  OIDC_AUDIENCE: z.string().optional(),
  /** Several providers, as the gateway takes them. */
  OIDC_ISSUERS: z
    .string()
    .superRefine((text, context) => {
      const { error } = issuersSetting().safeParse(text);
      for (const { message } of error?.issues ?? []) context.addIssue({ code: 'custom', message });
    })
    .optional(),
  SMTP_URL: urlSetting('smtp', 'smtps').optional(),
  /** `production`: the gateway as it is outside, for trying what strangers meet. */
  GATEWAY_NODE_ENV: z.enum(['development', 'production']).default('development'),
  /** How often may be asked of this stack's gateway: more than in production, for all of it comes from this machine. */
  RATE_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(60_000),
  RATE_COST_PER_MINUTE: z.coerce.number().int().min(1).default(10_000_000),
  PORTAL_URL: urlSetting('http', 'https').default('http://localhost:4200'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});
export type StackSettings = z.output<typeof schema>;

export function readEnv(environment: Environment = process.env): StackSettings {
  return parseSettings(schema, environment);
}

/** Where people sign in when it is not at the stack's own provider; the first of several. */
export function foreignProvider({ OIDC_ISSUER, OIDC_ISSUERS }: StackSettings): string | undefined {
  return OIDC_ISSUER ?? (OIDC_ISSUERS === undefined ? undefined : issuersSetting().parse(OIDC_ISSUERS)[0]?.issuer);
}

export function databaseUrlOf(
  settings: StackSettings,
  name: DatabaseName,
): { url: string; migrationUrl: string } | null {
  const upper = name.toUpperCase() as Uppercase<DatabaseName>;
  const url = settings[`${upper}_DATABASE_URL`];
  return url === undefined ? null : { url, migrationUrl: settings[`${upper}_MIGRATION_DATABASE_URL`] ?? url };
}

/**
 * What every child is started with beside its own settings: how to find programs and write text, certificates,
 * tracing, and how to talk to a Kafka that wants a password. Nothing else of this shell's: a stray `PORT` or
 * `DATABASE_URL` must not reach a service.
 */
export function inheritedByChildren(): Record<string, string> {
  const named = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LC_ALL', 'TZ', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'MAIL_FROM'];
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && (named.includes(entry[0]) || /^(OTEL|KAFKA)_/.test(entry[0])),
    ),
  );
}
