import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Version {
  readonly migration: { readonly name: string; readonly sql: string };
  /** The lines of the rows that the column stands in. */
  readonly rows: string;
  /** What is written for each decision that is made. */
  readonly written: string;
}

/**
 * A column gets another name while the service is in use (`decision.outcome` becomes `result`): the steps that authors
 * of migrations take, each a version that runs beside the one before it for the length of a restart.
 */
export const renamingSteps = {
  /** Expand: the new column is there, and written beside the old one, which is still the one that is read. */
  expand: {
    migration: { name: 'expand1899000000001', sql: 'alter table decision add column result text' },
    rows: `outcome: { type: 'text' }, result: { type: 'text', nullable: true },`,
    written: 'made.map((one) => ({ ...one, result: one.outcome }))',
  },
  /** Everybody writes both by now, so rows that are older can be filled; from here on the new one is read. */
  move: {
    migration: { name: 'move1899000000002', sql: 'update decision set result = outcome where result is null' },
    rows: `outcome: { name: 'result', type: 'text' }, before: { name: 'outcome', type: 'text', nullable: true },`,
    written: 'made.map((one) => ({ ...one, before: one.outcome }))',
  },
  /** Nobody reads the old one any more: it need not be written. */
  release: {
    migration: { name: 'release1899000000003', sql: 'alter table decision alter column outcome drop not null' },
    rows: `outcome: { name: 'result', type: 'text' },`,
    written: 'made',
  },
  /** Contract: nobody knows the old one any more. */
  contract: {
    migration: { name: 'contract1899000000004', sql: 'alter table decision drop column outcome' },
    rows: `outcome: { name: 'result', type: 'text' },`,
    written: 'made',
  },
} satisfies Record<string, Version>;

/** A checkout that holds that version of talent and nothing else; `remove` takes it away again. */
export function checkOut(version: Version): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'okaeri-next-'));
  const talent = join(path, 'apps', 'talent');
  for (const part of ['src', 'schema', 'package.json']) {
    cpSync(join(root, 'apps', 'talent', part), join(talent, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'));
  const { name, sql } = version.migration;
  replace(join(talent, 'src/migrations/index.ts'), 'readonly MigrationClass[] = [', (found) =>
    [found, `sqlMigration('${name}', '${sql}'), `].join(''),
  );
  const imports = `import { sqlMigration } from '@okaeri/postgres';\n`;
  replace(join(talent, 'src/migrations/index.ts'), /^/, (found) => imports + found);
  replace(join(talent, 'src/decision/decision.rows.ts'), `outcome: { type: 'text' },`, () => version.rows);
  replace(join(talent, 'src/decision/decision.store.ts'), 'upsertRows(tx, DecisionRows, made)', () =>
    ['upsertRows(tx, DecisionRows, ', version.written, ')'].join(''),
  );
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function replace(file: string, what: string | RegExp, by: (found: string) => string): void {
  const before = readFileSync(file, 'utf8');
  const found = typeof what === 'string' ? before.includes(what) : what.test(before);
  if (!found) throw new Error(`${file} holds no ${String(what)}: the versions of this spec are outdated`);
  writeFileSync(file, before.replace(what, by));
}
