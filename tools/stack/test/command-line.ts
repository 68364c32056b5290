import { spawn } from 'node:child_process';
import { inheritedEnvironment } from '../src/servers/env.ts';

const main = new URL('../src/main.ts', import.meta.url).pathname;

export interface CommandLine {
  (...args: string[]): Promise<{ code: number; output: string }>;
  /** Runs it until it has printed something, and kills it (SIGKILL) right then. */
  killedAt(printed: RegExp, ...args: string[]): Promise<{ code: number; output: string }>;
}

/** Runs the command line in a folder, with settings of its own. */
export function commandLine(folder: string, settings: Readonly<Record<string, string>> = {}): CommandLine {
  const run = (args: readonly string[], last: RegExp | null) =>
    new Promise<{ code: number; output: string }>((resolve, reject) => {
      const env = { ...inheritedEnvironment(), ...settings, OKAERI_DIR: folder };
      const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
          if (last?.test(output) === true) child.kill('SIGKILL');
        });
      child.once('error', reject);
      // What is killed leaves behind whoever else holds its output.
      child.once(last === null ? 'close' : 'exit', (code: number | null) => resolve({ code: code ?? 1, output }));
    });
  return Object.assign((...args: string[]) => run(args, null), {
    killedAt: (printed: RegExp, ...args: string[]) => run(args, printed),
  });
}
