import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { URL } from 'node:url';

// `npm run -s stack -- status --json | node infra/observability/stack-targets.mjs`: where each process of the stack
// tells its own metrics, as Prometheus reads it.
const { parts } = JSON.parse(await text(process.stdin));
const targets = parts
  .filter(({ inner }) => typeof inner === 'number')
  .map(({ name, inner }) => ({
    targets: [`127.0.0.1:${inner}`],
    labels: { service: name.split('.')[0], replica: name },
  }));
writeFileSync(new URL('stack-targets.json', import.meta.url), `${JSON.stringify(targets, null, 2)}\n`);
process.stdout.write(`${targets.length} targets\n`);
