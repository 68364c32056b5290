import { getForm } from '../form/forms.ts';
import { summarise } from './results.ts';

const form = getForm('EXIT', 1);
const five = [
  { questionId: 'recommend', value: '10', count: 2 },
  { questionId: 'recommend', value: '8', count: 1 },
  { questionId: 'recommend', value: '0', count: 2 },
  { questionId: 'main-reason', value: 'pay', count: 4 },
  { questionId: 'main-reason', value: 'career', count: 1 },
  { questionId: 'comment', value: 'x', count: 1 },
];

describe('the results of a survey', () => {
  it('show nothing below five answers, not even how many', () => {
    expect(summarise(form, 4, five)).toEqual({ form, answers: 0, questions: null });
  });

  it('show averages, the net promoter score and counts from five', () => {
    const [recommend, reason, comment] = summarise(form, 5, five).questions ?? [];
    expect(recommend).toMatchObject({ answers: 5, average: 5.6, netPromoterScore: 0 });
    expect(recommend?.counts).toHaveLength(11);
    expect(reason?.counts.filter(({ count }) => count > 0)).toEqual([
      { value: 'career', count: 1 },
      { value: 'pay', count: 4 },
    ]);
    expect(reason).toMatchObject({ average: null, netPromoterScore: null });
    // One comment among five answers is one person's.
    expect(comment).toMatchObject({ answers: 0, comments: [] });
  });
});
