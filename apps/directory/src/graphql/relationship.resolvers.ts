import { fail, parseGlobalId, type PersonId, type Result } from '@okaeri/kernel';
import { toPayload } from '@okaeri/subgraph';
import { unknownPerson } from '../invitation/invitation.errors.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { Relationship } from '../relationship/relationship.store.ts';
import type { Context } from './context.ts';
import type { MutationResolvers, PersonResolvers } from './schema.gen.ts';
import { visiblePerson } from './visible-person.ts';

const present = (person: PersonRecord) => ({ __typename: 'Person' as const, ...person });

export const relationshipMutations: Pick<MutationResolvers, 'assignRelationshipOwner' | 'endRelationship'> = {
  async assignRelationshipOwner(_parent, { input }, context) {
    const assigned = await onPerson(context, input.personId, async (person) => {
      const ownerId = parseGlobalId<'Person'>('Person', input.ownerId);
      const owner = ownerId && (await visiblePerson(context, ownerId));
      const entry = context.audit.entry({ subjectId: person.id, action: 'assign-relationship-owner' });
      return context.act(({ relationships }) => relationships.assign(person, owner, entry));
    });
    return toPayload(assigned, context, present);
  },
  async endRelationship(_parent, { input }, context) {
    const ownerId = parseGlobalId<'Person'>('Person', input.ownerId);
    const ended = await onPerson(context, input.personId, async (person) => {
      const ours = context.access.isSelf(person.id) || context.access.isSelf(ownerId);
      if (ownerId === null || !(ours || context.access.isAmong(['HR', 'COMMUNITY_MANAGER'])))
        return fail(unknownPerson);
      const entry = context.audit.entry({ subjectId: person.id, action: 'end-relationship' });
      return context.act(({ relationships }) => relationships.end(person, ownerId, entry));
    });
    return toPayload(ended, context, present);
  },
};

/** Whoever is hidden from the caller is to them as if there were nobody. */
async function onPerson(
  context: Context,
  globalId: string,
  act: (person: PersonRecord) => Promise<Result<PersonRecord>>,
): Promise<Result<PersonRecord>> {
  const id = parseGlobalId<'Person'>('Person', globalId);
  const person = id && (await visiblePerson(context, id));
  return person === null ? fail(unknownPerson) : act(person);
}

export const relationshipFields: Pick<PersonResolvers, 'relationshipOwners' | 'keepsInTouchWith'> = {
  async relationshipOwners({ id }, _args, context) {
    const owners = await Promise.all(
      (await loadRelationships(context, id)).map(async ({ ownerId, since }) => ({
        owner: await visiblePerson(context, ownerId),
        since,
      })),
    );
    return owners.flatMap(({ owner, since }) => (owner === null ? [] : [{ owner, since }]));
  },
  async keepsInTouchWith({ id }, _args, context) {
    const kept = await context.reader.relationships.ofOwner(id);
    const people = await Promise.all(kept.map(({ personId }) => visiblePerson(context, personId)));
    return people.filter((person) => person !== null);
  },
};

/** Whether the caller keeps in touch with each person. */
export async function relationshipOwner(people: readonly PersonRecord[], context: Context): Promise<boolean[]> {
  return Promise.all(people.map(({ id }) => keepsInTouch(context, id)));
}

export async function keepsInTouch(context: Context, id: PersonId): Promise<boolean> {
  return (await loadRelationships(context, id)).some(({ ownerId }) => context.access.isSelf(ownerId));
}

function loadRelationships(context: Context, id: PersonId): Promise<Relationship[]> {
  return context
    .loader<PersonId, Relationship[]>('relationships', async (ids) => {
      const found = Map.groupBy(await context.reader.relationships.ofPeople(ids), ({ personId }) => personId);
      return ids.map((wanted) => found.get(wanted) ?? []);
    })
    .load(id);
}
