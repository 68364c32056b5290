import type { ConsentPurpose } from '@okaeri/topics';
import { familySql } from '../person/family.sql.ts';
import { basisOf } from './consent.ts';

/**
 * Whether a purpose is allowed for a person now: the same decision as `isInForce`. Decisions that were made under
 * joined records count as the person's.
 *
 * @param personId the column or placeholder that names the person
 * @param now a placeholder
 */
export function isInForceSql(purpose: ConsentPurpose, personId: string, now: string): string {
  return `coalesce((
    select d.given and d.valid_from <= ${now}::timestamptz
           and (d.valid_until is null or d.valid_until > ${now}::timestamptz)
      from consent_decision d
     where d.purpose = '${purpose}'
       and d.person_id = any (${familySql(personId)})
     order by d.decided_at desc, d.id desc limit 1), ${basisOf(purpose) === 'LEGITIMATE_INTEREST'})`;
}
