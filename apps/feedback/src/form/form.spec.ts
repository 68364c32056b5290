import fc from 'fast-check';
import { currentForm, forms, getForm } from './forms.ts';
import { readAnswers } from './form.ts';

const form = getForm('EXIT', 1);

describe('reading answers', () => {
  it('takes a complete answer, trimmed and in the order of the form', () => {
    const given = [
      { questionId: 'comment', value: '  ありがとうございました ' },
      { questionId: 'main-reason', value: 'career' },
      { questionId: 'recommend', value: '09' },
    ];
    expect(readAnswers(form, given)).toEqual({
      ok: true,
      value: [
        { questionId: 'recommend', value: '9' },
        { questionId: 'main-reason', value: 'career' },
        { questionId: 'comment', value: 'ありがとうございました' },
      ],
    });
  });

  it('leaves out blank optional text', () => {
    const given = [
      { questionId: 'recommend', value: '0' },
      { questionId: 'main-reason', value: 'pay' },
      { questionId: 'comment', value: '   ' },
    ];
    const read = readAnswers(form, given);
    expect(read.ok && read.value.map(({ questionId }) => questionId)).toEqual(['recommend', 'main-reason']);
  });

  it('names every mistake with its place', () => {
    const given = [
      { questionId: 'recommend', value: '11' },
      { questionId: 'recommend', value: '9' },
      { questionId: 'main-reason', value: 'boredom' },
      { questionId: 'salary', value: '1' },
      { questionId: 'comment', value: 'あ'.repeat(2001) },
    ];
    const read = readAnswers(form, given);
    expect(!read.ok && read.failure.kind).toBe('InputError');
    expect(!read.ok && read.failure.problems?.map(({ path }) => path.join('.'))).toEqual([
      'answers.0.value',
      'answers.2.value',
      'answers.3.questionId',
      'answers.4.value',
    ]);
  });

  it('names a question answered twice', () => {
    const twice = [
      { questionId: 'recommend', value: '1' },
      { questionId: 'recommend', value: '9' },
    ];
    const read = readAnswers(form, twice);
    expect(!read.ok && read.failure.problems?.map(({ path }) => path.join('.'))).toEqual(['answers.1.questionId']);
  });

  it('asks for what is missing', () => {
    const read = readAnswers(form, [{ questionId: 'recommend', value: '5' }]);
    expect(!read.ok && read.failure.problems?.map(({ path, message }) => [path.join('.'), message.en])).toEqual([
      ['answers', 'Please answer "What was your main reason for leaving?" (main-reason).'],
    ]);
  });

  it('never throws, and accepts exactly the scale', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer({ min: -5, max: 1000 }).map(String)), (value) => {
        const read = readAnswers(form, [
          { questionId: 'recommend', value },
          { questionId: 'main-reason', value: 'other' },
        ]);
        expect(read.ok).toBe(/^\s*0*([0-9]|10)\s*$/.test(value) && value.trim().length <= 3);
      }),
    );
  });
});

describe('the forms', () => {
  it('have unique versions, unique questions and both languages', () => {
    expect(new Set(forms.map(({ kind, version }) => `${kind} ${version}`)).size).toBe(forms.length);
    for (const { questions, title } of forms) {
      expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
      for (const text of [title, ...questions.map((question) => question.text)]) {
        expect(text.ja).not.toBe('');
        expect(text.en).not.toBe('');
      }
    }
  });

  it('have a current version a kind, and keep the old ones', () => {
    expect(currentForm('CANDIDATE').version).toBeGreaterThanOrEqual(1);
    expect(() => getForm('EXIT', 99)).toThrow('There is no form EXIT version 99.');
  });
});
