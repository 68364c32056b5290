import { spawn } from 'node:child_process';
import { inheritedEnvironment } from './env.ts';

export interface ToolOutcome {
  /** Null when the tool is not on the machine. */
  readonly exitCode: number | null;
  /** What it printed on both streams. */
  readonly output: string;
}

/** Runs a tool to its end. Never rejects: a tool that is missing has no exit code. */
export function runTool(
  command: string,
  args: readonly string[],
  options: { uid?: number; gid?: number; cwd?: string; env?: Record<string, string> } = {},
): Promise<ToolOutcome> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
      env: options.env ?? inheritedEnvironment(),
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const output = () => Buffer.concat(chunks).toString('utf8').trim();
    child.once('error', (error) => resolve({ exitCode: null, output: error.message }));
    child.once('close', (code, signal) =>
      resolve({ exitCode: code ?? (signal === null ? null : 128), output: output() }),
    );
  });
}
