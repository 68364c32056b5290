import { type FaultKind, isFaultKind } from '../faults/kinds.ts';
import { findPlant } from '../inject/find-plant.ts';
import { type PlantResult } from '../report/report.ts';
import { torture, type TortureOptions } from './torture.ts';

const events = 400;
const faultsEach = 3;
const leastFaults = 6;
const faultEveryMs = 4_000;
/** Where a bug keeps the services apart nobody has to wait for long. */
const patienceMs = 30_000;

/** A short run in a world with one bug in it, with the faults that provoke it. */
export async function torturePlant(
  name: string,
  options: Pick<TortureOptions, 'seed' | 'stopped' | 'say'>,
): Promise<PlantResult> {
  const plant = await findPlant(name);
  const unknown = (plant.faults ?? []).filter((kind) => !isFaultKind(kind));
  if (unknown.length > 0)
    throw new Error(`plants/${name}.ts asks for faults that there are not: ${unknown.join(', ')}.`);
  const kinds = plant.faults as readonly FaultKind[] | undefined;
  const faults = kinds === undefined ? 0 : Math.max(leastFaults, kinds.length * faultsEach);
  const result = await torture({
    ...options,
    events: plant.events ?? events,
    faults,
    plant: name,
    durationMs: Math.max(12_000, faults * faultEveryMs),
    patienceMs,
    keep: false,
    ...(kinds === undefined ? {} : { kinds }),
  });
  const by = Object.entries(result.verdict.counts).flatMap(([invariant, count]) => (count > 0 ? [invariant] : []));
  return {
    name,
    what: plant.what,
    caught: by.some((invariant) => plant.caughtBy.includes(invariant)),
    by,
    expected: plant.caughtBy,
    seconds: result.seconds,
    folder: result.folder,
  };
}
