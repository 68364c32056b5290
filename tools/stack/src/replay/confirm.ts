import { createInterface } from 'node:readline/promises';
import { Refused } from './ground.ts';

/** Asks the person at the terminal; without one, `--yes` has to have been said. */
export async function confirm(question: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new Refused('Nothing was done. Say --yes to do it.');
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await reader.question(`${question} [y/N] `);
  reader.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new Refused('Nothing was done.');
}
