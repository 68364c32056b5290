import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

// Alert rules, their tests, and the queries of the dashboards, as Prometheus itself understands them.
const here = fileURLToPath(new URL('.', import.meta.url));
const promtool = (...args) => execFileSync('promtool', args, { cwd: here, stdio: 'inherit' });

try {
  execFileSync('promtool', ['--version'], { stdio: 'ignore' });
} catch {
  const how = "Install Debian's package prometheus (apt-get install prometheus), or put promtool on the PATH.";
  process.stderr.write(`The alert rules are not checked: there is no promtool on this machine. ${how}\n`);
  // A machine that decides about changes has to have it; others can do without.
  process.exit(process.env['CI'] ? 1 : 0);
}

promtool('check', 'config', '--syntax-only', 'prometheus.stack.yml');
promtool('check', 'config', 'prometheus.yml');
promtool('test', 'rules', 'alerts.test.yml');

// Grafana's variables stand for times and names of services; promtool reads the rest as rules.
const dashboards = join(here, 'grafana/dashboards');
const queries = readdirSync(dashboards).flatMap((file) =>
  JSON.parse(readFileSync(join(dashboards, file), 'utf8')).panels.flatMap(({ targets }) =>
    targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '1m').replaceAll('$service', '.*')),
  ),
);
const folder = mkdtempSync(join(tmpdir(), 'okaeri-dashboards-'));
try {
  const rules = queries.map((expr, at) => ({ record: `dashboard:query_${at}`, expr }));
  const file = join(folder, 'queries.yml');
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboards', rules }] }));
  promtool('check', 'rules', file);
} finally {
  rmSync(folder, { recursive: true });
}
