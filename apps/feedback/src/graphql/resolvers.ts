import type { AccessRegistry } from '@okaeri/subgraph';
import type { Survey as SurveyRecord } from '../survey/survey.ts';
import type { Context, PersonReference } from './context.ts';
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
  Person: (ids) => Promise.resolve(ids.map((id) => ({ id }))),
  Survey: (ids, context) => Promise.all(ids.map((id) => surveys(context).load(id))),
};

export const access: AccessRegistry<Context> = {
  owner: {
    Person: ({ id }: PersonReference) => id,
    Survey: ({ personId }: SurveyRecord) => personId,
  },
};
