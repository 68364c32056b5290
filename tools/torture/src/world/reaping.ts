import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Whoever ends what a run leaves behind when it is killed itself. */
export interface Reaping {
  started(pid: number): void;
  ended(pid: number): void;
  mounted(path: string): void;
  unmounted(path: string): void;
  /** A folder of data that nobody needs after the run. */
  folder(path: string): void;
  dismiss(): void;
}

/** Starts the watcher; it ends with this process, or when it is dismissed. */
export function startReaping(): Reaping {
  const script = fileURLToPath(new URL('./reaper.ts', import.meta.url));
  const reaper = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  reaper.on('error', () => {});
  reaper.stdin.on('error', () => {});
  reaper.unref();
  // The pipe is to close when this process ends, not to keep it from ending.
  if ('unref' in reaper.stdin && typeof reaper.stdin.unref === 'function') reaper.stdin.unref();
  const tell = (word: string, argument: string | number) => void reaper.stdin.write(`${word} ${argument}\n`);
  return {
    started: (pid) => tell('pid', pid),
    ended: (pid) => tell('gone', pid),
    mounted: (path) => tell('mount', path),
    unmounted: (path) => tell('unmounted', path),
    folder: (path) => tell('folder', path),
    dismiss: () => void reaper.stdin.end('dismissed now\n'),
  };
}
