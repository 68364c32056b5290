import { isFaultKind } from '../faults/kinds.ts';
import { findPlant } from '../inject/find-plant.ts';
import { type PlantResult } from '../report/report.ts';
import { torture, type TortureOptions } from './torture.ts';

const events = 400;
const faultsEach = 3;
const leastFaults = 6;
const faultEveryMs = 3_500;
const leastMs = 12_000;
/** Where a bug keeps the services apart nobody has to wait for long. */
const patienceMs = 30_000;

/** What is told and what goes wrong in a run that is to find a planted bug, short as it is. */
export async function settingsFor(
  name: string,
): Promise<Pick<TortureOptions, 'events' | 'faults' | 'plant' | 'durationMs' | 'patienceMs' | 'kinds'>> {
  const plant = await findPlant(name);
  const kinds = (plant.faults ?? []).filter(isFaultKind);
  const unknown = (plant.faults ?? []).filter((kind) => !isFaultKind(kind));
  if (unknown.length > 0)
    throw new Error(`plants/${name}.ts asks for faults that there are not: ${unknown.join(', ')}.`);
  const faults = kinds.length === 0 ? 0 : Math.max(leastFaults, kinds.length * faultsEach);
  return {
    events: plant.events ?? events,
    faults,
    plant: name,
    durationMs: Math.max(leastMs, faults * faultEveryMs),
    patienceMs,
    ...(kinds.length === 0 ? {} : { kinds }),
  };
}

/** A short run in a world with one bug in it, with the faults that provoke it. */
export async function torturePlant(
  name: string,
  options: Pick<TortureOptions, 'seed' | 'stopped' | 'say'>,
): Promise<PlantResult> {
  const { what, caughtBy } = await findPlant(name);
  const result = await torture({ ...options, ...(await settingsFor(name)), keep: false });
  const by = Object.entries(result.verdict.counts).flatMap(([invariant, count]) => (count > 0 ? [invariant] : []));
  const caught = by.some((invariant) => caughtBy.includes(invariant));
  const { seconds, folder } = result;
  return { name, what, caught, by, expected: caughtBy, seconds, folder };
}
