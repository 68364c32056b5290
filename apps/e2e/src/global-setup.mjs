import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Starts the whole system as `npm start` does, in a folder of its own: beside a stack that may run already, it takes
 * free ports. Kafka's jars come from the workspace's cache where they are there already.
 */
export default function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-e2e-'));
  process.env['E2E_STACK'] = folder;
  execFileSync('node', ['tools/stack/src/main.ts', 'start', '--detach', '--no-demo'], {
    cwd: root,
    env: { ...process.env, OKAERI_DIR: folder },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
