import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { commitBeforeTheLastChange, findGraphProblems, supergraphFile } from './check.ts';
import { generatedFile, generateTypes } from './codegen.ts';
import { composeApps } from './compose.ts';
import { findSubgraphApps, root } from './workspace.ts';

const program = new Command('supergraph').description('The one graph: composed, checked, typed.');

program
  .command('compose')
  .description('compose the subgraphs of apps/*/schema into what the gateway serves')
  .action(() => {
    const apps = findSubgraphApps();
    writeFileSync(new URL(supergraphFile, root), composeApps(apps));
    say(`composed ${list(apps)} and node into ${supergraphFile}`);
  });

program
  .command('check')
  .description('compose with both composers; fail on drift, breaking changes, undescribed fields, undated deprecations')
  .option('--against <ref>', 'the commit whose graph clients use (default: before the last change of the graph)')
  .action(async (options: { against?: string }) => {
    const against = options.against ?? commitBeforeTheLastChange();
    const apps = findSubgraphApps();
    const problems = await findGraphProblems(composeApps(apps), { against, today: new Date() });
    if (problems.length > 0) program.error(problems.join('\n'));
    say(
      `the graph of ${list(apps)} composes, is described, and breaks no client of ${against ?? 'an earlier graph: there is none'}`,
    );
  });

program
  .command('codegen')
  .description('write the typed resolvers of one app, or of all')
  .argument('[app]', 'talent, directory ...')
  .option('--check', 'write nothing; fail when a file is not what the schema gives')
  .action(async (name: string | undefined, { check }: { check?: boolean }) => {
    const all = findSubgraphApps();
    const apps = name === undefined ? all : all.filter((app) => app.name === name);
    if (apps.length === 0) program.error(`no app "${name ?? ''}" with schema/*.graphql; there are: ${list(all)}`);
    const stale: string[] = [];
    for (const app of apps) {
      const file = new URL(generatedFile, app.dir);
      const text = await generateTypes(app);
      const now = existsSync(file) ? readFileSync(file, 'utf8') : null;
      if (now === text) continue;
      stale.push(`apps/${app.name}/${generatedFile}`);
      if (check) continue;
      mkdirSync(new URL('.', file), { recursive: true });
      writeFileSync(file, text);
    }
    if (check && stale.length > 0) program.error(`not up to date: ${stale.join(', ')} (npm run supergraph -- codegen)`);
    say(stale.length === 0 ? `up to date: ${list(apps)}` : `written: ${stale.join(', ')}`);
  });

function list(apps: readonly { name: string }[]): string {
  return apps.map((app) => app.name).join(', ');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

try {
  await program.parseAsync();
} catch (error) {
  program.error(error instanceof Error ? error.message : String(error));
}
