import { readEnv, type StackSettings } from '../env.ts';
import { ensureDatabases } from '../parts/databases.ts';
import { ensureAllTopics } from '../parts/topics.ts';
import { databaseUrls, gatewayEnvironment, serviceEnvironment, wire } from '../parts/wiring.ts';
import { stackFolder } from '../state/folder.ts';
import { type Ports } from '../state/ports.ts';
import { loadSecrets, type Jwk } from '../state/secrets.ts';
import { databases, type DatabaseName, type ServiceName, services } from '../state/services.ts';
import { ensureSigningKeys } from '../state/signing-keys.ts';

export { inheritedByChildren } from '../env.ts';
export { openSharedSockets, type SharedSocket } from '../sockets/shared-sockets.ts';
export { type Ports } from '../state/ports.ts';
export { databases, type DatabaseName, type ServiceName, services } from '../state/services.ts';

/** What it takes to run the system's parts by another's hand than the stack's: their settings, databases and topics. */
export interface World {
  /** Where the jars of Kafka are kept. */
  readonly cache: string;
  readonly environments: Readonly<Record<DatabaseName, Record<string, string>>>;
  readonly databaseUrls: Readonly<Record<DatabaseName, { readonly url: string; readonly migrationUrl: string }>>;
  /** What an OpenID provider for it has to sign with and to call itself; it is looked for at `ports.openid`. */
  readonly openid: { readonly issuer: string; readonly audience: string; readonly signingKey: Jwk };
  ensureDatabases(superuserUrl: string): Promise<void>;
  ensureTopics(brokers: string): Promise<void>;
}

/**
 * @param path a folder for secrets and keys, made there if need be
 * @param ports where everything listens
 */
export function prepareWorld(path: string, ports: Ports, settings: Partial<StackSettings> = {}): World {
  const folder = stackFolder(path);
  const secrets = loadSecrets(folder, ports.openid);
  ensureSigningKeys(folder, secrets);
  const wiring = wire({ ...readEnv({}), ...settings }, ports, secrets, folder);
  return {
    cache: folder.cache,
    environments: {
      ...(Object.fromEntries(services.map((name) => [name, serviceEnvironment(wiring, name)])) as Record<
        ServiceName,
        Record<string, string>
      >),
      gateway: gatewayEnvironment(wiring),
    },
    databaseUrls: Object.fromEntries(databases.map((name) => [name, databaseUrls(wiring, name)])) as Record<
      DatabaseName,
      { url: string; migrationUrl: string }
    >,
    openid: { issuer: wiring.issuer, audience: wiring.audience, signingKey: secrets.openid.signing },
    ensureDatabases: (superuserUrl) => ensureDatabases(superuserUrl, wiring, databases),
    async ensureTopics(brokers) {
      await ensureAllTopics(brokers);
    },
  };
}
