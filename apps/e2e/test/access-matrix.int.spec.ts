import { openDoors } from '../src/access-matrix/doors.ts';
import { findDifferences, findUnaskable } from '../src/access-matrix/check.ts';
import { columns } from '../src/access-matrix/columns.ts';
import { readMatrix, writeMatrix } from '../src/access-matrix/document.ts';
import { wantsMatrixWritten } from '../src/env.ts';
import { readSubgraphs } from '../src/access-matrix/fields.ts';
import { observe, uniqueFields } from '../src/access-matrix/observe.ts';
import { nodeTypes } from '../src/access-matrix/paths.ts';
import { reach } from '../src/access-matrix/reach-table.ts';
import { createWorld } from '../src/access-matrix/world/world.ts';
import { openSystem, type System } from '../src/system.ts';

let system: System;
beforeAll(async () => void (system = await openSystem()));
afterAll(() => system.close());

test('every field gives everybody, by every way, what the table says and what its @access promises', async () => {
  const subgraphs = readSubgraphs();
  expect(findUnaskable(uniqueFields(subgraphs), reach)).toEqual([]);
  const doors = await openDoors(system, await createWorld(system));
  const { rows, problems } = await observe(subgraphs, reach, doors, nodeTypes(subgraphs));
  if (wantsMatrixWritten()) await writeMatrix(rows);
  expect(problems).toEqual([]);
  expect(findDifferences(readMatrix(), rows, columns)).toEqual([]);
}, 300_000);
