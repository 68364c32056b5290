import { createTopicAdmin, type Positions, withPositions } from '@okaeri/kafka';
import { type ServiceState } from '@okaeri/outbox';
import { type ServiceName, services } from '../state/services.ts';
import { assertStopped } from './checks.ts';
import { type Ground, Refused } from './ground.ts';
import { keyCheck, type Manifest, type ServiceBackup } from './manifest.ts';
import { assertPersonIdKey } from './person-id-key.ts';
import { assertReplaceable, databaseExists, hasUnpublished, migrationsIn, nameOfDatabase } from './service-database.ts';
import { withProgram } from './service-program.ts';

/** A service that can be restored. */
export interface Restorable {
  readonly service: ServiceName;
  readonly backup: ServiceBackup;
  readonly state: ServiceState;
  readonly present: PresentDatabase;
}

/**
 * The database that a restored one takes the place of, by its schema: that of this version, `newer` (an upgrade that is
 * taken back), `older`, or none at all.
 */
export type PresentDatabase = 'none' | 'same' | 'newer' | 'older';

/**
 * Looks at everything before anything is changed.
 *
 * @param options.despiteGaps although topics no longer hold all that came after the backup
 * @throws Refused for whatever makes the backup one of something else, or the system one that runs
 */
export async function assertRestorable(
  ground: Ground,
  manifest: Manifest,
  options: { despiteGaps: boolean; say: (line: string) => void },
): Promise<Restorable[]> {
  if (manifest.personIdKey !== keyCheck(ground.wiring.secrets.personIdKey))
    throw new Refused(
      `The backup was made with another key of person ids. Put the secrets.json that belongs to it into ${ground.folder.root}.`,
    );
  const cluster = await withPositions(ground.kafka, (admin) => admin.clusterId());
  if (cluster !== manifest.kafkaCluster)
    throw new Refused(
      'The backup belongs to another Kafka: its positions mean nothing on this one. Use the brokers of then.',
    );
  const restorable: Restorable[] = [];
  const gaps: string[] = [];
  for (const service of services) {
    const backup = manifest.services[service];
    const exists = await databaseExists(ground, service, nameOfDatabase(ground, service));
    await assertStopped(ground, service, exists);
    await assertReplaceable(ground, service);
    const { migrations, state } = await withProgram(ground, service, (program) => program.describe());
    assertVersionOf(service, backup.migrations, migrations);
    gaps.push(...(await gapsSince(ground, service, backup)));
    const present = exists ? presentOf(await migrationsIn(ground.urls(service).migrationUrl), migrations) : 'none';
    if (present === 'older' && (await hasUnpublished(ground.urls(service).migrationUrl)))
      throw new Refused(
        `The outbox of ${service} has events that nobody has heard of yet, in a database of an older version. Start the ` +
          'service once, which brings it forward and tells them, stop it, and ask again.',
      );
    if (service === 'directory' && present !== 'none') await assertPersonIdKey(ground);
    restorable.push({ service, backup, state, present });
  }
  if (gaps.length > 0 && !options.despiteGaps)
    throw new Refused(
      `${gaps.join('\n')}\nRestore a newer backup. If there is none, say --despite-gaps, and let HR tell again afterwards ` +
        `what happened since ${manifest.madeAt}.`,
    );
  for (const gap of gaps) options.say(`! ${gap}`);
  return restorable;
}

function assertVersionOf(service: ServiceName, has: readonly string[], knows: readonly string[]): void {
  const [unknown] = has.filter((name) => !knows.includes(name));
  if (unknown !== undefined)
    throw new Refused(
      `The backup of ${service} was made by a newer version (its schema has ${unknown}). Restore it with that version, ` +
        'and go on with it.',
    );
  const [missing] = knows.filter((name) => !has.includes(name));
  if (missing !== undefined)
    throw new Refused(
      `The backup of ${service} was made by an older version (its schema is without ${missing}). Restore it with that ` +
        'version; then start this one, which brings it forward.',
    );
}

function presentOf(has: readonly string[], knows: readonly string[]): PresentDatabase {
  if (has.length === 0) return 'none';
  if (knows.some((name) => !has.includes(name))) return 'older';
  return has.length > knows.length ? 'newer' : 'same';
}

/**
 * What came after the backup and is deleted since, by topic.
 *
 * @throws Refused for a topic that is not the one of then
 */
async function gapsSince(ground: Ground, service: ServiceName, { inputs, own }: ServiceBackup): Promise<string[]> {
  const said: Positions = { ...inputs, ...own };
  await assertTopics(ground, Object.keys(said));
  const { end, first } = await withPositions(ground.kafka, (admin) => admin.extent(Object.keys(said)));
  return Object.entries(said).flatMap(([topic, partitions]) => {
    let deleted = 0n;
    for (const [partition, offset] of Object.entries(partitions)) {
      // A position beyond the end is one of a topic that was there before this one.
      if (BigInt(offset) > BigInt(end[topic]?.[partition] ?? '0'))
        throw new Refused(
          `${topic} is shorter than it was at the backup of ${service}: it was made anew since, or its brokers have lost ` +
            'records. Bring it back as it was, or restore a backup that was made after that.',
        );
      const begin = BigInt(first[topic]?.[partition] ?? '0');
      if (BigInt(offset) < begin) deleted += begin - BigInt(offset);
    }
    return deleted === 0n
      ? []
      : [`${topic} no longer holds ${deleted} records that came after the backup: ${service} would not hear of them.`];
  });
}

async function assertTopics(ground: Ground, topics: readonly string[]): Promise<void> {
  const admin = createTopicAdmin(ground.kafka);
  try {
    const missing = await admin.missingTopics(topics);
    if (missing.length > 0)
      throw new Refused(
        `The brokers have no ${missing.join(', ')}: a backup goes back to the topics of then. Bring them back as they were.`,
      );
  } finally {
    await admin.close();
  }
}
