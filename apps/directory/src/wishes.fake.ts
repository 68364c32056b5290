import type { PersonId } from '@okaeri/kernel';
import type { Block } from './block/block.store.ts';
import { type ConsentDecision, consentsInForce } from './consent/consent.ts';
import type { PersonRecord } from './person/person-record.ts';
import type { Profile } from './profile/profile.ts';
import type { Unit } from './unit.ts';

/** What people decide themselves. Nobody here is joined to another with wishes of their own: that is SQL's business. */
export function fakeWishes(
  people: Map<PersonId, PersonRecord>,
): Pick<Unit, 'visibilities' | 'consents' | 'blocks' | 'profiles'> {
  const decisions: ConsentDecision[] = [];
  const blocks: (Block & { readonly personId: PersonId })[] = [];
  const profiles = new Map<PersonId, Profile>();
  return {
    visibilities: {
      async set(personId, _now, chosen) {
        const person = people.get(personId);
        if (person) people.set(personId, { ...person, show: { ...person.show, ...chosen } });
      },
      history: async () => [],
      joined: async () => {},
    },
    consents: {
      add: async (decision) => void decisions.push(decision),
      ofPeople: async (ids) =>
        Map.groupBy(
          decisions.filter(({ personId }) => ids.includes(personId)),
          ({ personId }) => personId,
        ),
      allowing: async (ids, purpose, now) =>
        new Set(
          ids.filter((id) =>
            consentsInForce(
              decisions.filter(({ personId }) => personId === id),
              now,
            ).includes(purpose),
          ),
        ),
    },
    blocks: {
      add: async (personId, block) => void blocks.push({ personId, ...block }),
      async remove(personId, blockedId) {
        const index = blocks.findIndex((block) => block.personId === personId && block.blockedId === blockedId);
        if (index >= 0) blocks.splice(index, 1);
      },
      of: async (personId) => blocks.filter((block) => block.personId === personId),
      avoidedBy: async (ids) =>
        new Map(
          ids.map((id) => [id, blocks.flatMap((block) => (block.personId === id ? [block.blockedId] : []))] as const),
        ),
      between: async (personId, others) =>
        new Set(
          others.filter((other) =>
            blocks.some(
              (block) =>
                (block.personId === personId && block.blockedId === other) ||
                (block.personId === other && block.blockedId === personId),
            ),
          ),
        ),
    },
    profiles: {
      ofPeople: async (ids) => new Map(ids.flatMap((id) => (profiles.has(id) ? [[id, profiles.get(id)!]] : []))),
      save: async (profile) => void profiles.set(profile.personId, profile),
      joined: async () => {},
      parted: async () => {},
    },
  };
}
