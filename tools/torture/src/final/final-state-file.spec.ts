import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanRun } from '../checker/clean-run.fixture.ts';
import { readFinalStateFile, writeFinalStateFile } from './final-state.ts';

test('a final state is read as it was written, its empty lists too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'final-state-'));
  try {
    const { final } = cleanRun({ seed: 2, events: 100 });
    await writeFinalStateFile(join(folder, 'final.jsonl'), final);
    expect(await readFinalStateFile(join(folder, 'final.jsonl'))).toEqual(final);
    expect(final.services.events.jobs).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
