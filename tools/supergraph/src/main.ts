import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { readCostModel } from '@okaeri/limits';
import { Command } from 'commander';
import { commitBeforeTheLastChange, findGraphProblems, supergraphFile } from './check.ts';
import { generatedFile, generateTypes } from './codegen.ts';
import { composeApps, publicSchema } from './compose.ts';
import { costsFile, costsTable } from './costs.ts';
import { manifestOf, publishDocuments, readDocuments } from './documents.ts';
import { findSubgraphApps, root } from './workspace.ts';

const program = new Command('supergraph').description('The one graph: composed, checked, typed.');

program
  .command('compose')
  .description('compose the subgraphs of apps/*/schema into what the gateway serves')
  .action(() => {
    const apps = findSubgraphApps();
    const supergraph = composeApps(apps);
    writeFileSync(new URL(supergraphFile, root), supergraph);
    writeFileSync(new URL(costsFile, root), costsTable(supergraph));
    say(`composed ${list(apps)} and node into ${supergraphFile}, and what it costs into ${costsFile}`);
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
  .command('documents')
  .description('check the operations of a folder against the graph, and write the list that a gateway trusts')
  .argument('<folder>', 'where *.graphql files are, or one of them')
  .requiredOption('--out <file>', 'where the list goes: JSON of SHA-256 to text')
  .action((folder: string, { out }: { out: string }) => {
    const operations = published(folder);
    writeFileSync(out, manifestOf(operations));
    say(`${operations.length} operations in ${out}`);
  });

program
  .command('cost')
  .description('what the operations of a file or folder cost at most, with no variables given')
  .argument('<file>', 'a *.graphql file, or a folder of them')
  .action((file: string) => {
    for (const { name, cost } of published(file)) say(`${name}: ${cost}`);
  });

/** The operations of a file or folder, held against the graph as it was composed; ends the program when one does not fit. */
function published(path: string) {
  const supergraph = readFileSync(new URL(supergraphFile, root), 'utf8');
  const files = statSync(path).isDirectory()
    ? readDocuments(path)
    : new Map([...readDocuments(dirname(path))].filter(([file]) => file === basename(path)));
  const graph = { schema: publicSchema(supergraph), costs: readCostModel(supergraph) };
  const { problems, operations } = publishDocuments(files, graph);
  if (problems.length > 0) program.error(problems.join('\n'));
  return operations;
}

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
