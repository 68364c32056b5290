import type { PersonId } from '@okaeri/kernel';
import type { FakeDeps } from '../deps.fake.ts';

/**
 * All that is kept of the living, but for how many steps it took, and for what departures are called, which follows
 * from the order in which events came.
 */
export function endOf({
  people,
  employments,
  timers,
}: FakeDeps): Record<'people' | 'employments' | 'timers', unknown[]> {
  const living = [...people.values()].filter(({ mergedInto }) => mergedInto === null);
  const byId = (a: { id: PersonId }, b: { id: PersonId }) => (a.id < b.id ? -1 : 1);
  const kept = {
    people: living.map(({ revision: _, ...record }) => record).sort(byId),
    employments: [...employments.values()].sort((a, b) => (a.employmentId < b.employmentId ? -1 : 1)),
    timers: [...timers].sort(),
  };
  const unnamed = JSON.stringify(kept, (key, value: unknown) => (key === 'departureId' ? undefined : value));
  return JSON.parse(unnamed) as ReturnType<typeof endOf>;
}
