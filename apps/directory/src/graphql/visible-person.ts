import type { PersonId } from '@okaeri/kernel';
import type { PersonRecord } from '../person/person-record.ts';
import {
  groundsFor,
  keepsRecords,
  maySee,
  type ProfileField,
  type Relation,
  stepOf,
  type Viewer,
  viewerOf,
} from '../visibility/visibility.ts';
import type { Context } from './context.ts';
import { loadPerson } from './loaders.ts';

/** As whom the caller looks at people; asked anew each time, since a claim changes it within one request. */
export function viewerIn({ actor, purpose }: Context): Viewer {
  return viewerOf(actor, purpose);
}

/**
 * Somebody's record as far as it is there for the caller. Those who have died are there for HR alone, and neither
 * side of a block for the other; that looks like there being nobody.
 */
export async function visiblePerson(context: Context, id: PersonId): Promise<PersonRecord | null> {
  const person = await loadPerson(context, id);
  if (person === null) return null;
  const viewer = viewerIn(context);
  if (keepsRecords(viewer)) return person;
  if (person.closed) return null;
  if (viewer.personId === null || viewer.personId === person.id) return person;
  return (await loadAvoided(context, viewer.personId, person.id)) ? null : person;
}

/** Whether either of two avoids the other. */
export function loadAvoided(context: Context, personId: PersonId, other: PersonId): Promise<boolean> {
  return context
    .loader<PersonId, boolean>(`avoided:${personId}`, async (ids) => {
      const hidden = await context.reader.blocks.between(personId, ids);
      return ids.map((id) => hidden.has(id));
    })
    .load(other);
}

/** Whether the caller sees a field of each person. Relations are asked for only where they would open it. */
export function seesField(context: Context, people: readonly PersonRecord[], field: ProfileField): Promise<boolean[]> {
  return showsTo(context, viewerIn(context), people, field);
}

/** As `seesField`, for somebody who is not the caller. */
export async function showsTo(
  context: Context,
  viewer: Viewer,
  people: readonly PersonRecord[],
  field: ProfileField,
): Promise<boolean[]> {
  const { step, relations } = groundsFor(viewer, field);
  return Promise.all(
    people.map(async (person) => {
      const shown = person.show[field];
      const wanted = shown >= step || shown === stepOf('ONLY_ME') ? [] : relations;
      const held = await Promise.all(
        wanted.map(async (relation) => ((await loadRelation(context, viewer, relation, person.id)) ? [relation] : [])),
      );
      const relationsHeld = new Set(held.flat());
      const self = viewer.personId === person.id;
      return maySee(viewer, { visibility: person.show, self, relations: relationsHeld }, field);
    }),
  );
}

function loadRelation(context: Context, viewer: Viewer, relation: Relation, id: PersonId): Promise<boolean> {
  return context
    .loader<PersonId, boolean>(`${relation}:${viewer.personId ?? ''}`, async (ids) => {
      const held = await peopleInRelation(context, viewer, relation, ids);
      return ids.map((wanted) => held.has(wanted));
    })
    .load(id);
}

async function peopleInRelation(
  { reader, clock }: Context,
  { personId }: Viewer,
  relation: Relation,
  ids: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  switch (relation) {
    case 'RECRUITER_OF_APPLICATION':
      return personId === null ? new Set() : reader.applications.lookedAfter(ids, personId);
    case 'RELATIONSHIP_OWNER': {
      const kept = personId === null ? [] : await reader.relationships.ofPeople(ids);
      return new Set(kept.filter(({ ownerId }) => ownerId === personId).map((one) => one.personId));
    }
    case 'SHARED_WITH_RECRUITERS':
      return reader.consents.allowing(ids, 'SHARE_WITH_RECRUITERS', clock.now());
  }
}
