import { type Tx } from '@okaeri/postgres';
import { type Policy, policyRules } from './policy.ts';
import { PolicyRows } from './policy.rows.ts';

export interface PolicyStore {
  /** Every version, newest first. Throws when a row is no policy: deciding by half a rule would be worse. */
  all(): Promise<Policy[]>;
}

export function createPolicyStore(tx: Tx): PolicyStore {
  return {
    all: async () => {
      const rows = await tx.getRepository(PolicyRows).find({ order: { version: 'desc' } });
      return rows.map(({ version, effectiveFrom, rules }) => ({
        version,
        effectiveFrom,
        rules: policyRules.parse(rules),
      }));
    },
  };
}
