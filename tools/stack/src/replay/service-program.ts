import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type ReplayReport, type RebuildReport, type ServiceState } from '@okaeri/outbox';
import { type Positions } from '@okaeri/kafka';
import { nodeProcess } from '../parts/node-process.ts';
import { serviceEnvironment } from '../parts/wiring.ts';
import { workspace } from '../state/folder.ts';
import { type ServiceName } from '../state/services.ts';
import { type Ground } from './ground.ts';

/** A service's own program as it is now, asked to do something in place of serving (`ServiceRequest` of libs/subgraph). */
export interface ServiceProgram {
  describe(): Promise<{ migrations: string[]; state: ServiceState }>;
  /** As `describe`, with the topics that it reads and owns; needs its database. */
  topics(): Promise<{ migrations: string[]; state: ServiceState; reads: string[]; owns: string[] }>;
  migrate(): Promise<void>;
  publish(): Promise<void>;
  replay(): Promise<ReplayReport>;
  rebuild(from: { inputs?: Positions; own?: Positions }): Promise<RebuildReport>;
}

/** The line that answers; the rest of the output is the program's log. */
const answerPrefix = 'okaeri-answer ';

/**
 * Runs work with the program, which is started once for all that it is asked.
 *
 * @param database in place of the service's own: one that is being made
 */
export async function withProgram<T>(
  ground: Ground,
  name: ServiceName,
  work: (program: ServiceProgram) => Promise<T>,
  database?: string,
): Promise<T> {
  const child = startProgram(ground, name, database);
  let output = '';
  let waiting: { resolve: (line: string) => void; reject: (error: Error) => void } | null = null;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      waiting?.reject(new Error(`${name} could not do it. ${lastLines(output)}`));
      resolve();
    };
    child.once('error', end);
    child.once('close', end);
  });
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  if (child.stdout === null || child.stdin === null) throw new Error(`${name} was started without its streams.`);
  const { stdin } = child;
  stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith(answerPrefix)) waiting?.resolve(line.slice(answerPrefix.length));
    else output += `${line}\n`;
  });
  const ask = async <Answer>(request: object): Promise<Answer> => {
    const line = await new Promise<string>((resolve, reject) => {
      waiting = { resolve, reject };
      if (child.exitCode !== null) reject(new Error(`${name} has ended. ${lastLines(output)}`));
      stdin.write(`${JSON.stringify(request)}\n`);
    });
    waiting = null;
    return JSON.parse(line) as Answer;
  };
  try {
    return await work({
      describe: () => ask({ do: 'describe' }),
      topics: () => ask({ do: 'topics' }),
      migrate: async () => void (await ask({ do: 'migrate' })),
      publish: async () => void (await ask({ do: 'publish' })),
      replay: () => ask({ do: 'replay' }),
      rebuild: (from) => ask({ do: 'rebuild', ...from }),
    });
  } finally {
    stdin.end();
    await ended;
  }
}

function startProgram(ground: Ground, name: ServiceName, database: string | undefined): ChildProcess {
  const cwd = join(workspace, 'apps', name);
  const env: Record<string, string> = { ...serviceEnvironment(ground.wiring, name), LOG_LEVEL: 'warn' };
  if (database !== undefined) {
    env.DATABASE_URL = inDatabase(env.DATABASE_URL ?? '', database);
    env.MIGRATION_DATABASE_URL = inDatabase(env.MIGRATION_DATABASE_URL ?? '', database);
  }
  const script = join(cwd, 'src', 'main.ts');
  const command = nodeProcess(ground.folder, { script, args: ['answer'], cwd, env, heapMb: 512 });
  return spawn(command.command, command.args, {
    cwd: command.cwd,
    env: command.env as NodeJS.ProcessEnv,
    // With a channel, so that it ends when this process does.
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
  });
}

export function inDatabase(url: string, database: string): string {
  const there = new URL(url);
  there.pathname = `/${database}`;
  return there.href;
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-12).join('\n');
}
