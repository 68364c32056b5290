import { EmitInvalid, eventFromArguments } from './emit.ts';

const mistakesOf = (make: () => unknown): readonly string[] => {
  try {
    make();
    return [];
  } catch (error) {
    if (error instanceof EmitInvalid) return error.mistakes;
    throw error;
  }
};

test('a departure from a few words', () => {
  const event = eventFromArguments('departed', {
    employee: 'OKAERI:E0001',
    name: '山田 花子',
    hiredOn: '2015-04-01',
    on: '2026-12-31',
    reason: 'family',
    email: 'hanako@example.com',
    set: ['grade.code=S', 'grade.name=主任', 'grade.rank=3', 'name.familyKana=ヤマダ'],
    id: 'id-1',
    sequence: '7',
  });
  expect(event).toMatchObject({
    id: 'id-1',
    key: 'OKAERI:E0001',
    sequence: 7n,
    data: {
      name: { display: '山田 花子', family: '山田', given: '花子', familyKana: 'ヤマダ' },
      departedOn: '2026-12-31',
      reason: { code: 'family', category: 'family' },
      grade: { code: 'S', name: '主任', rank: 3 },
    },
  });
});

test('a rehire under a new number names the earlier one', () => {
  const event = eventFromArguments('rehired', {
    employee: 'OKAERI:E9',
    name: 'Ann Lee',
    on: '2027-01-01',
    previous: 'OLDCO:77',
    set: [],
  });
  expect(event.data).toMatchObject({ hiredOn: '2027-01-01', previousEmployer: 'OLDCO', previousEmployeeNumber: '77' });
});

test('all mistakes at once, each with the option that mends it', () => {
  const mistakes = mistakesOf(() =>
    eventFromArguments('departed', {
      employee: 'OKAERI:E1',
      on: 'tomorrow',
      reason: 'bored',
      sequence: 'x',
      set: ['grade'],
    }),
  );
  expect(mistakes).toEqual([
    '--set grade: expected path=value, e.g. --set grade.rank=3.',
    '--sequence: expected decimal digits.',
    expect.stringMatching(/^name: .*\(--name/),
    expect.stringMatching(/^hiredOn: .*\(--hired-on/),
    expect.stringMatching(/^departedOn: Expected a calendar date, YYYY-MM-DD\. \(--on/),
    expect.stringMatching(/^reason\.category: .*\(--reason career\)/),
  ]);
  expect(mistakesOf(() => eventFromArguments('hired', { employee: 'E1', set: [] }))).toEqual([
    '--employee: expected <employer>:<employeeNumber>, e.g. OKAERI:E0001.',
  ]);
});
