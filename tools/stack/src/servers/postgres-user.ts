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

/** How a program is started as somebody else: by ids that `spawn` sets, or by a program that goes before it. */
export interface RunAs {
  readonly ids: Partial<SystemUser>;
  /** The command and its first arguments that the program and its own follow. */
  readonly before: readonly string[];
  /** Whom the cluster's files belong to; null when they simply are ours. */
  readonly owner: SystemUser | null;
}

/**
 * How to run PostgreSQL's programs as that user. Below a folder that is closed to others (root's home, a temporary
 * folder) its user could not even reach them: there root runs them in a user namespace in which root itself goes by
 * the user's number, so that PostgreSQL sees no root and the files stay where they are.
 *
 * @param paths what has to be reached: the programs, and the folder of the cluster
 */
export async function runAs(user: SystemUser | null, paths: readonly string[]): Promise<RunAs> {
  if (user === null) return { ids: {}, before: [], owner: null };
  const plain: RunAs = { ids: user, before: [], owner: user };
  if (await reachesAll(plain, paths)) return plain;
  const inNamespace: RunAs = {
    ids: {},
    before: ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`],
    owner: { uid: 0, gid: 0 },
  };
  if (await reachesAll(inNamespace, paths)) return inNamespace;
  throw new Error(
    `PostgreSQL refuses to run as root, and its user postgres cannot reach ${paths.join(' and ')}.\n` +
      'Start as an ordinary user, or from a directory that every user may enter (e.g. below /srv or /opt).',
  );
}

/** The command line of a program that runs as told. */
export function commandAs({ before }: RunAs, program: string, args: readonly string[]): [string, string[]] {
  const [command = program, ...rest] = [...before, program, ...args];
  return [command, rest];
}

async function reachesAll(as: RunAs, paths: readonly string[]): Promise<boolean> {
  for (const path of paths) {
    const { exitCode } = await runTool(...commandAs(as, 'test', ['-x', path]), as.ids);
    if (exitCode !== 0) return false;
  }
  return true;
}

async function findUser(): Promise<SystemUser | null> {
  const [uid, gid] = await Promise.all([runTool('id', ['-u', 'postgres']), runTool('id', ['-g', 'postgres'])]);
  return uid.exitCode === 0 && gid.exitCode === 0 ? { uid: Number(uid.output), gid: Number(gid.output) } : null;
}
