import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readFinalStateFile } from '../final/final-state-file.ts';
import { readHistory } from '../history/history-file.ts';
import { inventPlan } from '../lives/plan.ts';
import { check } from './check.ts';
import { finalStateFile, historyFile } from './folder.ts';

/** Judges a run that is kept in a folder: prints the verdict as JSON; 0 when all holds, 1 when not, 2 for bad usage. */
async function main([folder, ...others]: readonly string[]): Promise<number> {
  if (folder === undefined || others.length > 0) {
    console.error('Usage: npx node tools/torture/src/checker/main.ts <folder of a run>');
    return 2;
  }
  const missing = [historyFile, finalStateFile].filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) {
    console.error(`${folder} is not the folder of a run that has ended: it has no ${missing.join(' and no ')}.`);
    return 2;
  }
  const history = await readHistory(join(folder, historyFile));
  const start = history.find((line) => line.type === 'start');
  if (start === undefined) {
    console.error(`${join(folder, historyFile)} does not say which run it is of.`);
    return 2;
  }
  const final = await readFinalStateFile(join(folder, finalStateFile));
  const verdict = check(inventPlan(start), history, final);
  console.log(JSON.stringify(verdict, null, 2));
  return verdict.ok ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
