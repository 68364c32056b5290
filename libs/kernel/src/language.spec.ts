import { pickLanguage } from './language.ts';

test.each([
  ['ja-JP', 'ja'],
  ['en', 'en'],
  ['EN-us', 'en'],
  ['fr, en;q=0.8, ja;q=0.9', 'ja'],
  ['ja;q=0, en;q=0.1', 'en'],
  ['fr', 'ja'],
  ['', 'ja'],
  [undefined, 'ja'],
] as const)('%s is answered in %s', (wanted, language) => {
  expect(pickLanguage(wanted)).toBe(language);
});

test('the fallback is the asker’s', () => {
  expect(pickLanguage('fr', 'en')).toBe('en');
});
