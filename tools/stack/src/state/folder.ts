import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the workspace. */
export const workspace = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/\/$/, '');

/** Where a stack keeps everything: data, logs, secrets, its state. */
export interface StackFolder {
  readonly root: string;
  readonly state: string;
  readonly ports: string;
  readonly secrets: string;
  readonly lock: string;
  readonly demo: string;
  readonly accounts: string;
  /** Signing keys of the tokens between services. */
  readonly keys: string;
  readonly data: string;
  readonly logs: string;
  /** Fetched jars and compiled code: of the workspace, shared by all its stacks, kept by `reset`. */
  readonly cache: string;
  log(name: string): string;
}

export function stackFolder(path = join(workspace, '.okaeri')): StackFolder {
  const root = resolve(path);
  return {
    root,
    state: join(root, 'state.json'),
    ports: join(root, 'ports.json'),
    secrets: join(root, 'secrets.json'),
    lock: join(root, 'supervisor.json'),
    demo: join(root, 'demo.json'),
    accounts: join(root, 'data', 'openid', 'accounts.json'),
    keys: join(root, 'data', 'keys'),
    data: join(root, 'data'),
    logs: join(root, 'logs'),
    cache: join(workspace, '.okaeri', 'cache'),
    log: (name) => join(root, 'logs', `${name}.log`),
  };
}
