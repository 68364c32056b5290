import { runTool } from './run-tool.ts';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Whom PostgreSQL runs as: null means as we do. It refuses to run as root, so for root that is the system's user
 * `postgres`, who is made when he is missing.
 */
export async function postgresUser(): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  const found = await findUser();
  if (found !== null) return found;
  await runTool('groupadd', ['--system', 'postgres']);
  const { exitCode, output } = await runTool('useradd', [
    '--system',
    '--gid',
    'postgres',
    '--no-create-home',
    'postgres',
  ]);
  const made = await findUser();
  if (made === null)
    throw new Error(
      `PostgreSQL refuses to run as root, and the system user postgres could not be made (${exitCode ?? 'no useradd'}: ${output}).\n` +
        'Make it (useradd --system postgres), or start as an ordinary user.',
    );
  return made;
}

async function findUser(): Promise<SystemUser | null> {
  const [uid, gid] = await Promise.all([runTool('id', ['-u', 'postgres']), runTool('id', ['-g', 'postgres'])]);
  return uid.exitCode === 0 && gid.exitCode === 0 ? { uid: Number(uid.output), gid: Number(gid.output) } : null;
}
