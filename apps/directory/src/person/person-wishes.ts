import type { PersonId } from '@okaeri/kernel';
import { consentsInForce, nextLapse } from '../consent/consent.ts';
import type { Unit } from '../unit.ts';
import type { Chain } from './chains.ts';
import type { PersonRecord } from './person-record.ts';
import type { Wishes } from './person-snapshot.ts';

/** Those of whom nothing is known yet: what needs no consent is allowed, and nobody is avoided. */
export const noWishes: Wishes = { avoids: [], consents: consentsInForce([], new Date(0)) };

/** What was told last of somebody; null when nothing was. */
export function toldWishes(record: PersonRecord | undefined): Wishes | null {
  const { avoids, consents } = record?.told ?? {};
  return avoids && consents ? { avoids, consents } : null;
}

/**
 * What people wish now, by the record that goes on, over all records that are theirs; the timers of dated consents are
 * set for what comes next.
 */
export async function readWishes(
  unit: Pick<Unit, 'consents' | 'blocks' | 'setConsentTimer'>,
  chains: readonly Chain[],
  now: Date,
): Promise<ReadonlyMap<PersonId, Wishes>> {
  const wishes = new Map<PersonId, Wishes>();
  if (chains.length === 0) return wishes;
  const ids = chains.flatMap(({ personId, others }) => [personId, ...others]);
  const decisions = await unit.consents.ofPeople(ids);
  const avoided = await unit.blocks.avoidedBy(ids);
  for (const { personId, others } of chains) {
    const family = [personId, ...others];
    const decided = family.flatMap((id) => decisions.get(id) ?? []);
    if (decided.length > 0) await unit.setConsentTimer(personId, nextLapse(decided, now));
    const avoids = family.flatMap((id) => avoided.get(id) ?? []).filter((id) => !family.includes(id));
    wishes.set(personId, { avoids: [...new Set(avoids)].sort(), consents: consentsInForce(decided, now) });
  }
  return wishes;
}
