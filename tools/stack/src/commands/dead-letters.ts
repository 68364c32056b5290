import { createLogger } from '@okaeri/kernel';
import { type DeadLetter, type DeadLetterDetail, deadLetters, type DeadLetters, outboxRows } from '@okaeri/outbox';
import { createDatabase } from '@okaeri/postgres';
import { databaseUrlOf, readEnv } from '../env.ts';
import { type StackFolder } from '../state/folder.ts';
import { type ServiceName, services } from '../state/services.ts';
import { findRunningStack } from '../state/state.ts';
import { messageOf } from '../supervisor/managed-process.ts';

export type DeadLetterCommand =
  | { readonly kind: 'list'; readonly all: boolean; readonly json: boolean }
  | { readonly kind: 'show'; readonly id: string; readonly json: boolean }
  | { readonly kind: 'retry'; readonly id: string }
  | { readonly kind: 'discard'; readonly id: string; readonly why: string };

/**
 * `stack dead-letters <service> …`: works on the service's own database, of the running stack or of the setting
 * `<SERVICE>_DATABASE_URL`. @returns 1 when nothing was found or a retry has failed again
 */
export async function deadLettersOf(folder: StackFolder, service: string, command: DeadLetterCommand): Promise<number> {
  if (!isService(service)) {
    process.stderr.write(`There is no service ${service}. There are: ${services.join(', ')}\n`);
    return 2;
  }
  const url = databaseUrlOf(readEnv(), service)?.url ?? findRunningStack(folder)?.postgres[service];
  if (url === undefined) {
    process.stderr.write(`The stack does not run: npm start, or set ${service.toUpperCase()}_DATABASE_URL.\n`);
    return 1;
  }
  const logger = createLogger({ service: 'stack', level: 'silent' });
  try {
    const db = await createDatabase({ url, rows: outboxRows, poolSize: 1, logger, applicationName: 'okaeri-stack' });
    try {
      return await run(deadLetters(db), command);
    } finally {
      await db.close();
    }
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
}

async function run(letters: DeadLetters, command: DeadLetterCommand): Promise<number> {
  if (command.kind === 'list') return list(letters, command);
  const found = await letters.show(command.id).catch(() => null);
  if (!found) {
    process.stderr.write(`There is no dead letter ${command.id} here.\n`);
    return 1;
  }
  if (command.kind === 'show') {
    process.stdout.write(command.json ? `${JSON.stringify(found)}\n` : renderDetail(found));
    return 0;
  }
  if (command.kind === 'discard') {
    await letters.discard(command.id, command.why);
    process.stdout.write(`Discarded ${command.id}. The reason is kept.\n`);
    return 0;
  }
  const outcome = await letters.retry(command.id);
  const told = {
    done: 'Taken over. What waited behind it follows.',
    'failed-again': await describeFailure(letters, command.id),
    requested: 'Asked for. The service has not answered yet; it will try as soon as it can (see: show).',
  }[outcome];
  process.stdout.write(`${told}\n`);
  return outcome === 'failed-again' ? 1 : 0;
}

/** Of a letter that waits behind another of its key, that one is what failed. */
async function describeFailure(letters: DeadLetters, id: string): Promise<string> {
  const letter = await letters.show(id);
  const failed = letter?.waitsFor == null ? letter : await letters.show(letter.waitsFor);
  if (letter === null || failed === null) return 'Failed again: see the log of the service.';
  const what = failed.id === id ? 'Failed again' : `Waits on for ${failed.id}, which failed again`;
  return `${what}, ${failed.attempts} attempts so far. ${reasonOf(failed)}`;
}

async function list(letters: DeadLetters, command: { all: boolean; json: boolean }): Promise<number> {
  const states = command.all ? (['waiting', 'done', 'discarded'] as const) : (['waiting'] as const);
  const found = (await Promise.all(states.map((state) => letters.list({ state })))).flat();
  process.stdout.write(command.json ? `${JSON.stringify(found)}\n` : renderList(found));
  return 0;
}

function renderList(found: readonly DeadLetter[]): string {
  if (found.length === 0) return 'There are no dead letters.\n';
  return found
    .map(
      (letter) =>
        `${letter.id}  ${letter.state} ${letter.kind}  ${letter.eventType ?? 'unknown type'}  ` +
        `${letter.topic}/${letter.partition}@${letter.offset}  ${letter.attempts} attempts\n    ${reasonOf(letter)}\n`,
    )
    .join('');
}

function renderDetail(letter: DeadLetterDetail): string {
  const rows: [string, string][] = [
    ['id', letter.id],
    ['state', `${letter.state}, ${letter.kind}${letter.retryRequested ? ', retry asked for' : ''}`],
    ['consumer', letter.consumer],
    ['place', `${letter.topic}, partition ${letter.partition}, offset ${letter.offset}`],
    ['event', `${letter.eventType ?? 'unknown type'} ${letter.eventId ?? ''}`],
    ['reason', reasonOf(letter)],
    ['attempts', String(letter.attempts)],
    ['since', letter.createdAt.toISOString()],
    ['key', `${letter.key ?? 'none'} (${letter.waitingOfKey} of it wait)`],
    ...(letter.waitsFor === null ? [] : [['behind', letter.waitsFor] as [string, string]]),
    ['headers', JSON.stringify(letter.headers)],
    ['value', letter.value ?? 'none'],
  ];
  return rows.map(([name, value]) => `${name.padEnd(9)} ${value}\n`).join('');
}

function reasonOf(letter: DeadLetter): string {
  return letter.field === null ? letter.reason : `${letter.field}: ${letter.reason}`;
}

function isService(name: string): name is ServiceName {
  return (services as readonly string[]).includes(name);
}
