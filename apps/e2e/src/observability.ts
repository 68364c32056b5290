import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const here = `${root}infra/observability`;

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}

export function readRules(): readonly AlertRule[] {
  const { groups } = parse(readFileSync(`${here}/alerts.yml`, 'utf8')) as { groups: { rules: AlertRule[] }[] };
  return groups.flatMap(({ rules }) => rules);
}

export interface Dashboard {
  readonly uid: string;
  readonly panels: readonly {
    readonly title: string;
    readonly datasource: { readonly type: string; readonly uid: string };
    readonly targets: readonly { readonly expr: string }[];
  }[];
}

export function readDashboards(): readonly Dashboard[] {
  const folder = `${here}/grafana/dashboards`;
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Dashboard);
}

/** The metrics that a query asks for. */
export function metricsIn(expr: string): string[] {
  const withoutLabels = expr.replaceAll(/\{[^}]*\}/g, '');
  return [...withoutLabels.matchAll(/\b(?:okaeri|http|process|nodejs)_\w+/g)].map(([name]) => name);
}

/** What a process tells: each metric's type and labels, as they are written out. */
export interface Told {
  readonly type: string;
  readonly labels: ReadonlySet<string>;
}

/** @param text as `/metrics` answers */
export function readMetrics(text: string): Map<string, Told> {
  const told = new Map<string, { type: string; labels: Set<string> }>();
  let current: { type: string; labels: Set<string> } | undefined;
  for (const line of text.split('\n')) {
    const [, name, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    if (name !== undefined && type !== undefined) {
      if (told.has(name)) throw new Error(`${name} is told twice`);
      told.set(name, (current = { type, labels: new Set() }));
    } else if (!line.startsWith('#'))
      for (const [, label = ''] of line.matchAll(/[{,](\w+)="/g)) if (label !== 'le') current?.labels.add(label);
  }
  return told;
}

/** The table of docs/METRICS.md: type and labels by metric. */
export function readTable(): Map<string, Told> {
  const rows = readFileSync(`${root}docs/METRICS.md`, 'utf8').matchAll(
    /^\| `((?:okaeri|http)_\w+)` +\| (\w+) +\| ([^|]*)\|/gm,
  );
  const table = new Map<string, Told>();
  for (const [, name = '', type = '', labels = ''] of rows) {
    if (table.has(name)) throw new Error(`${name} stands in the table twice`);
    table.set(name, { type, labels: new Set([...labels.matchAll(/`(\w+)`/g)].map(([, label = '']) => label)) });
  }
  return table;
}

/** The names under which a metric's samples are asked for. */
export function samplesOf(name: string, { type }: Told): string[] {
  return type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
}
