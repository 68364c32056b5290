import { toPayload } from '@okaeri/subgraph';
import type { PersonId } from '@okaeri/kernel';
import type { Profile } from '../profile/profile.ts';
import type { Context } from './context.ts';
import { onOwnRecord } from './own-record.ts';
import type { MutationResolvers, PersonResolvers } from './schema.gen.ts';

export const profileMutations: Pick<MutationResolvers, 'updateProfile'> = {
  async updateProfile(_parent, { input }, context) {
    const updated = await onOwnRecord(context, (personId) =>
      context.act(({ profiles }) => profiles.update(personId, input)),
    );
    return toPayload(updated, context, (person) => ({ __typename: 'Person' as const, ...person }));
  },
};

// What somebody has not said looks like what they do not show: nobody can tell one from the other.
export const profileFields: Pick<PersonResolvers, 'career' | 'skills' | 'openTo' | 'about'> = {
  async career({ id }, _args, context) {
    const profile = await loadProfile(context, id);
    if (profile === null || (profile.employer === null && profile.position === null)) return null;
    return { employer: profile.employer, position: profile.position };
  },
  skills: async ({ id }, _args, context) => unlessEmpty((await loadProfile(context, id))?.skills),
  openTo: async ({ id }, _args, context) => unlessEmpty((await loadProfile(context, id))?.openTo),
  about: async ({ id }, _args, context) => (await loadProfile(context, id))?.about ?? null,
};

function loadProfile(context: Context, id: PersonId): Promise<Profile | null> {
  return context
    .loader<PersonId, Profile | null>('profile', async (ids) => {
      const found = await context.reader.profiles.ofPeople(ids);
      return ids.map((wanted) => found.get(wanted) ?? null);
    })
    .load(id);
}

function unlessEmpty<Value>(values: readonly Value[] | undefined): Value[] | null {
  return values === undefined || values.length === 0 ? null : [...values];
}
