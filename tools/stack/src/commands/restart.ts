import { resolve } from 'node:path';
import { askSupervisor } from '../control/control-client.ts';
import { restartResult, type RestartResult, restartStep, type RestartStep } from '../rolling/rolling-restart.ts';
import { type StackFolder } from '../state/folder.ts';
import { databases } from '../state/services.ts';
import { findRunningStack } from '../state/state.ts';
import { messageOf } from '../supervisor/managed-process.ts';

/**
 * `stack restart`: replaces processes one by one, while they are in use.
 *
 * @returns 0: all are replaced. 1: not all, and it says why. 2: there is no such part. 3: the stack does not run.
 */
export async function restart(
  folder: StackFolder,
  part: string,
  options: { json: boolean; from?: string },
): Promise<number> {
  const state = findRunningStack(folder);
  if (state?.phase !== 'running' || state.control === null) {
    process.stderr.write('Okaeri does not run, or not yet: npm start\n');
    return 3;
  }
  if (part !== 'all' && !state.parts.some(({ name, inner }) => name === part && inner !== null)) {
    process.stderr.write(`There is no ${part} to restart. There are: ${[...databases, 'all'].join(', ')}.\n`);
    return 2;
  }
  try {
    const tell = (step: unknown) => void (options.json ? process.stderr : process.stdout).write(told(step));
    const from = options.from === undefined ? {} : { from: resolve(options.from) };
    const result = restartResult.parse(await askSupervisor(state.control, { command: 'restart', part, ...from }, tell));
    process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : render(result));
    return result.ok ? 0 : 1;
  } catch (error) {
    process.stderr.write(`Nothing was restarted: ${messageOf(error)}\n`);
    return 1;
  }
}

const verbs: Record<RestartStep['step'], string> = {
  starting: 'a successor starts …',
  draining: 'the successor is ready; its predecessor finishes what it has in hand …',
  done: 'done',
  kept: 'the successor did not become ready; the process that ran goes on',
};

function told(step: unknown): string {
  const { part, step: what } = restartStep.parse(step);
  return `${part}: ${verbs[what]}\n`;
}

function render({ ok, parts }: RestartResult): string {
  const lines = parts.map(({ name, state, readyMs, drainMs, why }) => {
    const seconds = (ms: number | null) => `${((ms ?? 0) / 1_000).toFixed(1)} s`;
    const done = state === 'restarted' ? `ready after ${seconds(readyMs)}, drained in ${seconds(drainMs)}` : state;
    return `  ${name}: ${done}${why === null ? '' : `: ${why}`}`;
  });
  return `${ok ? 'Restarted.' : 'Not all of it was restarted.'}\n${lines.join('\n')}\n`;
}
