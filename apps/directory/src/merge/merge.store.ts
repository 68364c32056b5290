import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { In, IsNull } from 'typeorm';
import type { Merge, MergeId } from './merge.ts';
import { type MergeRow, mergeRows } from './merge.rows.ts';

/** What people decided on records of one person. */
export interface MergeStore {
  find(id: MergeId): Promise<Merge | null>;
  add(merge: Merge): Promise<void>;
  end(id: MergeId, at: Date, by: string): Promise<void>;
  /** The merges that stand and concern these records, the newest first. */
  standingOf(ids: readonly PersonId[]): Promise<Merge[]>;
}

export function createMergeStore(tx: Tx): MergeStore {
  const rows = tx.getRepository(mergeRows);
  return {
    async find(id) {
      const row = await rows.findOneBy({ id });
      return row && toMerge(row);
    },
    async add({ from, to, ...merge }) {
      await rows.insert({
        ...merge,
        applications: [...merge.applications],
        invitations: [...merge.invitations],
        fromEmployer: from.employer,
        fromNumber: from.employeeNumber,
        toEmployer: to.employer,
        toNumber: to.employeeNumber,
      });
    },
    async end(id, endedAt, endedBy) {
      await rows.update({ id }, { endedAt, endedBy });
    },
    async standingOf(ids) {
      const found = await rows.find({
        where: [
          { keptId: In([...ids]), endedAt: IsNull() },
          { goneId: In([...ids]), endedAt: IsNull() },
        ],
        order: { mergedAt: 'desc', id: 'desc' },
      });
      return found.map(toMerge);
    },
  };
}

function toMerge({ fromEmployer, fromNumber, toEmployer, toNumber, ...merge }: MergeRow): Merge {
  return {
    ...merge,
    from: { employer: fromEmployer, employeeNumber: fromNumber },
    to: { employer: toEmployer, employeeNumber: toNumber },
  };
}
