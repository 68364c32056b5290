import { createHash, createHmac } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { services } from '../state/services.ts';
import { Refused } from './ground.ts';

const positions = z.record(z.string(), z.record(z.string(), z.string()));

const tableFile = z.object({
  table: z.string(),
  rows: z.number().int(),
  file: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
});

const serviceBackup = z.object({
  /** When its database was as it is in here. */
  takenAt: z.string(),
  /** Steps of the schema. */
  migrations: z.array(z.string()),
  /** Where its consumer group stood before. */
  inputs: positions,
  /** How far the topics of its own went before. */
  own: positions,
  /** What of it follows from topics. */
  digest: z.string(),
  /** How many rows of each table people entered. */
  entered: z.record(z.string(), z.number().int()),
  sequences: z.record(z.string(), z.string()),
  tables: z.array(tableFile),
});

const shape = z.object({
  version: z.literal(1),
  madeAt: z.string(),
  finishedAt: z.string(),
  /** Positions are those of this Kafka alone. */
  kafkaCluster: z.string(),
  /** Tells whether the key that person ids follow from is the same, and not the key. */
  personIdKey: z.string(),
  services: z.record(z.enum(services), serviceBackup),
  /** SHA-256 of all of the above. */
  seal: z.string(),
});

export type Manifest = z.output<typeof shape>;
export type ServiceBackup = z.output<typeof serviceBackup>;
export type TableFile = z.output<typeof tableFile>;

const fileName = 'manifest.json';
const useACopy = 'Use a copy of it that is whole, or another backup.';

export function writeManifest(dir: string, content: Omit<Manifest, 'seal'>): void {
  const manifest: Manifest = { ...content, seal: sealOf(content) };
  writeFileSync(join(dir, fileName), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
}

/** @throws Refused when it is no backup, or not as it was written */
export function readManifest(dir: string): Manifest {
  const path = join(dir, fileName);
  if (!existsSync(path))
    throw new Refused(
      `There is no backup in ${dir}: ${fileName} is missing. It is written last, so a backup that was broken off has none: ` +
        'use another one.',
    );
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Refused(`The backup in ${dir} is damaged: ${fileName} cannot be read. ${useACopy}`);
  }
  const version = z.object({ version: z.number() }).safeParse(content).data?.version;
  if (version !== undefined && version !== 1)
    throw new Refused(
      `The backup in ${dir} was made by another version of this command (its form is ${version}, not 1). Restore it with ` +
        'that version.',
    );
  const read = shape.safeParse(content);
  if (!read.success || sealOf(read.data) !== read.data.seal)
    throw new Refused(`The backup in ${dir} is damaged: ${fileName} is not as it was written. ${useACopy}`);
  return read.data;
}

/** @throws Refused naming every file that is missing or not as it was written */
export async function assertWhole(dir: string, manifest: Manifest): Promise<void> {
  const missing: string[] = [];
  const changed: string[] = [];
  for (const { file, sha256 } of Object.values(manifest.services).flatMap(({ tables }) => tables)) {
    const path = join(dir, file);
    if (!existsSync(path)) missing.push(file);
    else if ((await sha256Of(path)) !== sha256) changed.push(file);
  }
  if (missing.length + changed.length === 0) return;
  const found = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(changed.length > 0 ? [`not as written: ${changed.join(', ')}`] : []),
  ];
  throw new Refused(`The backup in ${dir} is damaged (${found.join('; ')}). ${useACopy}`);
}

export function keyCheck(personIdKey: string): string {
  return createHmac('sha256', personIdKey).update('okaeri backup').digest('hex').slice(0, 16);
}

function sealOf({ seal: _, ...content }: Omit<Manifest, 'seal'> & { seal?: string }): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** In pieces: a table may be larger than what fits into memory. */
async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
