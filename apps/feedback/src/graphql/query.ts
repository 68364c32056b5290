import { currentForm, findForm } from '../form/forms.ts';
import { summarise } from '../response/results.ts';
import type { QueryResolvers } from './schema.gen.ts';

export const Query: QueryResolvers = {
  async surveyResults(_, { kind, formVersion }, context) {
    const form = formVersion == null ? currentForm(kind) : findForm(kind, formVersion);
    if (form === null) return null;
    const { answers, counts } = await context.read.responses.countReleased(kind, form.version);
    return summarise(form, answers, counts);
  },
};
