import type { Form, Question } from '../form/form.ts';

/** Results exist only over at least this many answers, and move in steps of at least as many. */
export const smallestGroup = 5;

/** How often a value was given to a question; for free text the value is the text. */
export interface ValueCount {
  readonly questionId: string;
  readonly value: string;
  readonly count: number;
}

export interface QuestionResult {
  readonly question: Question;
  readonly answers: number;
  /** Of a scale; null for other questions. */
  readonly average: number | null;
  /** Share of 9-10 less share of 0-6 in whole percent points; null for anything but a scale of 0 to 10. */
  readonly netPromoterScore: number | null;
  /** Of a scale or choice: how often each value was given, in the form's order. */
  readonly counts: readonly { readonly value: string; readonly count: number }[];
  /** Free texts, in an order that says nothing about when or by whom. */
  readonly comments: readonly string[];
}

export interface SurveyResults {
  readonly form: Form;
  /** Answers that the results cover. */
  readonly answers: number;
  /** Null while too few answers are there. */
  readonly questions: readonly QuestionResult[] | null;
}

/**
 * The results of a form over released answers. A question that too few answered shows nothing either: one comment
 * among five answers would be one person's.
 *
 * @param answers how many answers were released
 * @param counts of the released answers; free texts in an order unrelated to the persons
 */
export function summarise(form: Form, answers: number, counts: readonly ValueCount[]): SurveyResults {
  if (answers < smallestGroup) return { form, answers: 0, questions: null };
  return {
    form,
    answers,
    questions: form.questions.map((question) =>
      summariseQuestion(
        question,
        counts.filter(({ questionId }) => questionId === question.id),
      ),
    ),
  };
}

function summariseQuestion(question: Question, counts: readonly ValueCount[]): QuestionResult {
  const answers = sum(counts.map(({ count }) => count));
  const nothing: QuestionResult = {
    question,
    answers: 0,
    average: null,
    netPromoterScore: null,
    counts: [],
    comments: [],
  };
  if (answers < smallestGroup) return nothing;
  const countOf = (value: string) => sum(counts.filter((given) => given.value === value).map(({ count }) => count));
  switch (question.type) {
    case 'TEXT':
      return { ...nothing, answers, comments: counts.flatMap(({ value, count }) => Array<string>(count).fill(value)) };
    case 'CHOICE':
      return { ...nothing, answers, counts: question.choices.map(({ value }) => ({ value, count: countOf(value) })) };
    case 'SCALE': {
      const values = Array.from({ length: question.maximum - question.minimum + 1 }, (_, i) => question.minimum + i);
      const total = sum(counts.map(({ value, count }) => Number(value) * count));
      const share = (from: number, to: number) =>
        sum(values.filter((value) => value >= from && value <= to).map((value) => countOf(String(value)))) / answers;
      return {
        ...nothing,
        answers,
        average: total / answers,
        netPromoterScore:
          question.minimum === 0 && question.maximum === 10 ? Math.round(100 * (share(9, 10) - share(0, 6))) : null,
        counts: values.map((value) => ({ value: String(value), count: countOf(String(value)) })),
      };
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
