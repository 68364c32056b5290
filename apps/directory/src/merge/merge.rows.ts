import { EntitySchema } from 'typeorm';
import type { Merge, TiedAccount } from './merge.ts';

/** A merge as it lies in the table: numbers in columns of their own. */
export interface MergeRow extends Omit<Merge, 'from' | 'to'> {
  readonly fromEmployer: string;
  readonly fromNumber: string;
  readonly toEmployer: string;
  readonly toNumber: string;
}

interface TiedAccountJson {
  readonly accountId: string;
  readonly claimedAt: string;
}

const asAccount = {
  from: (json: TiedAccountJson | null): TiedAccount | null => json && { ...json, claimedAt: new Date(json.claimedAt) },
  // Instants become ISO text by JSON itself.
  to: (account: TiedAccount | null) => account,
};

export const mergeRows = new EntitySchema<MergeRow>({
  name: 'person_merge',
  columns: {
    id: { type: 'uuid', primary: true },
    fromEmployer: { name: 'from_employer', type: 'text' },
    fromNumber: { name: 'from_number', type: 'text' },
    toEmployer: { name: 'to_employer', type: 'text' },
    toNumber: { name: 'to_number', type: 'text' },
    goneId: { name: 'gone_id', type: 'uuid' },
    keptId: { name: 'kept_id', type: 'uuid' },
    mergedAt: { name: 'merged_at', type: 'timestamptz' },
    mergedBy: { name: 'merged_by', type: 'uuid' },
    goneAccount: { name: 'gone_account', type: 'jsonb', nullable: true, transformer: asAccount },
    keptAccount: { name: 'kept_account', type: 'jsonb', nullable: true, transformer: asAccount },
    applications: { type: 'uuid', array: true },
    invitations: { type: 'uuid', array: true },
    endedAt: { name: 'ended_at', type: 'timestamptz', nullable: true },
    endedBy: { name: 'ended_by', type: 'uuid', nullable: true },
  },
});
