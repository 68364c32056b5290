import { newId } from '@okaeri/kernel';
import { changeProfile, emptyProfile, type ProfileChange } from './profile.ts';

const nothing = emptyProfile(newId());
const after = (change: ProfileChange, known = nothing) => {
  const changed = changeProfile(known, change);
  if (!changed.ok) throw new Error(changed.failure.code);
  return changed.value;
};

describe('what somebody says of themselves', () => {
  it('is kept as it is written, without the space around it', () => {
    expect(after({ employer: ' 株式会社みらい ', position: '部長', openTo: ['RETURN', 'RETURN'] })).toEqual({
      ...nothing,
      employer: '株式会社みらい',
      position: '部長',
      openTo: ['RETURN'],
    });
  });

  it('stays where nothing is said, and goes with null or blanks', () => {
    const known = after({ employer: 'A', position: 'B', about: 'C', skills: ['D'] });
    expect(after({ position: null, about: '  ', skills: null }, known)).toEqual({ ...nothing, employer: 'A' });
  });

  it('counts a skill once, in whatever width and case', () => {
    expect(after({ skills: ['SQL', 'ｓｑｌ', ' sql ', '機械学習'] }).skills).toEqual(['SQL', '機械学習']);
  });

  it.each<[ProfileChange, string[]]>([
    [{ employer: 'あ'.repeat(121) }, ['employer']],
    [{ position: 'x'.repeat(121) }, ['position']],
    [{ about: 'x'.repeat(4001) }, ['about']],
    [{ skills: ['ok', 'x'.repeat(61)] }, ['skills', '1']],
    [{ skills: [' '] }, ['skills', '0']],
    [{ skills: Array.from({ length: 51 }, (_, index) => `skill ${index}`) }, ['skills']],
  ])('has its bounds: %#', (change, path) => {
    expect(changeProfile(nothing, change)).toMatchObject({
      ok: false,
      failure: { kind: 'InputError', code: 'DIRECTORY.PROFILE_INVALID', problems: [{ path }] },
    });
  });

  it('is as long as its bounds allow', () => {
    const change = { employer: '髙'.repeat(120), about: '😀'.repeat(4000), skills: ['x'.repeat(60)] };
    expect(after(change)).toMatchObject(change);
  });
});
