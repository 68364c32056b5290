import { existsSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { readState, StackDoesNotRun } from '@okaeri/stack/client';
import { SingleBar } from 'cli-progress';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { openBroker } from './broker.ts';
import { EmitInvalid, eventFromArguments, eventNames } from './emit/emit.ts';
import { readEnv } from './env.ts';
import { type EventSink, importFile } from './import/importer.ts';
import { inspectFile } from './inspect/inspect.ts';
import { describeInspection, describeSummary } from './output.ts';
import { MappingInvalid, readMapping } from './mapping/mapping.ts';

/** Some rows were rejected, the others are in. */
const exitSomeRejected = 3;
/** The arguments or the mapping are wrong; nothing was sent. */
const exitUsage = 2;

const program = new Command('hr')
  .description('The HR side: what a core HR system would do, over the public contract hr.employee.v1.')
  .showHelpAfterError();

program
  .command('inspect')
  .description('show the columns of a CSV export and suggest a mapping')
  .argument('<file>', 'CSV file (UTF-8, UTF-16 or Shift_JIS)', existingFile)
  .option('--out <map.json>', 'write the suggested mapping to this file')
  .option('--json', 'print the whole inspection as one JSON object')
  .action(async (file: string, options: { out?: string; json?: boolean }) => {
    const inspection = await inspectFile(file, `urn:okaeri:hr-export:${slug(file)}`);
    const mapping = `${JSON.stringify(inspection.suggestion, null, 2)}\n`;
    if (options.out !== undefined) writeFileSync(options.out, mapping);
    if (options.json) console.log(JSON.stringify(inspection, null, 2));
    else console.log(describeInspection(inspection, options.out, mapping));
  });

program
  .command('import')
  .description('turn a CSV export into hired and departed events')
  .argument('<file>', 'CSV file', existingFile)
  .requiredOption('--mapping <map.json>', 'how to read it (see inspect)', existingFile)
  .option('--dry-run', 'read and check everything, send nothing')
  .option('--rejects <out.csv>', 'list the rows that were not imported, and why')
  .option('--as-of <instant>', 'when the export was taken (ISO 8601; default: now)', instant)
  .action(async (file: string, options: { mapping: string; dryRun?: boolean; rejects?: string; asOf?: Date }) => {
    const mapping = readMapping(options.mapping);
    const sink = options.dryRun ? nowhere : await openBroker(target(mapping.source));
    const size = statSync(file).size;
    const bar = process.stderr.isTTY
      ? new SingleBar({ format: '{bar} {percentage}%  {rows} rows  {eta_formatted} left', stream: process.stderr })
      : null;
    bar?.start(size, 0, { rows: 0 });
    try {
      const summary = await importFile({
        file,
        mapping,
        asOf: options.asOf ?? new Date(),
        sink,
        ...(options.rejects === undefined ? {} : { rejectsFile: options.rejects }),
        onProgress: ({ bytes, rows }) => bar?.update(bytes, { rows }),
      });
      bar?.stop();
      console.log(describeSummary(summary, options));
      if (summary.rejected > 0) process.exitCode = exitSomeRejected;
    } finally {
      bar?.stop();
      await sink.close();
    }
  });

program
  .command('emit')
  .description('emit one event')
  .addArgument(new Argument('<type>', 'what happened').choices(eventNames))
  .requiredOption('--employee <employer:number>', 'whom it is about, e.g. OKAERI:E0001')
  .option('--name <name>', 'display name')
  .option('--on <date>', 'last day of employment, or first day when hired')
  .option('--hired-on <date>', 'first day of employment')
  .option('--reason <category>', 'why: career, family, health, study, …')
  .option('--email <address>', 'private e-mail address')
  .option('--language <tag>', 'BCP 47, e.g. ja')
  .option('--previous <number>', 'earlier employee number of the same person')
  .option('--invite <now|none>', 'whether to invite the leaver')
  .option('--recommend <yes|review|no>', 'rehire recommendation')
  .option('--set <path=value>', 'any other field, e.g. grade.rank=3', (value, all: string[]) => [...all, value], [])
  .option('--id <id>', 'the event’s id (default: a new one)')
  .option('--sequence <n>', 'ce_sequence')
  .option('--source <uri>', 'ce_source', 'urn:okaeri:hr')
  .action(async (type: (typeof eventNames)[number], options: EmitOptions) => {
    const event = eventFromArguments(type, options);
    const broker = await openBroker(target(options.source));
    try {
      await broker.send([event]);
    } finally {
      await broker.close();
    }
    console.log(`${event.definition.type} ${event.id} for ${event.key} is on ${event.definition.topic}.`);
  });

type EmitOptions = Parameters<typeof eventFromArguments>[1] & { source: string };

const nowhere: EventSink & { close(): Promise<void> } = { send: async () => {}, close: async () => {} };

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof MappingInvalid || error instanceof EmitInvalid) {
    console.error(error.mistakes.map((mistake) => `error: ${mistake}`).join('\n'));
    process.exitCode = exitUsage;
  } else {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

/** KAFKA_BROKERS, else the stack that runs on this machine, else Kafka's usual port. */
function target(source: string): Parameters<typeof openBroker>[0] {
  const env = readEnv();
  return { brokers: env.KAFKA_BROKERS ?? stackBrokers(), topicPrefix: env.KAFKA_TOPIC_PREFIX, source };
}

function stackBrokers(): string[] {
  try {
    return readState().kafka.split(',');
  } catch (error) {
    if (error instanceof StackDoesNotRun) return ['localhost:9092'];
    throw error;
  }
}

function existingFile(file: string): string {
  if (!existsSync(file) || !statSync(file).isFile()) throw new InvalidArgumentError(`There is no file ${file}.`);
  return file;
}

function instant(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new InvalidArgumentError('Expected an ISO 8601 date or instant.');
  return date;
}

function slug(file: string): string {
  return encodeURIComponent(basename(file, extname(file)).toLowerCase().replaceAll(/\s+/g, '-'));
}
