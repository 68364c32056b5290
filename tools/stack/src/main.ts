import { Command, InvalidArgumentError } from 'commander';
import { type DeadLetterCommand } from './commands/dead-letters.ts';
import { readEnv } from './env.ts';
import { stackFolder } from './state/folder.ts';

// Commands load their own modules when they run: `token` and `status` are called by scripts and must be quick.
const folder = stackFolder(readEnv().OKAERI_DIR);
const end = (work: Promise<number> | number): Promise<void> =>
  Promise.resolve(work).then((code) => {
    process.exitCode = code;
  });

const program = new Command('stack')
  .description('The whole system on this machine, without Docker.')
  .showHelpAfterError();

program
  .command('start')
  .description('start everything that does not run elsewhere, and wait until it is ready')
  .option('--detach', 'return when it is ready, and leave it running', false)
  .option('--json', 'print only one JSON object on standard output', false)
  .option('--no-demo', 'do not make the demo company')
  .option('--replicas <count>', 'processes of each service and of the gateway, 1 to 8', replicas, 1)
  .action(async (options: { detach: boolean; json: boolean; demo: boolean; replicas: number }) =>
    end((await import('./commands/start.ts')).start(folder, options)),
  );

program
  .command('supervise', { hidden: true })
  .option('--no-demo')
  .option('--replicas <count>', '', replicas, 1)
  .action(async (options: { demo: boolean; replicas: number }) => {
    process.exit(await (await import('./commands/start.ts')).supervise(folder, options));
  });

program
  .command('status')
  .description('show each part; exit code 0: all ready, 1: not all, 3: it does not run')
  .option('--json', 'print one JSON object', false)
  .action(async (options: { json: boolean }) => end((await import('./commands/status.ts')).status(folder, options)));

program
  .command('restart')
  .argument('[part]', 'directory, events, talent, feedback, messaging, gateway, one replica (talent.2), or all', 'all')
  .description('replace processes one by one by new ones, without a request or an event being lost')
  .option('--from <checkout>', 'run the new ones from another checkout of the sources')
  .option('--json', 'print one JSON object', false)
  .action(async (part: string, options: { json: boolean; from?: string }) =>
    end((await import('./commands/restart.ts')).restart(folder, part, options)),
  );

program
  .command('stop')
  .description('stop everything; nothing is left behind')
  .action(async () => end((await import('./commands/stop.ts')).stop(folder)));

program
  .command('reset')
  .description('stop, and remove all data: the next start makes everything anew')
  .option('-y, --yes', 'do not ask', false)
  .action(async (options: { yes: boolean }) => end((await import('./commands/stop.ts')).reset(folder, options)));

program
  .command('doctor')
  .description('say what is missing on this machine, and the command that mends it')
  .action(async () => end((await import('./commands/doctor.ts')).doctor(folder)));

program
  .command('logs')
  .argument('<service>', 'directory, talent, gateway, kafka, postgres, stack …')
  .description("print a part's log")
  .option('-n, --lines <count>', 'how many of the last lines', wholeNumber, 200)
  .option('-f, --follow', 'go on with what comes', false)
  .action(async (service: string, options: { lines: number; follow: boolean }) =>
    end((await import('./commands/logs.ts')).logs(folder, service, options)),
  );

program
  .command('token')
  .argument('<person>', 'a demo person (haruka) or a role (hr, recruiter, alumnus …)')
  .description('print an access token for the graph')
  .action(async (person: string) => end((await import('./commands/token.ts')).token(person)));

