import { fileURLToPath } from 'node:url';
import { inheritedByChildren } from '../env.ts';
import { type StackFolder } from '../state/folder.ts';
import { type ProcessCommand } from '../supervisor/managed-process.ts';
import { stackMarker } from '../supervisor/process-identity.ts';

/** The descriptor of the first socket that a Node program of the stack inherits: after the usual three and its channel. */
export const inheritedSocket = 4;

const parentWatch = fileURLToPath(new URL('../supervisor/parent-watch.ts', import.meta.url));

/**
 * A Node program of the stack: small heap (many of them share a workstation), compiled code kept between starts,
 * and an end of its own when the supervisor is gone.
 */
export function nodeProcess(
  folder: StackFolder,
  program: {
    script: string;
    args?: readonly string[];
    cwd: string;
    env: Readonly<Record<string, string>>;
    heapMb?: number;
    /** Sockets that it inherits, see `ProcessCommand`. */
    sockets?: readonly number[];
  },
): ProcessCommand {
  return {
    command: process.execPath,
    args: [
      `--max-old-space-size=${program.heapMb ?? 256}`,
      '--max-semi-space-size=16',
      '--disable-warning=ExperimentalWarning',
      '--import',
      parentWatch,
      program.script,
      ...(program.args ?? []),
    ],
    cwd: program.cwd,
    env: {
      ...inheritedByChildren(),
      // Memory that one thread gives back is used again by the others, instead of being kept for it.
      MALLOC_ARENA_MAX: '2',
      NODE_COMPILE_CACHE: `${folder.cache}/compiled`,
      [stackMarker]: folder.root,
      ...program.env,
    },
    watchesParent: true,
    ...(program.sockets && { sockets: program.sockets }),
  };
}
