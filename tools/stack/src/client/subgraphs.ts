import { type PrivateKey } from '@okaeri/access';
import { readEnv } from '../env.ts';
import { type StackFolder, stackFolder } from '../state/folder.ts';
import { readStackState } from '../state/state.ts';
import { type ServiceName, services } from '../state/services.ts';
import { callersOf, readSigningKeys, type SignerName, signers } from '../state/signing-keys.ts';

/**
 * Past the gateway, for tests of what a subgraph lets through by itself: where each subgraph of the running stack
 * answers, the key that the gateway signs its callers with, and how services speak for themselves.
 */
export function subgraphDoors(path?: string): SubgraphDoors {
  const folder = stackFolder(path ?? readEnv().OKAERI_DIR);
  const keyOf = (name: SignerName) => {
    const key = readSigningKeys(folder, name)?.[0];
    if (!key) throw new Error(`the stack in ${folder.root} has no key of ${name}`);
    return key;
  };
  const keys = Object.fromEntries(signers.map((name) => [name, keyOf(name)])) as Record<SignerName, PrivateKey>;
  return { urls: subgraphUrls(folder), gatewayKey: keys.gateway, keys, callersOf };
}

export interface SubgraphDoors {
  readonly urls: Record<ServiceName, string>;
  readonly gatewayKey: PrivateKey;
  /** What each service that asks others signs with. */
  readonly keys: Readonly<Record<SignerName, PrivateKey>>;
  /** Whose tokens a subgraph takes at all. */
  callersOf(name: ServiceName): readonly SignerName[];
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
