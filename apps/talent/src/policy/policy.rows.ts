import { EntitySchema } from 'typeorm';

export interface PolicyRow {
  readonly version: number;
  readonly effectiveFrom: Date;
  readonly rules: unknown;
}

export const PolicyRows = new EntitySchema<PolicyRow>({
  name: 'policy',
  tableName: 'policy',
  columns: {
    version: { type: 'int', primary: true },
    effectiveFrom: { name: 'effective_from', type: 'timestamptz' },
    rules: { type: 'jsonb' },
  },
});
