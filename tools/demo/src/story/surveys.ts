import type { Random } from '../company/random.ts';
import { eventually } from '../graph.ts';
import type { Alumnus } from './claims.ts';

interface Question {
  readonly __typename: string;
  readonly id: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly choices?: readonly { readonly value: string }[];
}

interface ExitSurvey {
  readonly id: string;
  readonly status: string;
  readonly form: { readonly questions: readonly Question[] };
}

const remarks = [
  '人間関係はとても良かったです。評価の基準がもう少し見えると良いと思います。',
  '新しい事業に挑戦できる機会を増やしてほしいです。',
  'I learned a lot here. A clearer path for specialists would have kept me.',
  '在宅勤務の制度がもっと柔軟であれば、続けていたと思います。',
];

/** Most of the alumni answer their exit survey; the number of those who did. */
export async function answerExitSurveys(alumni: readonly Alumnus[], random: Random): Promise<number> {
  let answered = 0;
  for (const { graph, member } of alumni.filter((_, index) => index % 4 !== 3)) {
    const survey = await eventually(`the exit survey of ${member.employeeNumber}`, async () => {
      const { me } = await graph.ask<{ me: { exitSurvey: ExitSurvey | null } | null }>(`{ me { exitSurvey { id status form { questions {
        __typename id ... on ScaleQuestion { minimum maximum } ... on ChoiceQuestion { choices { value } } } } } } }`); // prettier-ignore
      return me?.exitSurvey ?? null;
    });
    if (survey.status !== 'OPEN') continue;
    const answers = survey.form.questions.map((question) => ({
      questionId: question.id,
      value: valueFor(question, random),
    }));
    const done = await graph.act(
      `mutation ($input: AnswerSurveyInput!) { answerSurvey(input: $input) {
         __typename ... on Survey { id } ... on UserError { message } } }`,
      { input: { surveyId: survey.id, answers } },
    );
    if (done !== null) answered += 1;
  }
  return answered;
}

function valueFor(question: Question, random: Random): string {
  if (question.choices) return random.pick(question.choices).value;
  if (question.maximum !== undefined)
    return String(random.integer(Math.max(question.minimum ?? 0, 4), question.maximum));
  return random.pick(remarks);
}
