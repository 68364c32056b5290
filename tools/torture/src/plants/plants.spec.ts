import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { invariantNames } from '../checker/check.ts';
import { failpointNames, isFaultKind } from '../faults/kinds.ts';
import { findPlant, plantNames } from '../inject/find-plant.ts';
import { failpointsIn, withFailpoints, withPatches } from '../inject/instrument.ts';

const root = new URL('../../../../', import.meta.url);
const sourceOf = (file: string) => readFile(new URL(file, root), 'utf8');

/** Where the product names its failpoints. */
const instrumented = [
  'libs/outbox/src/receive.ts',
  'libs/outbox/src/relay.ts',
  'libs/outbox/src/publish-batch.ts',
  'libs/postgres/src/job-runner.ts',
  'apps/messaging/src/mail/mailer.ts',
];

test('there are ten planted bugs', () => {
  expect(plantNames()).toHaveLength(10);
});

test.each(plantNames())(
  '%s still finds its place in today’s sources, and what it makes of them can be read',
  async (name) => {
    const plant = await findPlant(name);
    for (const invariant of plant.caughtBy) expect(invariantNames).toContain(invariant);
    for (const kind of plant.faults ?? []) expect([kind, isFaultKind(kind)]).toEqual([kind, true]);
    for (const file of new Set(plant.patches.map((patch) => patch.file))) {
      const source = await sourceOf(file);
      const patched = withPatches(file, source, plant.patches);
      expect(patched).not.toBe(source);
      expect(() => stripTypeScriptTypes(withFailpoints(patched))).not.toThrow();
      // A bug does not take the failpoints away that provoke it.
      expect(failpointsIn(patched)).toEqual(failpointsIn(source));
    }
  },
);

test('every failpoint stands once in the sources', async () => {
  const found = (await Promise.all(instrumented.map(sourceOf))).flatMap(failpointsIn);
  expect(found.toSorted()).toEqual([...failpointNames].sort());
});
