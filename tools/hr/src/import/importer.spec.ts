import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TopicEvent } from '@okaeri/topics';
import iconv from 'iconv-lite';
import { parseMapping } from '../mapping/mapping.ts';
import { importFile, type ImportSummary } from './importer.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'okaeri-hr-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const mapping = parseMapping({
  source: 'urn:test:export',
  columns: {
    社員番号: 'employeeNumber',
    氏名: 'name.display',
    カナ: 'name.kana',
    入社日: 'hiredOn',
    退職日: 'departedOn',
    退職理由: 'reason.category',
    役職: ['grade.name', 'grade.rank'],
    メール: 'privateEmail',
  },
  constants: { employer: 'OKAERI', invite: 'none', 'location.name': 'Tokyo', 'location.timeZone': 'Asia/Tokyo' },
  values: {
    'reason.category': { 自己都合: 'career', 定年: 'retirement' },
    'grade.rank': { 主任: 3, 一般: 1, 嘱託: null },
  },
  leaveOut: [{ column: '区分', in: ['役員'] }],
});

const header = '社員番号,区分,氏名,カナ,入社日,退職日,退職理由,役職,メール';
const yamada = '0012,一般,山田　花子,ヤマダ ハナコ,2010/4/1,令和8年3月31日,自己都合,主任,hanako@example.com';

async function run(rows: string | Buffer, options: { asOf?: Date } = {}) {
  const file = join(folder, 'export.csv');
  const rejectsFile = join(folder, 'rejects.csv');
  writeFileSync(file, rows);
  const events: TopicEvent[] = [];
  const sink = { send: async (batch: readonly TopicEvent[]) => void events.push(...batch) };
  const summary: ImportSummary = await importFile({
    file,
    mapping,
    asOf: options.asOf ?? new Date('2026-11-01'),
    sink,
    rejectsFile,
  });
  return { summary, events, rejects: readFileSync(rejectsFile, 'utf8').replace('\uFEFF', '').trim().split('\n') };
}

test('a leaver becomes a hire and a departure; a member of staff a hire only', async () => {
  const { events, summary } = await run([header, yamada, '0013,一般,佐藤 健,,2020-04-01,,,一般,'].join('\r\n'));
  expect(summary).toMatchObject({ rows: 2, imported: 2, leftOut: 0, rejected: 0, events: 3 });
  expect(events.map((event) => [event.definition.name, event.key])).toEqual([
    ['hired', 'OKAERI:0012'],
    ['departed', 'OKAERI:0012'],
    ['hired', 'OKAERI:0013'],
  ]);
  expect(events[1]?.data).toEqual({
    employer: 'OKAERI',
    employeeNumber: '0012',
    name: { display: '山田 花子', family: '山田', given: '花子', familyKana: 'ヤマダ', givenKana: 'ハナコ' },
    hiredOn: '2010-04-01',
    departedOn: '2026-03-31',
    reason: { code: 'career', category: 'career' },
    grade: { code: '主任', name: '主任', rank: 3 },
    location: { code: 'Tokyo', name: 'Tokyo', timeZone: 'Asia/Tokyo' },
    privateEmail: 'hanako@example.com',
    invite: 'none',
  });
  expect(Number(events[1]?.time) - Number(events[0]?.time)).toBe(1);
});

test('Shift_JIS with the characters only Windows has is read as well as UTF-8', async () => {
  const text = [header, yamada.replace('山田', '髙﨑①')].join('\r\n');
  const { events } = await run(iconv.encode(text, 'windows-31j'));
  const { events: fromUtf8 } = await run(`\uFEFF${text}`);
  expect(events[0]?.data).toMatchObject({ name: { family: '髙﨑①' } });
  expect(fromUtf8.map((event) => event.id)).toEqual(events.map((event) => event.id));
});

test('the same row gives the same ids at any time; a changed row gives others', async () => {
  const first = await run([header, yamada].join('\n'));
  const again = await run([header, '', yamada, ''].join('\n'), { asOf: new Date('2027-01-01') });
  const changed = await run([header, yamada.replace('3月31日', '4月30日')].join('\n'));
  const ids = (result: typeof first) => result.events.map((event) => event.id);
  expect(ids(again)).toEqual(ids(first));
  expect(ids(changed)[1]).not.toBe(ids(first)[1]);
});

test('each mistake is listed with row, column, value and reason, and the good rows go on', async () => {
  const { summary, rejects, events } = await run(
    [
      header,
      yamada,
      '0014,一般,鈴木,,2020/13/1,,,一般,',
      ',一般,田中 一郎,,2020-04-01,,,一般,nobody',
      '0015,役員,社長 本人,,1990-04-01,,,一般,',
      '0016,一般,高橋 凛,,2020-04-01,2021-03-31,ケンカ,一般,',
      '0017,一般,伊藤 蓮,,2020-04-01,2019-03-31,自己都合,一般,',
      '0018,一般,渡辺 葵,,2020-04-01,2021-03-31,自己都合,一般,,余分',
      '0019,一般,加藤 樹,,2020-04-01,2021-03-31,,一般,',
      '0020,一般,小林 陸,,2020-04-01,2021-03-31,定年,嘱託,',
    ].join('\n'),
  );
  expect(summary).toMatchObject({ rows: 9, imported: 2, leftOut: 1, rejected: 6, events: 4 });
  expect(events.at(-1)?.data).toMatchObject({ grade: { name: '嘱託' }, reason: { category: 'retirement' } });
  expect(rejects).toEqual([
    'row,column,value,reason',
    expect.stringMatching(/^3,入社日,2020\/13\/1,"hiredOn: no date in any of the formats/),
    '4,社員番号,,employeeNumber is missing.',
    '4,メール,nobody,Invalid email address',
    '6,退職理由,ケンカ,"reason.category has no value for this: add it to ""values"" in the mapping."',
    '7,退職日,2019-03-31,Expected a day on or after `hiredOn`.',
    '8,,,"The row has 10 cells, the header 9."',
    '9,退職理由,,reason is missing.',
  ]);
});

test('a quotation mark that is never closed costs its row, and is said', async () => {
  const { summary, rejects } = await run([header, yamada, '0021,一般,"山本 翔,,2020-04-01,,,一般,'].join('\n'));
  expect(summary).toMatchObject({ imported: 1, rejected: 1 });
  expect(rejects[1]).toMatch(/^3,,,"?A quotation mark is opened and never closed/);
});

test('a cell that a spreadsheet would run is defused in the rejects', async () => {
  const { rejects } = await run([header, '0022,一般,井上,,=HYPERLINK(1),,,一般,'].join('\n'));
  expect(rejects[1]).toMatch(/^2,入社日,'=HYPERLINK/);
});

test('a column the mapping names and the file lacks stops before anything is sent', async () => {
  await expect(run('社員番号,氏名\n1,山田')).rejects.toThrow('has no column "カナ"');
});

test('an empty file is said to be empty', async () => {
  await expect(run('')).rejects.toThrow('the file has no rows');
});
