import { type InputProblem, type LocalizedText, type Result, fail, inputError, ok } from '@okaeri/kernel';

interface QuestionBase {
  /** Stable across versions of a form as long as the question asks the same. */
  readonly id: string;
  readonly text: LocalizedText;
  readonly required: boolean;
}

/** A whole number between two ends. */
export interface ScaleQuestion extends QuestionBase {
  readonly type: 'SCALE';
  readonly minimum: number;
  readonly maximum: number;
  readonly minimumLabel: LocalizedText;
  readonly maximumLabel: LocalizedText;
}

export interface QuestionChoice {
  /** What is kept; stable. */
  readonly value: string;
  readonly label: LocalizedText;
}

export interface ChoiceQuestion extends QuestionBase {
  readonly type: 'CHOICE';
  readonly choices: readonly QuestionChoice[];
}

export interface TextQuestion extends QuestionBase {
  readonly type: 'TEXT';
  readonly maximumLength: number;
}

export type Question = ScaleQuestion | ChoiceQuestion | TextQuestion;

/** What is asked. A form that was sent never changes: a change is a new version. */
export interface Form {
  readonly kind: 'EXIT' | 'CANDIDATE';
  readonly version: number;
  readonly title: LocalizedText;
  readonly introduction: LocalizedText;
  readonly questions: readonly Question[];
}

export interface GivenAnswer {
  readonly questionId: string;
  readonly value: string;
}

/**
 * Checks the answers against the form: every mistake at once, each with its place (`answers.2.value`). Blank text
 * counts as not answered.
 *
 * @returns the answers to keep, in the form's order, values in canonical form
 */
export function readAnswers(form: Form, given: readonly GivenAnswer[]): Result<GivenAnswer[]> {
  const problems: InputProblem[] = [];
  const values = new Map<string, string>();
  given.forEach((answer, index) => {
    const at = (field: string) => ['answers', String(index), field];
    const question = form.questions.find(({ id }) => id === answer.questionId);
    if (question === undefined) {
      const known = form.questions.map(({ id }) => id).join(', ');
      problems.push({
        path: at('questionId'),
        message: {
          ja: `この質問はアンケートにありません。使えるのは ${known} です。`,
          en: `The form has no such question. Its questions are ${known}.`,
        },
      });
      return;
    }
    if (values.has(question.id)) {
      problems.push({
        path: at('questionId'),
        message: { ja: 'この質問には既に回答があります。', en: 'This question is answered twice.' },
      });
      return;
    }
    const read = readValue(question, answer.value.trim());
    if (!read.ok) problems.push({ path: at('value'), message: read.message });
    else values.set(question.id, read.value);
  });
  if (problems.length === 0) {
    for (const question of form.questions) {
      if (question.required && !values.get(question.id)) {
        problems.push({
          path: ['answers'],
          message: {
            ja: `「${question.text.ja}」(${question.id})に回答してください。`,
            en: `Please answer "${question.text.en}" (${question.id}).`,
          },
        });
      }
    }
  }
  if (problems.length > 0) return fail(inputError('FEEDBACK.ANSWERS_INVALID', problems));
  return ok(
    form.questions.flatMap(({ id }) => {
      const value = values.get(id);
      return value ? [{ questionId: id, value }] : [];
    }),
  );
}

type ReadValue = { ok: true; value: string } | { ok: false; message: LocalizedText };

function readValue(question: Question, text: string): ReadValue {
  switch (question.type) {
    case 'SCALE': {
      const number = /^\d{1,3}$/.test(text) ? Number(text) : NaN;
      if (number >= question.minimum && number <= question.maximum) return { ok: true, value: String(number) };
      return {
        ok: false,
        message: {
          ja: `${question.minimum} から ${question.maximum} までの整数で答えてください。`,
          en: `Expected a whole number from ${question.minimum} to ${question.maximum}.`,
        },
      };
    }
    case 'CHOICE': {
      const values = question.choices.map(({ value }) => value);
      if (values.includes(text)) return { ok: true, value: text };
      return {
        ok: false,
        message: {
          ja: `次のいずれかを選んでください: ${values.join(', ')}。`,
          en: `Expected one of ${values.join(', ')}.`,
        },
      };
    }
    case 'TEXT':
      if ([...text].length <= question.maximumLength) return { ok: true, value: text };
      return {
        ok: false,
        message: {
          ja: `${question.maximumLength} 文字以内で書いてください。`,
          en: `Expected at most ${question.maximumLength} characters.`,
        },
      };
  }
}
