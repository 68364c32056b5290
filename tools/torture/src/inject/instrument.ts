import { type SourcePatch } from './plant.ts';

/** A failpoint is a comment on a line of its own: without the loader nothing is there to be reached. */
const failpointLine = /^([ \t]*)\/\/ failpoint: ([a-z]+:[a-z-]+)[ \t]*$/gm;

/** The failpoints that a source names, in order. */
export function failpointsIn(source: string): string[] {
  return [...source.matchAll(failpointLine)].map(([, , name = '']) => name);
}

/** The source with its failpoints made real; line numbers stay. */
export function withFailpoints(source: string): string {
  return source.replace(
    failpointLine,
    (_, indent: string, name: string) => `${indent}await globalThis.okaeriFailpoint(${JSON.stringify(name)});`,
  );
}

/** The source with the patches of its file; throws when what is to be replaced is not there exactly once. */
export function withPatches(file: string, source: string, patches: readonly SourcePatch[]): string {
  return patches
    .filter((patch) => patch.file === file)
    .reduce((patched, { find, replace }) => {
      const parts = patched.split(find);
      if (parts.length !== 2)
        throw new Error(`A planted bug finds its place ${parts.length - 1} times in ${file}; it has to be once.`);
      return parts.join(replace);
    }, source);
}
