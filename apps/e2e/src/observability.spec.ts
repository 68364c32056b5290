import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readDashboards, readRules } from './observability.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const here = `${root}infra/observability`;
const rules = readRules();
const dashboards = readDashboards();

/** As the headings of a document are linked to. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

test.each(rules.map((rule) => [rule.alert, rule] as const))('%s has a runbook', (_alert, { annotations, labels }) => {
  const [file = '', anchor] = annotations.runbook_url.split('#');
  expect(file).toBe('docs/OPERATIONS.md');
  expect(anchorsOf(readFileSync(root + file, 'utf8'))).toContain(anchor);
  expect(['page', 'ticket']).toContain(labels.severity);
});

test('every alert is tested: that it fires, and that it does not', () => {
  const { tests } = parse(readFileSync(`${here}/alerts.test.yml`, 'utf8')) as {
    tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[];
  };
  const groups = tests.map(({ alert_rule_test: looks }) => ({
    alert: looks[0]?.alertname,
    fires: looks.some(({ exp_alerts: expected }) => expected.length > 0),
  }));
  const tested = (fires: boolean) => [
    ...new Set(groups.filter((one) => one.fires === fires).map(({ alert }) => alert)),
  ];
  const names = rules.map(({ alert }) => alert).sort();
  expect(tested(true).sort()).toEqual(names);
  // Not only before its time: in a case of its own.
  expect(tested(false).sort()).toEqual(names);
});

test('dashboards are found by Grafana, and find Prometheus', () => {
  const provisioning = `${here}/grafana/provisioning`;
  const { datasources } = parse(readFileSync(`${provisioning}/datasources/prometheus.yml`, 'utf8')) as {
    datasources: { uid: string; type: string }[];
  };
  const { providers } = parse(readFileSync(`${provisioning}/dashboards/okaeri.yml`, 'utf8')) as {
    providers: { options: { path: string } }[];
  };
  const compose = parse(readFileSync(`${here}/compose.yml`, 'utf8'), { merge: true }) as {
    services: Record<string, { image?: string; volumes?: string[]; healthcheck?: unknown }>;
  };
  expect(compose.services['grafana']?.volumes).toContain(
    `./infra/observability/grafana/dashboards:${providers[0]?.options.path}:ro`,
  );
  expect(new Set(dashboards.map(({ uid }) => uid)).size).toBe(dashboards.length);
  for (const { panels } of dashboards)
    for (const { datasource } of panels) expect(datasources).toContainEqual(expect.objectContaining(datasource));
});

test('what runs beside the system is pinned, has a health check, and mounts what is there', () => {
  const read = (file: string) =>
    parse(readFileSync(file, 'utf8'), { merge: true }) as {
      services: Record<string, { image?: string; volumes?: string[]; healthcheck?: unknown }>;
    };
  const system = Object.keys(read(`${root}docker-compose.yml`).services);
  for (const [name, { image, volumes = [], healthcheck }] of Object.entries(read(`${here}/compose.yml`).services)) {
    if (system.includes(name)) continue;
    expect(image).toMatch(/:v?\d+\.\d+\.\d+$/);
    expect(healthcheck).toBeDefined();
    for (const [from = ''] of volumes.map((volume) => volume.split(':')))
      if (from.startsWith('.')) expect(existsSync(root + from)).toBe(true);
  }
});

test('Prometheus asks every service of Compose, where it tells its numbers', () => {
  const { scrape_configs: scrapes } = parse(readFileSync(`${here}/prometheus.yml`, 'utf8')) as {
    scrape_configs: { job_name: string; static_configs: { targets: string[]; labels: { service: string } }[] }[];
  };
  const { services } = parse(readFileSync(`${root}docker-compose.yml`, 'utf8'), { merge: true }) as {
    services: Record<string, { environment?: Record<string, string | number> }>;
  };
  const apps = readdirSync(`${root}apps`).filter((app) => app !== 'e2e' && services[app] !== undefined);
  const expected = apps.map((app) => {
    const { METRICS_PORT: inner, PORT: port } = services[app]?.environment ?? {};
    return [app, `${app}:${inner ?? port}`];
  });
  const asked = scrapes.flatMap(({ static_configs: all }) =>
    all.flatMap(({ targets, labels }) => targets.map((target) => [labels.service, target])),
  );
  expect(asked.sort()).toEqual(expected.sort());
  expect(scrapes.map(({ job_name: job }) => job)).toEqual(['okaeri']);
});
