import { type Ask } from './databases.ts';
import { type DirectoryState, type TalentState } from './final-state.ts';

type RowOf<List> = List extends readonly (infer Row extends object)[] ? Row : never;

export async function readDirectory(ask: Ask): Promise<DirectoryState> {
  return {
    numbers: await ask<RowOf<DirectoryState['numbers']>>(
      `select employer, employee_number as "employeeNumber", person_id as "personId" from employee_number
        order by employer, employee_number`,
    ),
    records: await ask<RowOf<DirectoryState['records']>>(
      'select source, event_id as id from hr_record order by source, event_id',
    ),
    persons: await ask<RowOf<DirectoryState['persons']>>(
      `select id, merged_into as "mergedInto", revision, status, person_class as "personClass",
              status_until as "statusUntil", left_on::text as "leftOn", closed, returner, language,
              time_zone as "timeZone", name, birth_date::text as "birthDate", private_email as "privateEmail",
              work_email as "workEmail", phone, account_id is not null as claimed
         from person order by id`,
    ),
    employments: await ask<RowOf<DirectoryState['employments']>>(
      `select id, person_id as "personId", employer, employee_number as "employeeNumber", hired_on::text as "hiredOn",
              employment_type as "employmentType", (grade->>'rank')::int as "gradeRank", rehired,
              case when departure is null or jsonb_typeof(departure) = 'null' then null else jsonb_build_object(
                'departureId', departure->'departureId', 'noticedAt', departure->'noticedAt',
                'departedOn', departure->'departedOn', 'endsAt', departure->'endsAt',
                'category', departure#>'{reason,category}', 'initiatedBy', departure->'initiatedBy',
                'rehireRecommendation', departure->'rehireRecommendation', 'invite', departure->'invite') end as departure
         from employment order by person_id, hired_on, id`,
    ),
    applications: await ask<RowOf<DirectoryState['applications']>>(
      'select id, person_id as "personId", revision, in_process as "inProcess" from application order by id',
    ),
  };
}

export async function readTalent(ask: Ask): Promise<TalentState> {
  return {
    persons: await ask<RowOf<TalentState['persons']>>(
      `select id, revision, merged_into as "mergedInto", status, person_class as "personClass", closed, returner,
              (select coalesce(jsonb_agg(jsonb_build_object(
                        'employmentId', one->'employmentId', 'gradeRank', one->'gradeRank',
                        'departure', one->'departure') order by place), '[]')
                 from jsonb_array_elements(employments) with ordinality as e (one, place)) as employments
         from person order by id`,
    ),
    decisions: await ask<RowOf<TalentState['decisions']>>(
      `select id, person_id as "personId", facts->>'departureId' as "departureId",
              facts->>'personClass' as "personClass", facts->'tenure' as tenure,
              (facts->>'gradeRank')::int as "gradeRank", facts->>'reasonCategory' as "reasonCategory",
              facts->>'recommendation' as recommendation, outcome, ended_at is not null as ended
         from decision order by person_id, id`,
    ),
    applications: await ask<RowOf<TalentState['applications']>>(
      `select id, person_id as "personId", status, in_process as "inProcess", revision, flag,
              withdrawal_reason as "withdrawalReason", joined_at is not null as joined,
              idempotency_key as "idempotencyKey"
         from application order by id`,
    ),
    changes: await ask<RowOf<TalentState['changes']>>(
      `select application_id as "applicationId", revision, action, to_status as "to"
         from application_change order by application_id, revision, action`,
    ),
  };
}
