import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

export interface Flags {
  readonly seed: number;
  readonly events: number;
  readonly faults: number;
  readonly json: boolean;
  readonly keep: boolean;
  /** The name of a planted bug, or `all`. */
  readonly plant: string | null;
  /** Whether it was said how much is to be told and to go wrong. */
  readonly sized: boolean;
}

/** The flags are not as they have to be; the message is what to print, and with it the exit code. */
export class BadUsage extends Error {
  readonly exitCode: 0 | 2;

  constructor(message: string, exitCode: 0 | 2 = 2) {
    super(message);
    this.name = 'BadUsage';
    this.exitCode = exitCode;
  }
}

/**
 * @param plants the names of all bugs that can be planted
 * @throws BadUsage
 */
export function parseFlags(args: readonly string[], plants: readonly string[]): Flags {
  let printed = '';
  const write = (text: string) => void (printed += text);
  const command = new Command('npm run torture --')
    .description('Lives through the whole system while things go wrong, and judges what is left.')
    .option('--seed <number>', 'what everything follows from', whole(0, 2 ** 31), 7)
    .option('--events <number>', 'records from HR', whole(100, 1_000_000), 5_000)
    .option('--faults <number>', 'how often something goes wrong', whole(0, 1_000), 40)
    .option('--json', 'one JSON object on standard output', false)
    .option('--keep', 'keeps the history also when all held', false)
    .addOption(new Option('--plant <name>', 'a bug put into the product, or all of them').choices(['all', ...plants]))
    .allowExcessArguments(false)
    .showHelpAfterError()
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write });
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw new BadUsage(printed, error.exitCode === 0 ? 0 : 2);
  }
  const { plant = null, ...flags } = command.opts<Omit<Flags, 'plant' | 'sized'> & { plant?: string }>();
  const sized = ['events', 'faults'].some((name) => command.getOptionValueSource(name) === 'cli');
  return { ...flags, plant, sized };
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    return value;
  };
}
