import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unwatchFile, watchFile } from 'node:fs';
import { errorFields, type Logger } from '@okaeri/kernel';

/** The composed schema on disk: read at the start, watched after it. */
export interface SupergraphFile {
  /** Reads it and begins to watch. `takeOver` throws when the schema is unusable; then the one in force stays. */
  open(takeOver: (sdl: string) => void): Promise<string>;
  /** Short digest of what is in force, for logs and for whoever compares replicas. */
  version(): string | null;
  close(): void;
}

export function createSupergraphFile(path: string, logger: Logger, everyMs = 1_000): SupergraphFile {
  let version: string | null = null;
  let refused: string | null = null;
  let listener: (() => void) | null = null;

  async function look(takeOver: (sdl: string) => void): Promise<void> {
    const sdl = await readFile(path, 'utf8');
    const found = digest(sdl);
    if (found === version || found === refused) return;
    try {
      takeOver(sdl);
      version = found;
      refused = null;
      logger.info('supergraph taken over', { version });
    } catch (error) {
      refused = found;
      logger.error('supergraph refused, the one in force stays', { version: found, ...errorFields(error) });
    }
  }

  return {
    async open(takeOver) {
      const sdl = await readFile(path, 'utf8').catch((cause: unknown) => {
        throw new Error(`the supergraph ${path} cannot be read (npm run supergraph -- compose)`, { cause });
      });
      version = digest(sdl);
      listener = () => {
        // In the middle of being replaced it may be gone for a moment.
        look(takeOver).catch((error: unknown) => logger.warn('supergraph not readable', errorFields(error)));
      };
      // By asking, not by notification: mounted configuration is swapped by symbolic links, which notifications miss.
      watchFile(path, { interval: everyMs, persistent: false }, listener);
      return sdl;
    },
    version: () => version,
    close() {
      if (listener) unwatchFile(path, listener);
      listener = null;
    },
  };
}

function digest(sdl: string): string {
  return createHash('sha256').update(sdl).digest('hex').slice(0, 12);
}
