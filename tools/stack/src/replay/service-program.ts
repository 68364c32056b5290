import { spawn } from 'node:child_process';
import { join } from 'node:path';
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

/** @param database in place of the service's own: one that is being made */
export function serviceProgram(ground: Ground, name: ServiceName, database?: string): ServiceProgram {
  const run = (args: readonly string[]) => runProgram(ground, name, database, args);
  const ask = async <Answer>(request: object): Promise<Answer> => {
    const output = await run(['answer', JSON.stringify(request)]);
    const line = output.split('\n').find((one) => one.startsWith(answerPrefix));
    if (line === undefined) throw new Error(`${name} gave no answer. ${lastLines(output)}`);
    return JSON.parse(line.slice(answerPrefix.length)) as Answer;
  };
  return {
    describe: () => ask({ do: 'describe' }),
    topics: () => ask({ do: 'topics' }),
    migrate: async () => void (await run(['migrate'])),
    publish: async () => void (await ask({ do: 'publish' })),
    replay: () => ask({ do: 'replay' }),
    rebuild: (from) => ask({ do: 'rebuild', ...from }),
  };
}

function runProgram(
  ground: Ground,
  name: ServiceName,
  database: string | undefined,
  args: readonly string[],
): Promise<string> {
  const cwd = join(workspace, 'apps', name);
  const env: Record<string, string> = { ...serviceEnvironment(ground.wiring, name), LOG_LEVEL: 'warn' };
  if (database !== undefined) {
    env.DATABASE_URL = inDatabase(env.DATABASE_URL ?? '', database);
    env.MIGRATION_DATABASE_URL = inDatabase(env.MIGRATION_DATABASE_URL ?? '', database);
  }
  const command = nodeProcess(ground.folder, { script: join(cwd, 'src', 'main.ts'), args, cwd, env, heapMb: 512 });
  return new Promise((resolve, reject) => {
    const child = spawn(command.command, command.args, {
      cwd: command.cwd,
      env: command.env as NodeJS.ProcessEnv,
      // With a channel, so that it ends when this process does.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let output = '';
    const take = (chunk: Buffer) => (output += chunk.toString('utf8'));
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${name} could not do it. ${lastLines(output)}`)),
    );
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
