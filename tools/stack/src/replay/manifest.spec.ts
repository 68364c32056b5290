import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServiceName, services } from '../state/services.ts';
import { assertWhole, type Manifest, readManifest, type ServiceBackup, writeManifest } from './manifest.ts';

let dir: string;
const manifestFile = () => join(dir, 'manifest.json');
const rows = (service: string) => join(service, 'public.outbox.rows.gz');

function serviceBackup(service: ServiceName): ServiceBackup {
  const sha256 = createHash('sha256').update(service).digest('hex');
  return {
    takenAt: '2026-11-23T16:00:00.000Z',
    migrations: ['Initial1'],
    inputs: { 'directory.person.v1': { 0: '12' } },
    own: {},
    digest: 'digest',
    entered: {},
    sequences: {},
    tables: [{ table: 'public.outbox', rows: 1, file: rows(service), bytes: service.length, sha256 }],
  };
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'okaeri-manifest-'));
  for (const service of services) {
    mkdirSync(join(dir, service));
    writeFileSync(join(dir, rows(service)), service);
  }
  writeManifest(dir, {
    version: 1,
    madeAt: '2026-11-23T16:00:00.000Z',
    finishedAt: '2026-11-23T16:00:01.000Z',
    kafkaCluster: 'cluster',
    personIdKey: 'check',
    services: Object.fromEntries(services.map((name) => [name, serviceBackup(name)])) as Manifest['services'],
  });
});
afterEach(() => rmSync(dir, { recursive: true }));

/** What is refused, and with which words. */
async function refusal(): Promise<string> {
  try {
    await assertWhole(dir, readManifest(dir));
  } catch (error) {
    expect(error).toMatchObject({ name: 'Refused' });
    return (error as Error).message.replaceAll(dir, 'DIR');
  }
  return 'taken';
}
const rewrite = (change: (text: string) => string) =>
  writeFileSync(manifestFile(), change(readFileSync(manifestFile(), 'utf8')));

describe('a backup', () => {
  it('is taken as it was written', async () => {
    expect(await refusal()).toBe('taken');
  });

  it('is none without its manifest, which is written last', async () => {
    rmSync(manifestFile());
    expect(await refusal()).toBe(
      'There is no backup in DIR: manifest.json is missing. It is written last, so a backup that was broken off has none: use another one.',
    );
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, 100), 'manifest.json cannot be read'],
    ['with other positions', (text: string) => text.replace('"12"', '"11"'), 'manifest.json is not as it was written'],
    ['without a service', (text: string) => text.replace('"talent": {', '"other": {'), 'manifest.json is not as it'],
  ])('is damaged when its manifest is %s', async (_, change, says) => {
    rewrite(change);
    expect(await refusal()).toContain(`The backup in DIR is damaged: ${says}`);
    expect(await refusal()).toContain('Use a copy of it that is whole, or another backup.');
  });

  it('is refused in a form of another version of the command', async () => {
    rewrite((text) => text.replace('"version": 1', '"version": 2'));
    expect(await refusal()).toBe(
      'The backup in DIR was made by another version of this command (its form is 2, not 1). Restore it with that version.',
    );
  });

  it('names every file that is missing or was changed', async () => {
    rmSync(join(dir, rows('events')));
    rmSync(join(dir, 'feedback'), { recursive: true });
    writeFileSync(join(dir, rows('talent')), 'Talent');
    expect(await refusal()).toBe(
      'The backup in DIR is damaged (missing: events/public.outbox.rows.gz, feedback/public.outbox.rows.gz; ' +
        'not as written: talent/public.outbox.rows.gz). Use a copy of it that is whole, or another backup.',
    );
  });
});
