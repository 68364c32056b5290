import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export default function globalTeardown() {
  const folder = process.env['E2E_STACK'] ?? '';
  execFileSync('node', ['tools/stack/src/main.ts', 'stop'], {
    cwd: root,
    env: { ...process.env, OKAERI_DIR: folder },
    stdio: 'ignore',
  });
  globalThis.stopTraceCollector?.();
  rmSync(folder, { recursive: true, force: true });
}
