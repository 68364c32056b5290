import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnv } from '../env.ts';
import { stackFolder } from '../state/folder.ts';
import { readStackState } from '../state/state.ts';

/**
 * The running stack's PostgreSQL as its superuser, who sees every database: for tests of what is left in them.
 *
 * @throws Error when the stack's databases run elsewhere
 */
export function superuserUrl(path?: string): string {
  const folder = stackFolder(path ?? readEnv().OKAERI_DIR);
  const port = readStackState(folder)?.parts.find(({ name }) => name === 'postgres')?.port ?? null;
  if (port === null) throw new Error(`the stack in ${folder.root} runs no PostgreSQL of its own`);
  const password = readFileSync(join(folder.data, 'postgres', 'superuser.secret'), 'utf8').trim();
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}
