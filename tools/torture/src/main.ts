import { plantNames } from './inject/find-plant.ts';
import { type PlantResult, plantTable, toJson, toTable } from './report/report.ts';
import { BadUsage, type Flags, parseFlags } from './run/flags.ts';
import { settingsFor, torturePlant } from './run/plants.ts';
import { torture } from './run/torture.ts';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    // Whoever insists is not kept waiting: the reaper ends what is left.
    if (stopping.signal.aborted) process.exit(130);
    process.stderr.write(`${signal}: everything is stopped …\n`);
    stopping.abort(new Error(`stopped by ${signal}`));
  });

const began = performance.now();
const say = (text: string) =>
  void process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)}  ${text}\n`);

/** @returns the exit code: 0 all held, 1 violated (or a planted bug not found), 2 bad usage, 3 the run could not be made */
async function main(args: readonly string[]): Promise<number> {
  let flags: Flags;
  try {
    flags = parseFlags(args, plantNames());
  } catch (error) {
    if (!(error instanceof BadUsage)) throw error;
    (error.exitCode === 0 ? process.stdout : process.stderr).write(error.message);
    return error.exitCode;
  }
  try {
    return flags.plant === 'all' ? await allPlants(flags) : await oneRun(flags);
  } catch (error) {
    say(`The run could not be made (seed ${flags.seed}): ${error instanceof Error ? error.message : String(error)}`);
    return 3;
  }
}

async function oneRun(flags: Flags): Promise<number> {
  // A planted bug is looked for in a short run that provokes it, unless it is said how long a run is to be.
  const short = flags.plant !== null && !flags.sized ? await settingsFor(flags.plant) : {};
  const result = await torture({ ...flags, ...short, stopped: stopping.signal, say });
  process.stdout.write(flags.json ? `${JSON.stringify(toJson(result))}\n` : `${toTable(result)}\n`);
  return result.verdict.ok ? 0 : 1;
}

async function allPlants({ seed, json }: Flags): Promise<number> {
  const results: PlantResult[] = [];
  for (const name of plantNames()) {
    stopping.signal.throwIfAborted();
    results.push(await torturePlant(name, { seed, stopped: stopping.signal, say }));
    say(
      `${name}: ${results.at(-1)?.caught ? 'caught' : 'NOT CAUGHT'} by ${results.at(-1)?.by.join(', ') || 'nothing'}`,
    );
  }
  process.stdout.write(json ? `${JSON.stringify({ plants: results })}\n` : `${plantTable(results)}\n`);
  return results.every(({ caught }) => caught) ? 0 : 1;
}

const code = await main(process.argv.slice(2));
// A Kafka client that was cut off in the midst of a fault goes on trying: nothing of the run is waited for any more.
process.exit(stopping.signal.aborted ? 130 : code);
