import type {
  ChoiceQuestionResolvers,
  QuestionChoiceResolvers,
  ScaleQuestionResolvers,
  SurveyFormResolvers,
  SurveyQuestionResolvers,
  TextQuestionResolvers,
} from './schema.gen.ts';

export const SurveyForm: SurveyFormResolvers = {
  title: ({ title }, _, { language }) => title[language],
  introduction: ({ introduction }, _, { language }) => introduction[language],
  questions: ({ questions }) => [...questions],
};

export const SurveyQuestion: SurveyQuestionResolvers = {
  __resolveType({ type }) {
    switch (type) {
      case 'SCALE':
        return 'ScaleQuestion';
      case 'CHOICE':
        return 'ChoiceQuestion';
      case 'TEXT':
        return 'TextQuestion';
    }
  },
};

export const ScaleQuestion: ScaleQuestionResolvers = {
  text: ({ text }, _, { language }) => text[language],
  minimumLabel: ({ minimumLabel }, _, { language }) => minimumLabel[language],
  maximumLabel: ({ maximumLabel }, _, { language }) => maximumLabel[language],
};

export const ChoiceQuestion: ChoiceQuestionResolvers = {
  text: ({ text }, _, { language }) => text[language],
  choices: ({ choices }) => [...choices],
};

export const QuestionChoice: QuestionChoiceResolvers = {
  label: ({ label }, _, { language }) => label[language],
};

export const TextQuestion: TextQuestionResolvers = {
  text: ({ text }, _, { language }) => text[language],
};
