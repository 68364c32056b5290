import { type LocalizedText, type PersonId } from '@okaeri/kernel';
import { type Tx } from '@okaeri/postgres';
import { type Application, type ApplicationChange } from '../application/application.ts';
import { ApplicationRows } from '../application/application.rows.ts';
import { type DecisionRecord } from '../decision/decision.ts';
import { DecisionRows } from '../decision/decision.rows.ts';
import { type Person } from '../person/person.ts';
import { PersonRows } from '../person/person.rows.ts';
import { selectColumns } from '../select-columns.store.ts';

/** A step of an application as the applicant may read it: who took it is told by part, not by person. */
export type OwnChange = Pick<ApplicationChange, 'applicationId' | 'at' | 'action' | 'from' | 'to'> & {
  readonly by: 'APPLICANT' | 'STAFF' | 'SYSTEM';
};

/** A position somebody looked after. */
export interface OwnRequisition {
  readonly id: string;
  readonly title: LocalizedText;
  readonly description: LocalizedText;
  readonly status: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

/** What somebody did in the selections of others, without saying whose they are. */
export interface StaffAction {
  readonly at: Date;
  readonly action: string;
}

/** How many rows went or lost the person. */
export interface ErasedRows {
  readonly person: number;
  readonly decision: number;
  readonly decisionReview: number;
  readonly application: number;
  readonly applicationChange: number;
  readonly requisitionLookedAfter: number;
  readonly applicationLookedAfter: number;
  readonly changeMade: number;
  readonly reviewMade: number;
}

/** Everything that talent keeps of persons: read for an export, removed for an erasure. */
export interface PersonDataStore {
  persons(ids: readonly PersonId[]): Promise<Person[]>;
  decisions(ids: readonly PersonId[]): Promise<(DecisionRecord & { readonly confirmed: boolean })[]>;
  applications(
    ids: readonly PersonId[],
  ): Promise<(Application & { readonly requisitionTitle: LocalizedText | null; readonly confirmed: boolean })[]>;
  changes(ids: readonly PersonId[]): Promise<OwnChange[]>;
  requisitions(ids: readonly PersonId[]): Promise<OwnRequisition[]>;
  staffActions(ids: readonly PersonId[]): Promise<StaffAction[]>;
  /** These records and all that were joined to them, held until the transaction ends. */
  lockAll(ids: readonly PersonId[]): Promise<PersonId[]>;
  /** Removes all rows of the persons, whose applications have ended. */
  erase(ids: readonly PersonId[]): Promise<ErasedRows>;
}

export function createPersonDataStore(tx: Tx): PersonDataStore {
  /** Runs a statement that changes rows; how many. */
  const change = async (sql: string, ids: readonly PersonId[]): Promise<number> => {
    const [row] = await tx.query<{ rows: number }[]>(
      `with changed as (${sql} returning 1) select count(*)::int as rows from changed`,
      [[...ids]],
    );
    return row?.rows ?? 0;
  };
  return {
    persons: (ids) =>
      tx.query(`select ${selectColumns(PersonRows)} from person where id = any($1::uuid[]) order by id`, [[...ids]]),
    decisions: (ids) =>
      tx.query(
        `select ${selectColumns(DecisionRows)}, exists (
           select from decision_review review
            where review.person_id = decision.person_id and review.fingerprint = decision.fingerprint) as confirmed
         from decision where person_id = any($1::uuid[]) order by decided_at, id`,
        [[...ids]],
      ),
    applications: (ids) =>
      tx.query(
        `select application.*, requisition.title as "requisitionTitle", exists (
           select from decision_review review
            where review.person_id = application."personId"
              and review.fingerprint::text = application.decision ->> 'fingerprint') as confirmed
         from (select ${selectColumns(ApplicationRows)} from application) application
         left join requisition on requisition.id = application."requisitionId"
         where "personId" = any($1::uuid[]) order by "submittedAt", application.id`,
        [[...ids]],
      ),
    changes: (ids) =>
      tx.query(
        `select change.application_id as "applicationId", change.at, change.action,
                change.from_status as "from", change.to_status as "to",
                case when change.by_person = any($1::uuid[]) then 'APPLICANT'
                     when change.by_person is null and change.account_id is null then 'SYSTEM' else 'STAFF' end as by
         from application_change change join application on application.id = change.application_id
         where application.person_id = any($1::uuid[]) order by change.at, change.revision, change.id`,
        [[...ids]],
      ),
    requisitions: (ids) =>
      tx.query(
        `select id, title, description, status, opened_at as "openedAt", closed_at as "closedAt"
         from requisition where recruiter_id = any($1::uuid[]) order by opened_at, id`,
        [[...ids]],
      ),
    staffActions: (ids) =>
      tx.query(
        `select change.at, change.action
           from application_change change join application on application.id = change.application_id
          where change.by_person = any($1::uuid[]) and application.person_id <> all($1::uuid[])
         union all
         select confirmed_at, 'CONFIRM_DECISION' from decision_review where confirmed_by = any($1::uuid[])
         order by at`,
        [[...ids]],
      ),
    lockAll: async (ids) => {
      const rows = await tx.query<{ id: PersonId }[]>(
        `with recursive known (id) as (
           select unnest($1::uuid[]) union select person.id from person join known on person.merged_into = known.id)
         select person.id from person where id in (select id from known) order by id for update`,
        [[...ids]],
      );
      return [...new Set([...ids, ...rows.map(({ id }) => id)])];
    },
    erase: async (ids) => {
      await tx.query(
        `insert into application_statistic (month, open, track, step, status, decline_reason)
         select date_trunc('month', submitted_at at time zone 'UTC')::date, requisition_id is null, track, step, status,
                decline_reason
           from application where person_id = any($1::uuid[]) order by random()`,
        [[...ids]],
      );
      return {
        applicationChange: await change(
          `delete from application_change using application
            where application.id = application_id and application.person_id = any($1::uuid[])`,
          ids,
        ),
        application: await change('delete from application where person_id = any($1::uuid[])', ids),
        decisionReview: await change('delete from decision_review where person_id = any($1::uuid[])', ids),
        decision: await change('delete from decision where person_id = any($1::uuid[])', ids),
        changeMade: await change(
          'update application_change set by_person = null, account_id = null where by_person = any($1::uuid[])',
          ids,
        ),
        reviewMade: await change(
          'update decision_review set confirmed_by = null, account_id = null where confirmed_by = any($1::uuid[])',
          ids,
        ),
        applicationLookedAfter: await change(
          'update application set recruiter_id = null where recruiter_id = any($1::uuid[])',
          ids,
        ),
        requisitionLookedAfter: await change(
          'update requisition set recruiter_id = null where recruiter_id = any($1::uuid[])',
          ids,
        ),
        person: await change('delete from person where id = any($1::uuid[])', ids),
      };
    },
  };
}
