import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type StackSettings } from '../env.ts';
import { stackFolder } from '../state/folder.ts';
import { defaultPorts } from '../state/ports.ts';
import { loadSecrets } from '../state/secrets.ts';
import { services } from '../state/services.ts';
import { ensureSigningKeys, readSigningKeys, signingKeyFile, type SignerName, signers } from '../state/signing-keys.ts';
import { databaseUrls, gatewayEnvironment, serviceEnvironment, wire } from './wiring.ts';

const folder = stackFolder(mkdtempSync(join(tmpdir(), 'okaeri-wiring-')));
const secrets = loadSecrets(folder, 4444);
const settings: StackSettings = {
  PORTAL_URL: 'http://localhost:4200',
  LOG_LEVEL: 'info',
  GATEWAY_NODE_ENV: 'development',
  RATE_REQUESTS_PER_MINUTE: 60_000,
  RATE_COST_PER_MINUTE: 10_000_000,
};
const wiring = (changes: Partial<StackSettings> = {}) =>
  wire({ ...settings, ...changes }, { ...defaultPorts }, secrets, folder);

afterAll(() => rmSync(folder.root, { recursive: true }));

describe('what the parts are told', () => {
  it('gives every service a database and roles of its own, which no other is told', () => {
    const urls = services.map((name) => databaseUrls(wiring(), name));
    expect(new Set(urls.flatMap(({ url, migrationUrl }) => [url, migrationUrl])).size).toBe(10);
    for (const name of services) {
      const told = JSON.stringify(serviceEnvironment(wiring(), name));
      for (const other of services.filter((one) => one !== name)) {
        expect(told).not.toContain(secrets.postgres[other]!.runtime);
        expect(told).not.toContain(secrets.postgres[other]!.owner);
      }
    }
  });

  it('gives private keys to those alone who sign with them', () => {
    const told = Object.fromEntries(services.map((name) => [name, JSON.stringify(serviceEnvironment(wiring(), name))]));
    const fileOf = (signer: SignerName) => pathToFileURL(signingKeyFile(folder, signer)).href;
    ensureSigningKeys(folder, secrets);
    for (const name of services) {
      const { INTERNAL_ISSUERS } = serviceEnvironment(wiring(), name);
      expect(JSON.parse(INTERNAL_ISSUERS!)).toMatchObject({ gateway: 'http://127.0.0.1:4000/.well-known/jwks.json' });
      // Messaging asks the directory, the directory asks the others, and nobody else asks anybody.
      expect(Object.keys(JSON.parse(INTERNAL_ISSUERS!) as object)).toEqual(
        name === 'directory' ? ['gateway', 'messaging'] : ['gateway', 'directory'],
      );
      for (const signer of signers) {
        const [key] = readSigningKeys(folder, signer)!;
        expect(told[name]).not.toContain(key!.d);
        expect(told[name]!.includes(fileOf(signer))).toBe(name === signer);
        expect(statSync(signingKeyFile(folder, signer)).mode & 0o777).toBe(0o600);
      }
      expect(told[name]!.includes(secrets.personIdKey)).toBe(name === 'directory');
    }
  });

  it('gives the gateway a database of its own, rates for one machine, and metrics apart from its door', () => {
    const told = gatewayEnvironment(wiring({ GATEWAY_NODE_ENV: 'production', RATE_REQUESTS_PER_MINUTE: 7 }));
    expect(told).toMatchObject({ NODE_ENV: 'production', PORT: '4000', METRICS_PORT: '9464' });
    expect(told).toMatchObject({ RATE_REQUESTS_PER_MINUTE: '7', RATE_COST_PER_MINUTE: '10000000' });
    expect(told['DATABASE_URL']).toBe(
      `postgres://gateway:${secrets.postgres['gateway']!.runtime}@127.0.0.1:5433/okaeri_gateway`,
    );
    const elsewhere = gatewayEnvironment(wiring({ GATEWAY_DATABASE_URL: 'postgres://gateway@db/door' }));
    expect(elsewhere['DATABASE_URL']).toBe('postgres://gateway@db/door');
  });

  it('points to what runs elsewhere when settings say so', () => {
    const elsewhere = wiring({
      KAFKA_BROKERS: ['kafka-1:9092', 'kafka-2:9092'],
      TALENT_DATABASE_URL: 'postgres://talent@db/talent',
      TALENT_MIGRATION_DATABASE_URL: 'postgres://owner@db/talent',
      EVENTS_DATABASE_URL: 'postgres://events@db/events',
      OIDC_ISSUER: 'https://id.example.jp/realms/okaeri',
      SMTP_URL: 'smtp://mail.example.jp:25',
    });
    expect(serviceEnvironment(elsewhere, 'talent')).toMatchObject({
      KAFKA_BROKERS: 'kafka-1:9092,kafka-2:9092',
      DATABASE_URL: 'postgres://talent@db/talent',
      MIGRATION_DATABASE_URL: 'postgres://owner@db/talent',
    });
    expect(databaseUrls(elsewhere, 'events')).toEqual({
      url: 'postgres://events@db/events',
      migrationUrl: 'postgres://events@db/events',
    });
    expect(databaseUrls(elsewhere, 'directory').url).toContain('127.0.0.1:5433/okaeri_directory');
    expect(serviceEnvironment(elsewhere, 'messaging')['SMTP_URL']).toBe('smtp://mail.example.jp:25');
    expect(gatewayEnvironment(elsewhere)).toMatchObject({ OIDC_ISSUER: 'https://id.example.jp/realms/okaeri' });
    // A foreign provider's keys are found by discovery.
    expect(gatewayEnvironment(elsewhere)).not.toHaveProperty('OIDC_JWKS_URI');
    expect(elsewhere.mail).toBeNull();
    const one = { name: 'staff', issuer: 'https://id.example.jp', audience: 'okaeri', admits: ['staff'] };
    const several = wiring({ OIDC_ISSUERS: JSON.stringify([one]) });
    expect(gatewayEnvironment(several)).toMatchObject({ OIDC_ISSUERS: JSON.stringify([one]) });
    expect(gatewayEnvironment(several)).not.toHaveProperty('OIDC_ISSUER');
    expect(several.openid).toBe('https://id.example.jp');
  });

  it('keeps the issuer of the first start when another port has to be used later', () => {
    const moved = wire(settings, { ...defaultPorts, openid: 4544 }, loadSecrets(folder, 4544), folder);
    expect(gatewayEnvironment(moved)).toMatchObject({
      OIDC_ISSUER: 'http://localhost:4444',
      OIDC_JWKS_URI: 'http://127.0.0.1:4544/jwks',
      OIDC_ALLOW_HTTP: 'true',
    });
    expect(moved.openid).toBe('http://localhost:4544');
  });
});

describe('the secrets of a stack', () => {
  it('are made once, kept, and readable by their owner alone', () => {
    expect(loadSecrets(folder, 4444)).toEqual(secrets);
    expect(statSync(folder.secrets).mode & 0o777).toBe(0o600);
  });

  it('that an older version made stay as they are; what it did not know is added', () => {
    const { directory: _unknown, ...signing } = secrets.signing;
    const older = stackFolder(mkdtempSync(join(tmpdir(), 'okaeri-wiring-')));
    writeFileSync(older.secrets, JSON.stringify({ ...secrets, signing }));
    const completed = loadSecrets(older, 4444);
    expect(completed).toEqual({ ...secrets, signing: { ...signing, directory: completed.signing.directory } });
    expect(loadSecrets(older, 4444)).toEqual(completed);
    rmSync(older.root, { recursive: true });
  });
});
