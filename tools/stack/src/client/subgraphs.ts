import { type PrivateKey } from '@okaeri/access';
import { readEnv } from '../env.ts';
import { type StackFolder, stackFolder } from '../state/folder.ts';
import { readStackState } from '../state/state.ts';
import { type ServiceName, services } from '../state/services.ts';
import { readSigningKeys } from '../state/signing-keys.ts';

/**
 * Past the gateway, for tests of what a subgraph lets through by itself: where each subgraph of the running stack
 * answers, and the key that the gateway signs its callers with.
 */
export function subgraphDoors(path?: string): { urls: Record<ServiceName, string>; gatewayKey: PrivateKey } {
  const folder = stackFolder(path ?? readEnv().OKAERI_DIR);
  const gatewayKey = readSigningKeys(folder, 'gateway')?.[0];
  if (!gatewayKey) throw new Error(`the stack in ${folder.root} has no key of the gateway`);
  return { urls: subgraphUrls(folder), gatewayKey };
}

/** Where each subgraph of the folder's stack answers. */
export function subgraphUrls(folder: StackFolder): Record<ServiceName, string> {
  const parts = readStackState(folder)?.parts ?? [];
  const urls = services.map((name) => {
    const port = parts.find((part) => part.name === name)?.port ?? null;
    if (port === null) throw new Error(`the stack in ${folder.root} knows no port of ${name}`);
    return [name, `http://127.0.0.1:${port}/graphql`] as const;
  });
  return Object.fromEntries(urls) as Record<ServiceName, string>;
}
