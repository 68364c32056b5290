import { services } from '@okaeri/stack/client';
import { Command, InvalidArgumentError, Option } from 'commander';
import { benchAudit } from './audit/audit.ts';
import { benchBackPressure } from './back-pressure/back-pressure.ts';
import { benchDepartures, type DeparturesOptions } from './departures/departures.ts';
import { benchDoor, type DoorOptions } from './door/door.ts';
import { benchLoad } from './load/load.ts';
import { requestMix } from './load/request-mix.ts';

const program = new Command('bench').description('Side-by-side benchmarks, most against a running stack (npm start).');

program
  .command('departures')
  .description('how fast departures reach all five services, beside plain batch inserts of the same rows')
  .option('--count <n>', 'departures at once', positive, 5000)
  .option('--backlog <n>', 'the same, as a backlog: how fast it is worked off from its beginning to its end', positive)
  .option(
    '--rate <list>',
    'departures a second in the steady parts, with commas between',
    positives,
    [20, 50, 100, 200],
  )
  .option('--steady <n>', 'departures in each steady part (default: ten seconds of them)', positive)
  .option('--json', 'print one JSON object')
  .action(({ backlog, count, ...options }: DeparturesOptions & { backlog?: number }) =>
    benchDepartures({ ...options, count: backlog ?? count, course: backlog !== undefined }),
  );

program
  .command('back-pressure')
  .description('one database taken away or slowed down while departures keep coming, and given back')
  .addOption(new Option('--service <name>', 'whose database').choices(services).default('talent'))
  .addOption(new Option('--mode <mode>', 'what becomes of it').choices(['down', 'slow']).default('down'))
  .option('--seconds <n>', 'for how long', positive, 300)
  .option('--rate <n>', 'departures a second', positive, 200)
  .option('--json', 'print one JSON object')
  .action(benchBackPressure);

program
  .command('audit')
  .description('reads of private fields with the audit and without, by turns; needs no running stack')
  .option('--rounds <n>', 'turns of each', positive, 7)
  .option('--seconds <n>', 'how long a turn takes', positive, 3)
  .option('--concurrency <n>', 'callers at once', positive, 64)
  .option('--json', 'print one JSON object')
  .action(benchAudit);

program
  .command('load')
  .description('requests and departures at fixed rates, and whether each was answered and took effect once')
  .option('--rate <n>', 'requests a second', positive, 200)
  .option('--seconds <n>', 'for how long', positive, 60)
  .option('--events <n>', 'departures a second', count, 0)
  .addOption(new Option('--only <name>', 'one kind of request of the mix').choices(requestMix.map(({ name }) => name)))
  .option('--patience <n>', 'seconds that the effects of the last departure may take', positive, 120)
  .option('--json', 'print one JSON object')
  .action(benchLoad);

program
  .command('door')
  .description('how fast attacks are refused, and what they do to the latency of others')
  .option('--attack <n>', 'attacks a second', positive, 200)
  .option('--rate <n>', 'requests of others a second', positive, 30)
  .option('--seconds <n>', 'of each calm and each attacked phase', positive, 5)
  .option('--rounds <n>', 'of one calm and one attacked phase', positive, 6)
  .action((options: DoorOptions) => benchDoor(options, (line) => console.log(line)));

try {
  await program.parseAsync();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

function count(text: string): number {
  return text === '0' ? 0 : positive(text);
}

function positives(text: string): number[] {
  return text.split(',').map(positive);
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Expected a whole number above 0.');
  return number;
}
