import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withPositions } from '@okaeri/kafka';
import { type Ground, openGround, Refused } from '../replay/ground.ts';
import { keyCheck, type ServiceBackup, writeManifest } from '../replay/manifest.ts';
import { assertReachable } from '../replay/service-database.ts';
import { writeServiceBackup } from '../replay/write-backup.ts';
import { type StackFolder } from '../state/folder.ts';
import { type ServiceName, services } from '../state/services.ts';
import { reporting } from './replay.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** `stack backup DIR`: the five databases and where their consumers stand, while everything runs. */
export function backup(folder: StackFolder, directory: string): Promise<number> {
  return reporting(async () => {
    const dir = resolve(directory);
    makeEmpty(dir);
    const ground = await openGround(folder, say);
    try {
      await write(ground, dir);
      return 0;
    } catch (error) {
      // Half a backup is of no use, and full of personal data.
      for (const service of services) rmSync(join(dir, service), { recursive: true, force: true });
      throw error;
    } finally {
      await ground.close();
    }
  });
}

/** @throws Refused for anything that is there already */
function makeEmpty(dir: string): void {
  const there = statSync(dir, { throwIfNoEntry: false });
  if (there !== undefined && (!there.isDirectory() || readdirSync(dir).length > 0))
    throw new Refused(
      `${dir} is ${there.isDirectory() ? 'not empty' : 'no directory'}. Name a directory of its own for each backup.`,
    );
  mkdirSync(dir, { recursive: true, mode: 0o700 });
}

async function write(ground: Ground, dir: string): Promise<void> {
  const madeAt = new Date().toISOString();
  for (const service of services) await assertReachable(service, ground.urls(service).migrationUrl);
  const found: [ServiceName, ServiceBackup][] = [];
  for (const service of services) {
    const one = await writeServiceBackup(ground, service, dir);
    found.push([service, one]);
    const rows = one.tables.reduce((sum, table) => sum + table.rows, 0);
    const bytes = one.tables.reduce((sum, table) => sum + table.bytes, 0);
    say(`${service.padEnd(10)} ${rows} rows, ${Math.ceil(bytes / 1024)} KB, digest ${one.digest}`);
  }
  writeManifest(dir, {
    version: 1,
    madeAt,
    finishedAt: new Date().toISOString(),
    kafkaCluster: await withPositions(ground.kafka, (admin) => admin.clusterId()),
    personIdKey: keyCheck(ground.wiring.secrets.personIdKey),
    services: Object.fromEntries(found) as Record<ServiceName, ServiceBackup>,
  });
  say(
    `The backup is in ${dir}. It holds personal data, also of people who are erased later: keep it as long as you have to.`,
  );
  say(`Keep ${ground.folder.secrets} elsewhere: without its keys the backup is of no use.`);
}
