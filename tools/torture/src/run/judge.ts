import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Verdict } from '../checker/check.ts';

const checker = fileURLToPath(new URL('../checker/main.ts', import.meta.url));

/** Has the checker, a program of its own, judge what lies in the folder. Its verdict is kept there as well. */
export async function judge(folder: string): Promise<Verdict> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', checker, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, errors] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  try {
    const verdict = JSON.parse(out) as Verdict;
    writeFileSync(join(folder, 'verdict.json'), out);
    return verdict;
  } catch {
    throw new Error(`The checker gave no verdict about ${folder}:\n${errors.slice(-2_000)}`);
  }
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
