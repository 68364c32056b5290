import { pathToFileURL } from 'node:url';
import { type StackSettings, databaseUrlOf, foreignProvider } from '../env.ts';
import { type Ports } from '../state/ports.ts';
import { type StackFolder } from '../state/folder.ts';
import { type StackSecrets } from '../state/secrets.ts';
import { type DatabaseName, type ServiceName, services } from '../state/services.ts';
import { callersOf, signingKeyFile, type SignerName } from '../state/signing-keys.ts';

/** Every address of a stack: what its parts are told, and what is told to people. */
export interface Wiring {
  readonly settings: StackSettings;
  readonly ports: Ports;
  readonly secrets: StackSecrets;
  readonly folder: Pick<StackFolder, 'keys'>;
  readonly kafka: string;
  readonly smtp: string;
  /** The `iss` of tokens, and where the provider answers now (the same unless its port was taken). */
  readonly issuer: string;
  readonly openid: string;
  readonly audience: string;
  readonly graph: string;
  readonly mail: string | null;
}

/** Which parts the stack brings itself, and which run elsewhere because settings point to them. */
export function wire(
  settings: StackSettings,
  ports: Ports,
  secrets: StackSecrets,
  folder: Pick<StackFolder, 'keys'>,
): Wiring {
  const external = foreignProvider(settings);
  return {
    settings,
    ports,
    secrets,
    folder,
    kafka: settings.KAFKA_BROKERS?.join(',') ?? `127.0.0.1:${ports.kafka}`,
    smtp: settings.SMTP_URL ?? `smtp://127.0.0.1:${ports.smtp}`,
    issuer: external ?? secrets.openid.issuer,
    openid: external ?? `http://localhost:${ports.openid}`,
    audience: settings.OIDC_AUDIENCE ?? 'okaeri',
    graph: `http://localhost:${ports.gateway}/graphql`,
    mail: settings.SMTP_URL === undefined ? `http://localhost:${ports.mail}` : null,
  };
}

export function databaseName(name: DatabaseName): string {
  return `okaeri_${name}`;
}

/** Where a service's data is: as the role it runs as, and as the role that migrates. */
export function databaseUrls(wiring: Wiring, name: DatabaseName): { url: string; migrationUrl: string } {
  const external = databaseUrlOf(wiring.settings, name);
  if (external) return external;
  const passwords = wiring.secrets.postgres[name];
  if (!passwords) throw new Error(`the stack's secrets know no database of ${name}: run "npm run stack -- reset"`);
  const at = `127.0.0.1:${wiring.ports.postgres}/${databaseName(name)}`;
  return {
    url: `postgres://${name}:${passwords.runtime}@${at}`,
    migrationUrl: `postgres://${name}_owner:${passwords.owner}@${at}`,
  };
}

/** The settings of a subgraph: those of its `env.ts`, nothing else. */
export function serviceEnvironment(wiring: Wiring, name: ServiceName): Record<string, string> {
  const { ports, secrets, settings } = wiring;
  const { url, migrationUrl } = databaseUrls(wiring, name);
  const common = {
    NODE_ENV: 'development',
    PORT: String(ports[name]),
    HOST: '127.0.0.1',
    LOG_LEVEL: settings.LOG_LEVEL,
    DATABASE_URL: url,
    MIGRATION_DATABASE_URL: migrationUrl,
    KAFKA_BROKERS: wiring.kafka,
    // By address: keys rotate while everything runs.
    INTERNAL_ISSUERS: JSON.stringify(
      Object.fromEntries(
        callersOf(name).map((caller) => [caller, `http://127.0.0.1:${ports[caller]}/.well-known/jwks.json`]),
      ),
    ),
    APOLLO_TELEMETRY_DISABLED: 'true',
  };
  if (name === 'directory')
    return {
      ...common,
      PERSON_ID_KEY: secrets.personIdKey,
      ...subgraphUrls(wiring, ['events', 'talent', 'feedback', 'messaging']),
      INTERNAL_SIGNING_KEY: signingKeyOf(wiring, 'directory'),
    };
  if (name !== 'messaging') return common;
  return {
    ...common,
    SMTP_URL: wiring.smtp,
    MAIL_FROM: 'Okaeri <okaeri@example.jp>',
    PORTAL_URL: settings.PORTAL_URL,
    ...subgraphUrls(wiring, ['directory']),
    INTERNAL_SIGNING_KEY: signingKeyOf(wiring, 'messaging'),
  };
}

/** The settings of the gateway: those of its `env.ts`. */
export function gatewayEnvironment(wiring: Wiring): Record<string, string> {
  const { ports, settings } = wiring;
  const { url, migrationUrl } = databaseUrls(wiring, 'gateway');
  return {
    NODE_ENV: settings.GATEWAY_NODE_ENV,
    PORT: String(ports.gateway),
    METRICS_PORT: String(ports.metrics),
    HOST: '127.0.0.1',
    LOG_LEVEL: settings.LOG_LEVEL,
    ...subgraphUrls(wiring, services),
    ...providerSettings(wiring),
    INTERNAL_SIGNING_KEY: signingKeyOf(wiring, 'gateway'),
    CORS_ORIGINS: new URL(settings.PORTAL_URL).origin,
    DATABASE_URL: url,
    MIGRATION_DATABASE_URL: migrationUrl,
    // Demo, benchmarks and tests all come from this machine: one address, few accounts.
    RATE_REQUESTS_PER_MINUTE: String(settings.RATE_REQUESTS_PER_MINUTE),
    RATE_COST_PER_MINUTE: String(settings.RATE_COST_PER_MINUTE),
    APOLLO_TELEMETRY_DISABLED: 'true',
  };
}

/** The providers that people sign in with: those of elsewhere as they are given, else the stack's own. */
function providerSettings({ settings, ports, issuer, audience }: Wiring): Record<string, string> {
  if (settings.OIDC_ISSUERS !== undefined) return { OIDC_ISSUERS: settings.OIDC_ISSUERS };
  const one = { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience };
  // The embedded provider's keys are where it listens now; a foreign one is asked by discovery.
  if (settings.OIDC_ISSUER !== undefined) return one;
  return { ...one, OIDC_JWKS_URI: `http://127.0.0.1:${ports.openid}/jwks`, OIDC_ALLOW_HTTP: 'true' };
}

/** The settings of the OpenID provider: those of `openid/env.ts`. */
export function openIdEnvironment(wiring: Wiring, accountsFile: string): Record<string, string> {
  const { openid } = wiring.secrets;
  return {
    PORT: String(wiring.ports.openid),
    HOST: '127.0.0.1',
    ISSUER: openid.issuer,
    AUDIENCE: wiring.audience,
    ACCOUNTS_FILE: accountsFile,
    SIGNING_KEY: JSON.stringify(openid.signing),
    COOKIE_KEYS: JSON.stringify(openid.cookies),
    GRAPH_URL: wiring.graph,
    PORTAL_URL: wiring.settings.PORTAL_URL,
  };
}

function subgraphUrls({ ports }: Wiring, names: readonly ServiceName[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${ports[name]}/graphql`]),
  );
}

function signingKeyOf({ folder }: Wiring, name: SignerName): string {
  return pathToFileURL(signingKeyFile(folder, name)).href;
}
