import { isInForceSql } from '../consent/consent.sql.ts';
import { familySql } from '../person/family.sql.ts';
import { isInTouchSql } from '../relationship/relationship.store.ts';
import { columnOf } from './visibility.rows.ts';
import { groundsFor, keepsRecords, type ProfileField, type Relation, stepOf, type Viewer } from './visibility.ts';

/** Adds a parameter to the statement; answers its placeholder. */
export type Param = (value: unknown) => string;

/**
 * A condition on `person`: the viewer sees all of these fields. The same decision as `maySee`, for lists, counts and
 * sorts, so that nobody is found by what is hidden.
 */
export function seesFieldsSql(viewer: Viewer, fields: readonly ProfileField[], now: Date, param: Param): string {
  const conditions = [...new Set(fields)].map((field) => {
    const { step, relations } = groundsFor(viewer, field);
    const column = `person.${columnOf(field)}`;
    const others = relations.map((relation) => relationSql(relation, viewer, now, param));
    const opened = others.length === 0 ? '' : ` or (${column} > ${stepOf('ONLY_ME')} and (${others.join(' or ')}))`;
    return `(${column} >= ${step}${opened})`;
  });
  if (conditions.length === 0) return 'true';
  const all = conditions.join(' and ');
  return viewer.personId === null ? all : `((${all}) or person.id = ${param(viewer.personId)}::uuid)`;
}

function relationSql(relation: Relation, viewer: Viewer, now: Date, param: Param): string {
  switch (relation) {
    case 'RECRUITER_OF_APPLICATION':
      return `exists (select 1 from application a where a.person_id = person.id and a.in_process
                       and a.recruiter_id = ${param(viewer.personId)}::uuid)`;
    case 'RELATIONSHIP_OWNER':
      return isInTouchSql(`${param(viewer.personId)}::uuid`);
    case 'SHARED_WITH_RECRUITERS':
      return isInForceSql('SHARE_WITH_RECRUITERS', 'person.id', param(now));
  }
}

/** A condition on `person`: there for this viewer at all. Neither side of a block finds the other. */
export function isThereSql(viewer: Viewer, param: Param): string {
  if (keepsRecords(viewer)) return 'person.merged_into is null';
  const there = 'person.merged_into is null and not person.closed';
  if (viewer.personId === null) return there;
  const me = `${param(viewer.personId)}::uuid`;
  return `${there} and (person.id = ${me} or person.id not in (${avoidedSql(me)}))`;
}

/**
 * Everybody whom a person blocked or who blocked them, as the records that go on. Blocks of and by joined records
 * count; who parts again has their own.
 *
 * @param personId a placeholder of a uuid
 */
export function avoidedSql(personId: string): string {
  const family = familySql(personId);
  return `select coalesce(other.merged_into, b.blocked_id) from block b left join person other on other.id = b.blocked_id
           where b.person_id = any (${family})
           union all
          select coalesce(other.merged_into, b.person_id) from block b left join person other on other.id = b.person_id
           where b.blocked_id = any (${family})`;
}
