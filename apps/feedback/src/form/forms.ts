import type { SurveyKind } from '../survey/survey.ts';
import type { ChoiceQuestion, Form, ScaleQuestion } from './form.ts';

const recommendScale: Pick<ScaleQuestion, 'type' | 'minimum' | 'maximum' | 'minimumLabel' | 'maximumLabel'> = {
  type: 'SCALE',
  minimum: 0,
  maximum: 10,
  minimumLabel: { ja: 'まったく勧めない', en: 'Not at all likely' },
  maximumLabel: { ja: 'ぜひ勧めたい', en: 'Extremely likely' },
};

const mainReason: ChoiceQuestion = {
  type: 'CHOICE',
  id: 'main-reason',
  text: { ja: '退職の一番の理由は何ですか。', en: 'What was your main reason for leaving?' },
  required: true,
  choices: [
    { value: 'career', label: { ja: 'キャリアアップ・新しい挑戦', en: 'Career growth or a new challenge' } },
    { value: 'pay', label: { ja: '給与・待遇', en: 'Pay and benefits' } },
    { value: 'work', label: { ja: '仕事の内容', en: 'The work itself' } },
    { value: 'people', label: { ja: '上司・人間関係', en: 'Manager or colleagues' } },
    { value: 'hours', label: { ja: '労働時間・働き方', en: 'Hours or way of working' } },
    { value: 'family', label: { ja: '家庭の事情', en: 'Family reasons' } },
    { value: 'health', label: { ja: '健康上の理由', en: 'Health' } },
    { value: 'other', label: { ja: 'その他', en: 'Something else' } },
  ],
};

/** Every form that was ever sent, by kind and version. Only add: answers refer to the version they were given to. */
export const forms: readonly Form[] = [
  {
    kind: 'EXIT',
    version: 1,
    title: { ja: '退職時アンケート', en: 'Exit survey' },
    introduction: {
      ja: '回答は名前と結びつけずに保存され、5件以上まとまってから集計だけが人事に見えます。',
      en: 'Answers are kept without your name; HR sees summaries of five or more answers only.',
    },
    questions: [
      {
        ...recommendScale,
        id: 'recommend',
        text: {
          ja: '職場としてこの会社を親しい人に勧める可能性はどのくらいありますか。',
          en: 'How likely are you to recommend this company as a place to work?',
        },
        required: true,
      },
      mainReason,
      {
        type: 'TEXT',
        id: 'comment',
        text: { ja: '会社に伝えたいことがあれば書いてください。', en: 'What would you like the company to know?' },
        required: false,
        maximumLength: 2000,
      },
    ],
  },
  {
    kind: 'CANDIDATE',
    version: 1,
    title: { ja: '選考アンケート', en: 'Candidate survey' },
    introduction: {
      ja: '回答は選考に影響せず、名前と結びつけずに保存されます。',
      en: 'Answers have no bearing on any selection and are kept without your name.',
    },
    questions: [
      {
        ...recommendScale,
        id: 'recommend',
        text: {
          ja: 'アルムナイの知人にこの会社への再応募を勧める可能性はどのくらいありますか。',
          en: 'How likely are you to recommend applying again to another alumnus?',
        },
        required: true,
      },
      {
        type: 'CHOICE',
        id: 'main-reason',
        text: { ja: '応募の一番の決め手は何でしたか。', en: 'What was your main reason for applying?' },
        required: true,
        choices: [
          { value: 'work', label: { ja: '仕事の内容', en: 'The work' } },
          { value: 'people', label: { ja: '一緒に働く人', en: 'The people' } },
          { value: 'pay', label: { ja: '給与・待遇', en: 'Pay and benefits' } },
          { value: 'hours', label: { ja: '働き方の柔軟さ', en: 'Flexible working' } },
          { value: 'growth', label: { ja: '成長の機会', en: 'Room to grow' } },
          { value: 'other', label: { ja: 'その他', en: 'Something else' } },
        ],
      },
      {
        type: 'TEXT',
        id: 'comment',
        text: {
          ja: '選考で良かった点・改善してほしい点を書いてください。',
          en: 'What went well, and what should change?',
        },
        required: false,
        maximumLength: 2000,
      },
    ],
  },
];

/** The version that a survey scheduled now is sent with. */
export function currentForm(kind: SurveyKind): Form {
  const newest = forms.filter((form) => form.kind === kind).sort((a, b) => b.version - a.version)[0];
  if (newest === undefined) throw new Error(`There is no form of kind ${kind}.`);
  return newest;
}

export function findForm(kind: SurveyKind, version: number): Form | null {
  return forms.find((form) => form.kind === kind && form.version === version) ?? null;
}

/** The form of a survey. Throws when it is gone: forms are only ever added. */
export function getForm(kind: SurveyKind, version: number): Form {
  const form = findForm(kind, version);
  if (form === null) throw new Error(`There is no form ${kind} version ${version}.`);
  return form;
}
