import fc from 'fast-check';
import { mappingShape } from '../mapping/mapping.ts';
import { parseDay } from './dates.ts';

const formats = mappingShape.shape.dateFormats.parse(undefined);

test.each([
  ['2026-03-31', '2026-03-31'],
  ['2026/3/1', '2026-03-01'],
  ['２０２６／３／３１', '2026-03-31'],
  ['2026.3.31', '2026-03-31'],
  ['20260331', '2026-03-31'],
  ['2026年3月31日', '2026-03-31'],
  ['令和8年3月31日', '2026-03-31'],
  ['令和元年5月1日', '2019-05-01'],
  ['R8.3.31', '2026-03-31'],
  ['H31/4/30', '2019-04-30'],
  ['S63-12-31', '1988-12-31'],
  ['2026-03-31 00:00:00', '2026-03-31'],
  ['2026-03-31T09:30:00+09:00', '2026-03-31'],
  ['46112', '2026-03-31'],
  ['2026-02-30', null],
  ['31/03/2026', null],
  ['在職中', null],
  ['9999', null],
])('%s is %s', (cell, day) => {
  expect(parseDay(cell, formats)).toBe(day);
});

test('a pattern of one’s own is tried', () => {
  expect(parseDay('31/03/2026', ['dd/MM/yyyy'])).toBe('2026-03-31');
});

test('every day of the last century is read back from each way it is written', () => {
  const day = fc.date({ min: new Date('1926-12-26'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, (date) => {
      const iso = date.toISOString().slice(0, 10);
      const [year = '', month = '', number = ''] = iso.split('-');
      const plain = `${Number(month)}/${Number(number)}`;
      expect(parseDay(`${year}/${plain}`, formats)).toBe(iso);
      expect(parseDay(`昭和${Number(year) - 1925}年${Number(month)}月${Number(number)}日`, formats)).toBe(
        Number(year) - 1925 < 100 ? iso : null,
      );
      expect(parseDay(iso.replaceAll('-', ''), formats)).toBe(iso);
    }),
  );
});
