import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFinalStateFile } from '../final/final-state.ts';
import { type Verdict } from './check.ts';
import { cleanRun, type Run } from './clean-run.fixture.ts';
import { finalStateFile, historyFile } from './folder.ts';

const checker = fileURLToPath(new URL('./main.ts', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-run-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function keep({ history, final }: Run): Promise<void> {
  await writeFile(join(folder, historyFile), history.map((line) => `${JSON.stringify(line)}\n`).join(''));
  await writeFinalStateFile(join(folder, finalStateFile), final);
}

function judge(...folders: string[]): { code: number | null; out: string; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [checker, ...folders], { encoding: 'utf8' });
  return { code: status, out: stdout, errors: stderr };
}

test('a run that was kept is judged again: 0 when all holds, 1 when not, 2 for no run', async () => {
  const run = cleanRun({ seed: 6, events: 100 });
  await keep(run);
  const clean = judge(folder);
  expect(JSON.parse(clean.out)).toMatchObject({ ok: true, facts: { records: 100 } });
  expect(clean.code).toBe(0);

  run.final.directory.records.pop();
  await keep(run);
  const harmed = judge(folder);
  expect((JSON.parse(harmed.out) as Verdict).violations).toEqual([
    { invariant: 'lost', what: 'the directory has not kept an event from HR', where: expect.any(String) },
  ]);
  expect(harmed.code).toBe(1);

  await rm(join(folder, finalStateFile));
  expect(judge(folder)).toMatchObject({ code: 2, out: '', errors: expect.stringContaining('it has no final.jsonl') });
  expect(judge()).toMatchObject({ code: 2, out: '', errors: expect.stringContaining('Usage') });
}, 120_000);