program
  .command('dead-letters')
  .argument('<service>', 'whose: directory, events, talent, feedback or messaging')
  .description('events that a service could not take over: list | show <id> | retry <id> | discard <id> --why <text>')
  .argument('[action]', 'list, show, retry or discard', 'list')
  .argument('[id]')
  .option('--why <text>', 'why it is given up (discard)')
  .option('--all', 'also those that are done (list)', false)
  .option('--json', 'print JSON (list, show)', false)
  .action(
    async (
      service: string,
      action: string,
      id: string | undefined,
      options: { why?: string; all: boolean; json: boolean },
    ) => {
      const { deadLettersOf } = await import('./commands/dead-letters.ts');
      const run = async (command: DeadLetterCommand) => end(deadLettersOf(folder, service, command));
      const { all, json } = options;
      const why = options.why?.trim() ?? '';
      if (action === 'list') return run({ kind: 'list', all, json });
      if (!['show', 'retry', 'discard'].includes(action)) refuse(`there is no action ${action}`);
      if (id === undefined) return refuse(`${action} needs the id of a dead letter (see: list)`);
      if (action === 'show') return run({ kind: 'show', id, json });
      if (action === 'retry') return run({ kind: 'retry', id });
      if (why === '') return refuse('discard needs --why: the reason is kept');
      return run({ kind: 'discard', id, why });
    },
  );

program
  .command('export')
  .argument('<person>', '<employer>:<employee number>, or a person id')
  .description('everything that the services hold about a person, as a ZIP; recorded, and shown to the person')
  .requiredOption('--out <file>', 'where to write it')
  .action(async (person: string, options: { out: string }) =>
    end((await import('./commands/export.ts')).exportPerson(folder, person, options)),
  );

program
  .command('audit')
  .description(
    'verify [service]: whether the record of who looked at whom is as it was written; 0: it is, 1: it is not',
  )
  .argument('<action>', 'verify')
  .argument('[service]', 'one service alone')
  .option('--json', 'print one JSON object', false)
  .action(async (action: string, service: string | undefined, options: { json: boolean }) => {
    if (action !== 'verify') refuse(`there is no action ${action}`);
    return end((await import('./commands/audit.ts')).auditVerify(folder, service, options));
  });

program
  .command('digest')
  .argument('[service]', 'one service alone')
  .description('what of the state of each service follows from topics, in few characters: equal states, equal digests')
  .option('--tables', 'by table', false)
  .option('--json', 'print one JSON object', false)
  .action(async (service: string | undefined, options: { tables: boolean; json: boolean }) =>
    end((await import('./commands/digest.ts')).digest(folder, service, options)),
  );

program
  .command('replay')
  .argument('<service>', 'which, while it does not run')
  .description('read all topics of a service again: over its database, where nothing may change, or into an empty one')
  .option('--from-empty', 'make its state anew from topics alone', false)
  .option('-y, --yes', 'do not ask, also where something that people entered is not brought back', false)
  .action(async (service: string, options: { fromEmpty: boolean; yes: boolean }) =>
    end((await import('./commands/replay.ts')).replay(folder, service, options)),
  );

program
  .command('backup')
  .argument('<dir>', 'a directory of its own, made if need be')
  .description('the five databases and where their consumers stand, while everything runs')
  .action(async (dir: string) => end((await import('./commands/backup.ts')).backup(folder, dir)));

program
  .command('restore')
  .argument('<dir>', 'what backup has made')
  .description('the five services as they were at a backup, in line with what the topics have told since')
  .option('-y, --yes', 'do not ask', false)
  .option('--despite-gaps', 'also where topics no longer hold all that came after the backup', false)
  .action(async (dir: string, options: { yes: boolean; despiteGaps: boolean }) =>
    end((await import('./commands/restore.ts')).restore(folder, dir, options)),
  );

program
  .command('rotate-keys')
  .description('new signing keys for the tokens between services, while they run and without a request being refused')
  .action(async () => end((await import('./commands/rotate-keys.ts')).rotateSigningKeys(folder)));

function refuse(message: string): never {
  return program.error(`error: ${message}`, { exitCode: 2 });
}

function replicas(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 8) throw new InvalidArgumentError('Expected 1 to 8.');
  return count;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Expected a whole number from 1.');
  return number;
}

await program.parseAsync();
