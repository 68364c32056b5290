import { sqlMigration } from '@okaeri/postgres';

/**
 * What is left when a person is erased: positions and reviews without the member of staff, and of applications a line
 * for the yearly figures that leads to nobody: no id, no position, no time finer than a month.
 */
export const erasablePersons = sqlMigration(
  'erasablePersons1795000000003',
  `
  alter table requisition alter column recruiter_id drop not null;
  alter table decision_review alter column account_id drop not null;

  create table application_statistic (
    id bigint generated always as identity primary key,
    month date not null check (extract(day from month) = 1),
    open boolean not null,
    track text not null,
    step text,
    status text not null,
    decline_reason text
  );
  create index application_statistic_by_month on application_statistic (month);
  `,
);
