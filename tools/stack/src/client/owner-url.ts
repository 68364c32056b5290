import { databaseUrlOf, readEnv } from '../env.ts';
import { stackFolder } from '../state/folder.ts';
import { loadSecrets } from '../state/secrets.ts';
import { type ServiceName } from '../state/services.ts';

/**
 * The database of a service of the running stack, as the role that owns it: for tools that make tables beside the
 * service's own (benchmarks).
 *
 * @param url as the service's own role, from the stack's state
 */
export function ownerUrl(name: ServiceName, url: string, path?: string): string {
  const settings = readEnv();
  const external = databaseUrlOf(settings, name);
  if (external) return external.migrationUrl;
  const password = loadSecrets(stackFolder(path ?? settings.OKAERI_DIR), 0).postgres[name]?.owner;
  if (password === undefined) throw new Error(`the stack's secrets know no database of ${name}`);
  const owner = new URL(url);
  owner.username = `${name}_owner`;
  owner.password = password;
  return owner.href;
}
