import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { talentApplicationTopic } from '@okaeri/topics';
import type { Departure } from '../person/person.ts';
import type { SurveyId, SurveyKind } from '../survey/survey.ts';

export interface OwnRecord {
  readonly id: PersonId;
  readonly closed: boolean;
  readonly timeZone: string;
  readonly departures: readonly Departure[];
}

/** That the person was asked, and how far it got. */
export interface OwnSurvey {
  readonly id: SurveyId;
  readonly kind: SurveyKind;
  readonly causeId: string;
  readonly status: string;
  readonly opensAt: Date | null;
  readonly answeredOn: string | null;
  readonly formVersion: number;
}

/** A form that was answered in a month: all that is kept of an answer besides what it says. */
export interface AnswerGroup {
  readonly kind: SurveyKind;
  readonly formVersion: number;
  /** The first day of the month. */
  readonly month: string;
}

/** Everything that feedback keeps of persons: read for an export, removed for an erasure. */
export interface PersonDataStore {
  records(ids: readonly PersonId[]): Promise<OwnRecord[]>;
  surveys(ids: readonly PersonId[]): Promise<OwnSurvey[]>;
  /** Whose applications' events wait among the dead letters: the applications, by which they are keyed. */
  parkedApplications(ids: readonly PersonId[]): Promise<string[]>;
  /** These records and all that were joined to them, held until the transaction ends. */
  lockAll(ids: readonly PersonId[]): Promise<PersonId[]>;
  /** Takes the surveys away and says which they were. */
  removeSurveys(ids: readonly PersonId[]): Promise<OwnSurvey[]>;
  /**
   * Takes away the answers of these groups that are not released, where nobody is left who could have given them. Once
   * somebody else has answered in the same month, no answer can be told from the others.
   */
  removeAnswersNobodyElseGave(groups: readonly AnswerGroup[]): Promise<number>;
  removePersons(ids: readonly PersonId[]): Promise<number>;
}

const surveyColumns = `id, kind, cause_id as "causeId", status, opens_at as "opensAt", answered_on as "answeredOn",
  form_version as "formVersion"`;

export function createPersonDataStore(tx: Tx): PersonDataStore {
  return {
    records: (ids) =>
      tx.query(
        `select id, closed, time_zone as "timeZone", departures from person where id = any($1::uuid[]) order by id`,
        [[...ids]],
      ),
    surveys: (ids) =>
      tx.query(`select ${surveyColumns} from survey where person_id = any($1::uuid[]) order by opens_at, id`, [
        [...ids],
      ]),
    parkedApplications: async (ids) => {
      const rows = await tx.query<{ key: string }[]>(
        `select distinct key from dead_letter
          where topic = $2 and key is not null and exists (
            select from unnest($1::text[]) as one (id)
             where position(convert_to('"personId":"' || id || '"', 'UTF8') in value) > 0)`,
        [ids, talentApplicationTopic.name],
      );
      return rows.map(({ key }) => key);
    },
    lockAll: async (ids) => {
      const rows = await tx.query<{ id: PersonId }[]>(
        `with recursive known (id) as (
           select unnest($1::uuid[]) union select person.id from person join known on person.merged_into = known.id)
         select person.id from person where id in (select id from known) order by id for update`,
        [[...ids]],
      );
      return [...new Set([...ids, ...rows.map(({ id }) => id)])];
    },
    removeSurveys: (ids) =>
      tx.query(
        `with gone as (delete from survey where person_id = any($1::uuid[]) returning *)
         select ${surveyColumns} from gone order by opens_at, id`,
        [[...ids]],
      ),
    removeAnswersNobodyElseGave: async (groups) => {
      const [row] = await tx.query<{ rows: number }[]>(
        `with lonely as (
           select response.id from response
            where not released
              and (kind, form_version, month) in (select * from unnest($1::text[], $2::int[], $3::date[]))
              and not exists (
                select from survey
                 where survey.kind = response.kind and survey.form_version = response.form_version
                   and survey.status = 'ANSWERED' and date_trunc('month', survey.answered_on::timestamp)::date = response.month)),
         emptied as (delete from response_value where response_id in (select id from lonely)),
         gone as (delete from response where id in (select id from lonely) returning 1)
         select count(*)::int as rows from gone`,
        [
          groups.map(({ kind }) => kind),
          groups.map(({ formVersion }) => formVersion),
          groups.map(({ month }) => month),
        ],
      );
      return row?.rows ?? 0;
    },
    removePersons: async (ids) => {
      const [row] = await tx.query<{ rows: number }[]>(
        `with gone as (delete from person where id = any($1::uuid[]) returning 1)
         select count(*)::int as rows from gone`,
        [[...ids]],
      );
      return row?.rows ?? 0;
    },
  };
}
