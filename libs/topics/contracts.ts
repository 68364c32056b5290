/**
 * `node contracts.ts write` makes docs/contracts anew from the topics; `node contracts.ts check [--base <rev>]`
 * fails when they differ from the code or break the version they replace.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { breakingChanges } from './src/contracts/breaking.ts';
import { type ContractDocuments, contractDocuments } from './src/contracts/documents.ts';
import { hrEmployeeTopic, topics } from './src/index.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const folder = 'docs/contracts';

const [command = 'check', ...rest] = process.argv.slice(2);
const current = Object.fromEntries(
  Object.entries(contractDocuments(topics)).map(([file, document]) => [file, `${JSON.stringify(document, null, 2)}\n`]),
);

if (command === 'write') write();
else if (command === 'check') check();
else {
  console.error('Usage: node contracts.ts write | check [--base <revision>]');
  process.exitCode = 2;
}

function write(): void {
  const root = join(repository, folder);
  for (const file of committedFiles()) if (current[file] === undefined) rmSync(join(root, file));
  for (const [file, text] of Object.entries(current)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  console.log(`${Object.keys(current).length} contracts written to ${folder}.`);
}

function check(): void {
  const onDisk = Object.fromEntries(
    committedFiles().map((file) => [file, readFileSync(join(repository, folder, file), 'utf8')]),
  );
  const files = [...new Set([...Object.keys(onDisk), ...Object.keys(current)])].sort();
  const drifted = files.filter((file) => onDisk[file] !== current[file]);
  const base = rest[0] === '--base' ? (rest[1] ?? '') : previousRevision();
  const breaking =
    base === null
      ? []
      : breakingChanges(contractsAt(base), parseAll(current), (name) =>
          name === hrEmployeeTopic.name ? 'read-by-us' : 'written-by-us',
        );

  for (const file of drifted)
    console.error(`${folder}/${file} differs from libs/topics: npx nx run topics:contracts-write`);
  for (const change of breaking) console.error(`Breaks what was there before (${base}): ${change}`);
  if (drifted.length + breaking.length > 0) process.exitCode = 1;
  else console.log(`${files.length} contracts agree with libs/topics; nothing broken${base ? ` since ${base}` : ''}.`);
}

function committedFiles(): string[] {
  return readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.json'));
}

/**
 * What the contracts are held against: the last commit when they have been changed since, else the one before the
 * commit that changed them last, so that a breaking change is found after it was committed too. Null when there is
 * none (first version, shallow clone).
 */
function previousRevision(): string | null {
  try {
    if (git('status', '--porcelain', '--', folder) !== '') return git('rev-parse', '--short', 'HEAD');
    const last = git('log', '-1', '--format=%h', '--', folder);
    return last === '' ? null : git('rev-parse', '--short', `${last}^`);
  } catch {
    return null;
  }
}

function contractsAt(revision: string): ContractDocuments {
  const files = git('ls-tree', '-r', '--name-only', revision, '--', folder).split('\n').filter(Boolean);
  return parseAll(
    Object.fromEntries(files.map((file) => [file.slice(folder.length + 1), git('show', `${revision}:${file}`)])),
  );
}

function parseAll(files: Record<string, string>): ContractDocuments {
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, JSON.parse(text) as ContractDocuments[string]]),
  );
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
