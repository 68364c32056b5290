import type { AccessRegistry } from '@okaeri/subgraph';
import { toPayload } from '@okaeri/subgraph';
import type { PersonRecord } from '../person/person-record.ts';
import { audienceOf, type ProfileField, profileFields } from '../visibility/visibility.ts';
import type { Context } from './context.ts';
import { onOwnRecord } from './own-record.ts';
import type { MutationResolvers, PersonResolvers } from './schema.gen.ts';
import type { ContactView } from './views.ts';
import { seesField } from './visible-person.ts';

export const visibilityMutations: Pick<MutationResolvers, 'setVisibility'> = {
  async setVisibility(_parent, { input }, context) {
    const chosen = await onOwnRecord(context, (personId, by) =>
      context.act(({ visibilities }) => visibilities.choose(personId, input.fields, by)),
    );
    return toPayload(chosen, context, (person) => ({ __typename: 'Person' as const, ...person }));
  },
};

export const visibilityFields: Pick<PersonResolvers, 'visibility' | 'visibilityHistory'> = {
  visibility: ({ show }) => profileFields.map((field) => ({ field, audience: audienceOf(show[field]) })),
  visibilityHistory: async ({ id }, _args, { reader }) =>
    (await reader.visibilities.history(id)).map(({ field, from, to, at, by }) => ({
      field,
      from: audienceOf(from),
      to: audienceOf(to),
      changedAt: at,
      changedBy: by,
    })),
};

const ofPerson = (field: ProfileField) => (people: readonly PersonRecord[], context: Context) =>
  seesField(context, people, field);

const ofContact = (field: ProfileField) => (contacts: readonly ContactView[], context: Context) =>
  seesField(
    context,
    contacts.map(({ person }) => person),
    field,
  );

/** What narrows a person's fields, by the names that the schema uses. */
export const settings: NonNullable<AccessRegistry<Context>['settings']> = {
  NAMES: ofPerson('NAMES'),
  STATUS: ofPerson('STATUS'),
  EMPLOYMENTS: ofPerson('EMPLOYMENTS'),
  CAREER: ofPerson('CAREER'),
  SKILLS: ofPerson('SKILLS'),
  OPENNESS: ofPerson('OPENNESS'),
  ABOUT: ofPerson('ABOUT'),
  PRIVATE_EMAIL: ofContact('PRIVATE_EMAIL'),
  PHONE: ofContact('PHONE'),
};
