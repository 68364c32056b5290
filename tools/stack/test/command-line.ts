import { execFile } from 'node:child_process';
import { inheritedEnvironment } from '../src/servers/env.ts';

const main = new URL('../src/main.ts', import.meta.url).pathname;

/** Runs the command line in a folder, with settings of its own. */
export function commandLine(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): (...args: string[]) => Promise<{ code: number; output: string }> {
  return (...args) =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        [main, ...args],
        {
          env: { ...inheritedEnvironment(), ...settings, OKAERI_DIR: folder },
          encoding: 'utf8',
          maxBuffer: 64 * 1024 * 1024,
        },
        (error, stdout, stderr) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output: stdout + stderr }),
      );
    });
}
