import { readEnv } from '../env.ts';
import { stackFolder } from '../state/folder.ts';
import { readStackState } from '../state/state.ts';
import { type Jwk, loadSecrets } from '../state/secrets.ts';
import { type ServiceName, services } from '../state/services.ts';

/**
 * Past the gateway, for tests of what a subgraph lets through by itself: where each subgraph of the running stack
 * answers, and the key that the gateway signs its callers with.
 */
export function subgraphDoors(path?: string): { urls: Record<ServiceName, string>; gatewayKey: Jwk } {
  const folder = stackFolder(path ?? readEnv().OKAERI_DIR);
  const parts = readStackState(folder)?.parts ?? [];
  const urls = services.map((name) => {
    const port = parts.find((part) => part.name === name)?.port ?? null;
    if (port === null) throw new Error(`the stack in ${folder.root} knows no port of ${name}`);
    return [name, `http://127.0.0.1:${port}/graphql`] as const;
  });
  return {
    urls: Object.fromEntries(urls) as Record<ServiceName, string>,
    gatewayKey: loadSecrets(folder, 0).signing.gateway,
  };
}
