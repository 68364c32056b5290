import { type Verdict, verifyAudit } from '@okaeri/audit';
import { createKafka, decodeCloudEvent, type IncomingRecord, type Kafka, readTopic } from '@okaeri/kafka';
import { createLogger } from '@okaeri/kernel';
import { createDatabase } from '@okaeri/postgres';
import { type AuditHead, defineAuditTopic } from '@okaeri/topics';
import { databaseUrlOf, readEnv } from '../env.ts';
import { type StackFolder } from '../state/folder.ts';
import { type ServiceName, services } from '../state/services.ts';
import { findRunningStack } from '../state/state.ts';
import { messageOf } from '../supervisor/managed-process.ts';

/** What was found in the audit of one service. */
export type AuditReport = { readonly service: string } & (
  | {
      readonly ok: boolean;
      readonly entries: number;
      readonly anchors: number;
      readonly damage: { readonly kind: string; readonly seq: number } | null;
    }
  | { readonly ok: false; readonly failure: string }
);

const logger = createLogger({ service: 'stack', level: 'silent' });

/**
 * `stack audit verify [service]`: the audit of every service, or of one, against the anchors on Kafka.
 *
 * @returns 0: as it was written. 1: it is not, or could not be read. 2: there is no such service. 3: the stack does not run
 */
export async function auditVerify(
  folder: StackFolder,
  service: string | undefined,
  options: { json: boolean },
): Promise<number> {
  if (service !== undefined && !isService(service)) {
    process.stderr.write(`There is no service ${service}. There are: ${services.join(', ')}\n`);
    return 2;
  }
  const settings = readEnv();
  const running = findRunningStack(folder);
  const names = service === undefined ? services : [service];
  const urls = names.map((name) => databaseUrlOf(settings, name)?.url ?? running?.postgres[name]);
  const brokers = settings.KAFKA_BROKERS ?? (running ? [running.kafka] : undefined);
  if (brokers === undefined || urls.some((url) => url === undefined)) {
    process.stderr.write(
      'The stack does not run: npm start, or set KAFKA_BROKERS and the <SERVICE>_DATABASE_URL of each service.\n',
    );
    return 3;
  }
  const kafka = createKafka({ brokers, clientId: 'okaeri-stack', logger, retries: 2 });
  const reports: AuditReport[] = [];
  for (const [at, name] of names.entries())
    reports.push(await auditReportOf({ service: name, databaseUrl: urls[at] ?? '', kafka }));
  const ok = reports.every((report) => report.ok);
  process.stdout.write(options.json ? `${JSON.stringify({ ok, services: reports })}\n` : reports.map(render).join(''));
  return ok ? 0 : 1;
}

/** Verifies the audit in one database against its topic. */
export async function auditReportOf(on: { service: string; databaseUrl: string; kafka: Kafka }): Promise<AuditReport> {
  const { service, databaseUrl: url, kafka } = on;
  try {
    const db = await createDatabase({
      url,
      rows: [],
      poolSize: 1,
      logger,
      applicationName: 'okaeri-stack',
      connectWithinMs: 3_000,
    });
    try {
      return toReport(service, await verifyAudit({ read: db.read, anchors: (take) => readAnchors(on, take) }));
    } finally {
      await db.close();
    }
  } catch (error) {
    return { service, ok: false, failure: messageOf(error) };
  }

  function readAnchors(
    { service }: { service: string },
    take: (heads: readonly AuditHead[]) => Promise<void>,
  ): Promise<void> {
    const topic = defineAuditTopic(service);
    return readTopic({
      kafka,
      topic: topic.name,
      take: (records) => take(records.map((record) => headIn(record, topic))),
    });
  }
}

/** An anchor that can't be read is as good as one that does not fit: somebody has put it there. */
function headIn(record: IncomingRecord, topic: ReturnType<typeof defineAuditTopic>): AuditHead {
  const decoded = decodeCloudEvent(record);
  const head = decoded.readable ? topic.events.head.schema.safeParse(decoded.event.data) : null;
  if (!head?.success) throw new Error(`${record.topic} holds no anchor at offset ${record.offset}.`);
  return head.data;
}

function toReport(service: string, { damage, entries, anchors }: Verdict): AuditReport {
  return {
    service,
    ok: damage === null,
    entries: Number(entries),
    anchors,
    damage: damage && { kind: damage.kind, seq: Number(damage.seq) },
  };
}

const explanations: Readonly<Record<string, string>> = {
  changed: 'was changed',
  removed: 'was removed',
  inserted: 'was put in afterwards',
  reordered: 'has changed places',
  cut: 'is missing, and all after it: the audit is shorter than it was',
  recomputed: 'is not the one that was anchored: it, or one before it, was changed and all hashes after it made anew',
  unanchored:
    'and those after it have no anchor. Does the service run? Its start anchors what is new; if it does run, they were not written by it',
};

function render(report: AuditReport): string {
  const name = report.service.padEnd(10);
  if ('failure' in report) return `${name} could not be verified: ${report.failure}\n`;
  const { damage, entries, anchors } = report;
  if (!damage) return `${name} ${entries} entries and ${anchors} anchors: as they were written.\n`;
  return `${name} BROKEN: entry ${damage.seq} ${explanations[damage.kind] ?? damage.kind}. (${damage.kind})\n`;
}

function isService(name: string): name is ServiceName {
  return (services as readonly string[]).includes(name);
}
