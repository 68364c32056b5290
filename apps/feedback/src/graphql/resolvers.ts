import type { AccessRegistry } from '@okaeri/subgraph';
import type { Survey as SurveyRecord } from '../survey/survey.ts';
import { type Context, type PersonReference, hiddenFrom } from './context.ts';
import {
  ChoiceQuestion,
  QuestionChoice,
  ScaleQuestion,
  SurveyForm,
  SurveyQuestion,
  TextQuestion,
} from './form.resolvers.ts';
import { surveys } from './loaders.ts';
import { Mutation } from './mutation.ts';
import { Query } from './query.ts';
import type { QuestionResultResolvers, References, Resolvers, SurveyResultsResolvers } from './schema.gen.ts';
import { Person, Survey } from './survey.resolvers.ts';

const SurveyResults: SurveyResultsResolvers = {
  questions: ({ questions }) => (questions === null ? null : [...questions]),
};

const QuestionResult: QuestionResultResolvers = {
  counts: ({ counts }) => [...counts],
  comments: ({ comments }) => [...comments],
};

export const resolvers: Resolvers = {
  Query,
  Mutation,
  Person,
  Survey,
  SurveyForm,
  SurveyQuestion,
  ScaleQuestion,
  ChoiceQuestion,
  QuestionChoice,
  TextQuestion,
  SurveyResults,
  QuestionResult,
};

export const references: References = {
  // The directory decides who exists; whoever it names can be asked for surveys.
  async Person(ids, context) {
    const hidden = await hiddenFrom(context);
    return ids.map((id) => (hidden.has(id) ? null : { id }));
  },
  async Survey(ids, context) {
    const [found, hidden] = await Promise.all([
      Promise.all(ids.map((id) => surveys(context).load(id))),
      hiddenFrom(context),
    ]);
    return found.map((survey) => (survey === null || hidden.has(survey.personId) ? null : survey));
  },
};

export const access: AccessRegistry<Context> = {
  owner: {
    Person: ({ id }: PersonReference) => id,
    Survey: ({ personId }: SurveyRecord) => personId,
  },
};
