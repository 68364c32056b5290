import { Command, InvalidArgumentError } from 'commander';
import { benchDepartures } from './departures/departures.ts';

const program = new Command('bench').description('Side-by-side benchmarks against a running stack (npm start).');

program
  .command('departures')
  .description('how fast departures reach all five services, beside plain batch inserts of the same rows')
  .option('--count <n>', 'departures at once', positive, 5000)
  .option('--rate <n>', 'departures a second in the steady part', positive, 50)
  .option('--steady <n>', 'departures in the steady part', positive, 500)
  .option('--json', 'print one JSON object')
  .action(benchDepartures);

try {
  await program.parseAsync();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Expected a whole number above 0.');
  return number;
}
