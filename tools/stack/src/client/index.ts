import { readEnv } from '../env.ts';
import { requestToken } from '../openid/request-token.ts';
import { stackFolder } from '../state/folder.ts';
import { findRunningStack, type StackBlock, type StackState, toBlock } from '../state/state.ts';

export { ownerUrl } from './owner-url.ts';
export { type StackProcess, stackProcesses } from './processes.ts';
export { subgraphDoors, type SubgraphDoors } from './subgraphs.ts';
export { superuserUrl } from './superuser.ts';
export { demoEmployer, demoPeople, type DemoPerson, type DemoRole, findDemoPerson } from '../people.ts';
export { type ServiceName, services } from '../state/services.ts';
export { type SignerName, signers } from '../state/signing-keys.ts';
export { type StackBlock } from '../state/state.ts';

/** No stack runs in the folder that was asked for. */
export class StackDoesNotRun extends Error {
  override readonly name = 'StackDoesNotRun';
}

/** What a program needs to know of the stack that runs now. */
export interface RunningStackInfo extends StackBlock {
  readonly smtp: string;
  /** Its folder, for the data and the logs. */
  readonly folder: string;
}

/**
 * The stack that runs now. While it is still being started (the demo company is part of that) `ready` is false, and
 * the addresses are good.
 *
 * @param path the stack's folder; default: the setting OKAERI_DIR, else `.okaeri` of the workspace
 * @throws StackDoesNotRun
 */
export function readState(path?: string): RunningStackInfo {
  const state = findState(path);
  return { ...toBlock(state), smtp: state.smtp, folder: state.folder };
}

/**
 * An access token for the graph, from the stack's OpenID provider.
 *
 * @param person a demo person's key (`haruka`), a role (`hr`, `alumnus`), or the subject of somebody who signed up
 * @throws StackDoesNotRun, or Error when nobody is meant or the provider is not the embedded one
 */
export async function tokenFor(person: string, path?: string): Promise<string> {
  const state = findState(path);
  const openid = state.parts.find(({ name }) => name === 'openid');
  if (openid?.kind === 'external') {
    throw new Error(
      `people sign in at ${state.urls.openid}, which is not the stack's own provider: take a token there`,
    );
  }
  return requestToken(state.urls.openid, person);
}

function findState(path: string | undefined): StackState {
  const folder = stackFolder(path ?? readEnv().OKAERI_DIR);
  const state = findRunningStack(folder);
  if (!state || state.phase === 'stopped' || state.phase === 'failed') {
    throw new StackDoesNotRun(`no stack runs in ${folder.root}: npm start`);
  }
  return state;
}
