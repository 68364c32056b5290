import { execFileSync, fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Starts the whole system as `npm start` does, in a folder of its own: beside a stack that may run already, it takes
 * free ports. Kafka's jars come from the workspace's cache where they are there already. Beside it a collector of
 * traces: what was begun as recorded outside is sent there, and nothing else, so that specs find the traces they began.
 */
export default async function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-e2e-'));
  process.env['E2E_STACK'] = folder;
  const collector = fork(join(root, 'apps/e2e/src/traces/collector.ts'), [join(folder, 'e2e-traces.jsonl')]);
  const { port } = await new Promise((resolve, reject) => {
    collector.once('message', resolve);
    collector.once('error', reject);
    collector.once('exit', (code) => reject(new Error(`the collector of traces ended with ${code}`)));
  });
  globalThis.stopTraceCollector = () => collector.kill();
  execFileSync('node', ['tools/stack/src/main.ts', 'start', '--detach', '--no-demo'], {
    cwd: root,
    env: {
      ...process.env,
      OKAERI_DIR: folder,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_TRACES_SAMPLER_ARG: '0',
      OTEL_BSP_SCHEDULE_DELAY: '500',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
