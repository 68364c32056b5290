import { displayName, renamed } from './names.ts';

const known = { family: '山田', given: '花子', familyKana: 'ヤマダ', givenKana: 'ハナコ' };

describe('a name told anew', () => {
  it('keeps the readings that are known when only they are left out', () => {
    expect(renamed(known, { family: '山田', given: '花子' })).toEqual(known);
  });

  it('drops the readings of the former name', () => {
    expect(renamed(known, { family: '佐藤', given: '花子' })).toEqual({ family: '佐藤', given: '花子' });
  });

  it('replaces a name that was only displayed', () => {
    expect(renamed({ display: 'Ann Lee' }, { display: 'Ann Smith' })).toEqual({ display: 'Ann Smith' });
  });
});

describe('the displayed name', () => {
  it('is the one HR displays, else family name and given name', () => {
    expect([displayName({ ...known, display: 'Hanako YAMADA' }), displayName(known)]).toEqual([
      'Hanako YAMADA',
      '山田 花子',
    ]);
  });
});
