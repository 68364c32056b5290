import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Plant } from './plant.ts';

const folder = new URL('../plants/', import.meta.url);

/** The names of all bugs that can be planted. */
export function plantNames(): string[] {
  return readdirSync(fileURLToPath(folder))
    .filter((file) => file.endsWith('.ts') && !file.includes('.spec.'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

/** A planted bug by its name: `plants/<name>.ts` exports one object, the plant. */
export async function findPlant(name: string): Promise<Plant> {
  if (!plantNames().includes(name)) throw new Error(`There is no planted bug ${name}: ${plantNames().join(', ')}.`);
  const module = (await import(new URL(`${name}.ts`, folder).href)) as Record<string, unknown>;
  const found = Object.values(module).find(isPlant);
  if (found === undefined || found.name !== name) throw new Error(`plants/${name}.ts exports no plant named ${name}.`);
  return found;
}

function isPlant(value: unknown): value is Plant {
  return typeof value === 'object' && value !== null && 'patches' in value && 'caughtBy' in value;
}
