import { readEnv } from '../env.ts';
import { gatewayEnvironment, openIdEnvironment, serviceEnvironment, wire } from '../parts/wiring.ts';
import { defaultPorts } from '../state/ports.ts';
import { stackFolder } from '../state/folder.ts';
import { loadSecrets } from '../state/secrets.ts';
import { type ServiceName, services } from '../state/services.ts';

export { defaultPorts } from '../state/ports.ts';

/**
 * The settings that a stack with the default ports gives to each of its parts, so that another way to run the system
 * can be held against it.
 *
 * @param path a folder for the secrets, made there if need be
 */
export function environments(path: string): Record<ServiceName | 'gateway' | 'openid', Record<string, string>> {
  const folder = stackFolder(path);
  const wiring = wire(readEnv(), { ...defaultPorts }, loadSecrets(folder, defaultPorts.openid), folder);
  return {
    ...(Object.fromEntries(services.map((name) => [name, serviceEnvironment(wiring, name)])) as Record<
      ServiceName,
      Record<string, string>
    >),
    gateway: gatewayEnvironment(wiring),
    openid: openIdEnvironment(wiring, 'accounts.json'),
  };
}
