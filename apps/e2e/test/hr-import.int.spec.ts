import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventuallySeen, newEmployer, openSystem, type System } from '../src/system.ts';

let system: System;
let folder: string;
beforeAll(async () => {
  system = await openSystem();
  folder = mkdtempSync(join(tmpdir(), 'okaeri-import-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await system.close();
});

test('an HR export is inspected, imported with its bad rows listed, and importing it again changes nothing', async () => {
  const employer = newEmployer();
  const [file, map, rejects] = ['leavers.csv', 'map.json', 'rejects.csv'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(
    file,
    [
      '退職者一覧,,,,,',
      '社員番号,氏名,入社年月日,退職年月日,退職事由,役職',
      'A1,山田 花子,2010/4/1,令和6年3月31日,自己都合,主任',
      'A2,佐藤 健,2012/4/1,2025/3/31,定年退職,課長',
      'A3,鈴木 次郎,2012/4/1,いつか,自己都合,課長',
    ].join('\r\n'),
  );
  const inspected = await system.run('hr', 'inspect', file, '--out', map);
  expect(inspected.code).toBe(0);
  expect(inspected.stdout).toContain('values.grade.rank: give each grade its rank');
  const mapping = JSON.parse(readFileSync(map, 'utf8')) as {
    constants: Record<string, string>;
    values: Record<string, object>;
  };
  mapping.constants['employer'] = employer;
  mapping.values['grade.rank'] = { 主任: 3, 課長: 5 };
  writeFileSync(map, JSON.stringify(mapping));

  const dry = await system.run('hr', 'import', file, '--mapping', map, '--dry-run');
  expect(dry.stdout).toContain('3 rows: 2 imported, 0 left out, 1 rejected; 4 events would be sent.');
  for (let time = 0; time < 2; time += 1) {
    const imported = await system.run('hr', 'import', file, '--mapping', map, '--rejects', rejects);
    expect(imported.code).toBe(3);
    expect(imported.stdout).toContain('2 imported, 0 left out, 1 rejected; 4 events sent.');
  }
  expect(readFileSync(rejects, 'utf8')).toMatch(/^5,退職年月日,いつか,"departedOn: no date/m);

  const hanako = await eventuallySeen(system, { employer, employeeNumber: 'A1' }, (person) => {
    expect(person.status).toBe('ALUMNI');
    expect(person.rehireEligibility?.outcome).not.toBe('NOT_ELIGIBLE');
  });
  expect(hanako.employments).toHaveLength(1);
  const retiree = await eventuallySeen(system, { employer, employeeNumber: 'A2' }, (person) =>
    expect(person.status).toBe('RETIREE'),
  );
  expect(retiree.names?.display).toBe('佐藤 健');
});

test('mistakes of the command line are told, and nothing is sent', async () => {
  const missing = await system.run('hr', 'emit', 'departed', '--employee', 'X:1');
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain('--name');
  const unknown = await system.run(
    'hr',
    'import',
    join(folder, 'nothing.csv'),
    '--mapping',
    join(folder, 'nothing.json'),
  );
  expect(unknown.code).not.toBe(0);
  expect(unknown.stderr).toContain('There is no file');
});
