import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { toolEnvironment } from './env.ts';
import { type System } from './system.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What `npm run bench -- load --json` tells. */
export interface LoadReport {
  readonly requests: { readonly sent: number; readonly failed: number; readonly failures: Record<string, number> };
  readonly departures: {
    readonly sent: number;
    readonly lost: Record<string, number>;
    readonly doubled: Record<string, number>;
  };
}

export interface Load {
  /** Sends no more, waits until all that was sent has taken effect, and judges it. */
  end(): Promise<LoadReport>;
}

/** Requests to the gateway and departures from HR at fixed rates, from a process of their own; resolves once they flow. */
export async function startLoad(system: System, options: { rate: number; events: number }): Promise<Load> {
  const { rate, events } = options;
  const flags = ['--rate', rate, '--events', events, '--seconds', 200].map(String);
  const child = spawn('node', ['tools/bench/src/main.ts', 'load', '--json', ...flags], {
    cwd: root,
    env: toolEnvironment(system.folder, system.state.kafka),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const ended = once(child, 'close');
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('departures a second')) resolve();
    });
    void ended.then(() => reject(new Error(`the load did not begin:\n${said}`)));
  });
  return {
    async end() {
      child.kill('SIGINT');
      await ended;
      try {
        return JSON.parse(told) as LoadReport;
      } catch {
        throw new Error(`the load gave no report:\n${said}`);
      }
    },
  };
}
