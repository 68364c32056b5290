import fc from 'fast-check';
import { foldText } from './fold-text.ts';

it.each([
  ['髙橋', '高橋'],
  ['山﨑', '山崎'],
  ['渡邊', '渡辺'],
  ['渡邉', '渡辺'],
  ['齋藤', '斎藤'],
  ['齊藤', '斉藤'],
  ['濵田', '浜田'],
  ['德川', '徳川'],
  ['𠮷田', '吉田'],
  ['ヤマダ', 'やまだ'],
  ['ﾔﾏﾀﾞ', 'やまだ'],
  ['キョウコ', 'きようこ'],
  ['ＹＡＭＡＤＡ', 'yamada'],
  ['Yamada', 'YAMADA'],
  ['José', 'jose'],
  ['Ōno', 'ono'],
  ['葛\u{e0100}城', '葛城'],
])('%s is found as %s', (written, wanted) => {
  expect(foldText(written)).toBe(foldText(wanted));
});

it.each([
  ['山田', '山本'],
  ['がく', 'かく'],
  ['やまだ', 'やまた'],
  ['高橋', '橋高'],
])('%s is not %s', (one, other) => {
  expect(foldText(one)).not.toBe(foldText(other));
});

it('folds what is folded to itself, whatever it is', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'髙高ヤャｱｶﾞガがÉeＡaヶ邊齊－・ '), maxLength: 12 });
  fc.assert(fc.property(texts, (text) => expect(foldText(foldText(text))).toBe(foldText(text))));
});

it('folds a text piece by piece: what is looked for within a name is found in it', () => {
  const pieces = fc.string({ unit: fc.constantFrom(...'髙高邊辺山田ヤマダやまだ﨑崎'), maxLength: 6 });
  fc.assert(
    fc.property(pieces, pieces, (head, tail) => expect(foldText(head + tail)).toBe(foldText(head) + foldText(tail))),
  );
});
