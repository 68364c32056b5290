import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { boundaryFields, findClosedBoundaries } from './boundaries.ts';
import { publicSchema } from './compose.ts';
import { costsFile, costsTable } from './costs.ts';
import { findBreakingChanges, findUndatedDeprecations, findUndescribedPublic } from './public-changes.ts';
import { root } from './workspace.ts';

export const supergraphFile = 'apps/gateway/supergraph.graphql';

/** Everything that is wrong with the graph as it stands, each line with what to do. */
export async function findGraphProblems(
  supergraphSdl: string,
  options: { against: string | null; today: Date },
): Promise<string[]> {
  const now = publicSchema(supergraphSdl);
  const boundaries = boundaryFields(supergraphSdl);
  const before = options.against === null ? null : committed(options.against, supergraphFile);
  return [
    ...drift(supergraphFile, supergraphSdl),
    ...drift(costsFile, costsTable(supergraphSdl)),
    ...findUndescribedPublic(now),
    ...findUndatedDeprecations(now),
    ...findClosedBoundaries(now, boundaries),
    ...(before === null
      ? []
      : (await findBreakingChanges(publicSchema(before), now, options.today, boundaries)).map(
          (line) => `breaks clients: ${line}`,
        )),
  ];
}

function drift(file: string, wanted: string): string[] {
  const path = new URL(file, root);
  const found = existsSync(path) ? readFileSync(path, 'utf8') : null;
  return found === wanted ? [] : [`${file}: not what the subgraphs give (npm run supergraph -- compose)`];
}

/**
 * What a change of the graph is held against unless told: the last commit while the change is not committed, then
 * the one before it, so that a breaking change is found after it was committed too. Null when there is none.
 */
export function commitBeforeTheLastChange(): string | null {
  const changed = git('status', '--porcelain', '--', supergraphFile);
  if (changed === null || changed !== '') return git('rev-parse', '--short', 'HEAD');
  const last = git('log', '-1', '--format=%h', '--', supergraphFile);
  return last === null || last === '' ? null : git('rev-parse', '--short', `${last}^`);
}

/** A file as it was at a commit; null when it was not there, or there is no repository around (an unpacked archive). */
function committed(ref: string, file: string): string | null {
  return git('show', `${ref}:${file}`);
}

/** What git answers, without the line's end; null when it answers nothing but an error. */
function git(...args: string[]): string | null {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
