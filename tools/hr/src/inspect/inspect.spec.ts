import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { parseMapping } from '../mapping/mapping.ts';
import { inspectFile } from './inspect.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'okaeri-hr-'))));
afterEach(() => rmSync(folder, { recursive: true }));

async function inspect(text: string | Buffer) {
  const file = join(folder, 'export.csv');
  writeFileSync(file, text);
  return inspectFile(file, 'urn:test');
}

test('a Japanese export with a title above the header, tabs and Shift_JIS is understood', async () => {
  const rows = [
    '退職者一覧\t\t\t\t\t',
    '社員番号\t氏　名\t入社年月日\t退職年月日\t退職事由\t役職',
    '1\t山田 花子\t2010/4/1\t2026/3/31\t自己都合\t主任',
    '2\t佐藤 健\t2012/4/1\t2025/3/31\t飽きた\t課長',
  ];
  const {
    format,
    suggestion,
    columns,
    open,
    rows: count,
  } = await inspect(iconv.encode(rows.join('\r\n'), 'windows-31j'));
  expect(format).toEqual({ encoding: 'shift_jis', delimiter: '\t', headerRow: 2 });
  expect(count).toBe(2);
  expect(columns.map((column) => column.field)).toEqual([
    'employeeNumber', 'name.display', 'hiredOn', 'departedOn', 'reason.category', 'grade.name',
  ]); // prettier-ignore
  expect(suggestion.values).toEqual({
    'reason.category': { 自己都合: 'career', 飽きた: '? 飽きた' },
    'grade.rank': { 主任: null, 課長: null },
  });
  expect(open).toEqual([
    expect.stringContaining('is "飽きた"?'),
    expect.stringContaining('give each grade its rank'),
    'constants.employer: the code of the legal entity.',
  ]);
  expect(() => parseMapping(suggestion)).not.toThrow();
});

test('an English export is understood, and what cannot be guessed is left open', async () => {
  const { columns, open } = await inspect(
    'Employee ID,Full Name,Start Date,End Date,Shoe size\n7,Jane Doe,2019-01-07,2024-06-30,41\n',
  );
  expect(columns.map((column) => [column.name, column.field])).toEqual([
    ['Employee ID', 'employeeNumber'],
    ['Full Name', 'name.display'],
    ['Start Date', 'hiredOn'],
    ['End Date', 'departedOn'],
    ['Shoe size', null],
  ]);
  expect(open).toContain('constants.reason.category: no column says why people left, so every departure is "other".');
});

test('dates that are written otherwise are recognised where the export leaves no doubt', async () => {
  const rows = [
    'Emp No,Name,DOJ,DOL,Leaving Reason',
    '7,Jane Doe,07-Jan-19,31/12/2023,Resignation',
    '8,Bo Li,15-May-20,04/05/2024,other',
  ];
  const { suggestion, open } = await inspect(rows.join('\n'));
  expect(suggestion.dateFormats?.slice(-2)).toEqual(['d-MMM-yy', 'd/M/yyyy']);
  expect(open.filter((line) => line.startsWith('dateFormats'))).toEqual([]);
});

test('dates that could be read in two ways, or in none, are asked about', async () => {
  const { suggestion, open } = await inspect('Employee ID,Name,Hire date,Birthday\n7,Jane Doe,03/04/2019,in spring\n');
  expect(suggestion.dateFormats).toBeUndefined();
  expect(open).toContain('dateFormats: d/M/yyyy or M/d/yyyy for "Hire date", such as "03/04/2019"? Add the right one.');
  expect(open).toContain(
    'dateFormats: add the format of "Birthday", such as "in spring"; or leave such rows to the rejects.',
  );
});
