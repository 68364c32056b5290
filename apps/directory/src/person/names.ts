import type { HrData } from '../employment/hr-record.ts';

/** A name as HR wrote it: `display`, or `family` and `given`; readings where HR knows them. */
export type HrName = HrData<'hired'>['name'];

/**
 * The name after HR told one. A name told anew replaces the old one whole, so the reading of a former family
 * name does not stay with the new one; told again without its readings, it keeps those that are known.
 */
export function renamed(known: HrName | null, told: HrName): HrName {
  return known !== null && isSameName(known, told) ? { ...known, ...told } : told;
}

/** What to call somebody by: as HR displays the name, else family name first as Japanese does. */
export function displayName(name: HrName): string {
  return name.display ?? [name.family, name.given].filter((part) => part !== undefined).join(' ');
}

function isSameName(a: HrName, b: HrName): boolean {
  if (a.family !== undefined && b.family !== undefined) return a.family === b.family && a.given === b.given;
  return displayName(a) === displayName(b);
}
