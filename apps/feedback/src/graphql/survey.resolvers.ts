import { getForm } from '../form/forms.ts';
import { surveysOf } from './loaders.ts';
import type { PersonResolvers, SurveyResolvers } from './schema.gen.ts';

export const Survey: SurveyResolvers = {
  person: ({ personId }) => ({ id: personId }),
  form: ({ kind, formVersion }) => getForm(kind, formVersion),
};

export const Person: PersonResolvers = {
  exitSurvey: async ({ id }, _, context) =>
    (await surveysOf(context).load(id)).find(({ kind }) => kind === 'EXIT') ?? null,
  surveys: async ({ id }, _, context) =>
    (await surveysOf(context).load(id)).filter(({ status }) => status !== 'WITHDRAWN'),
};
