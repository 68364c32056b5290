import type { Tx } from '@okaeri/postgres';
import type { SurveyKind } from '../survey/survey.ts';
import type { Response } from './response.ts';
import { responseRows, responseValueRows } from './response.rows.ts';
import { type ValueCount, smallestGroup } from './results.ts';

export interface ResponseStore {
  /** Keeps the response, and releases what waits as soon as it makes a group of its own. */
  add(response: Response): Promise<void>;
  /** How many responses to the form are released, and how often each value was given in them. */
  countReleased(kind: SurveyKind, formVersion: number): Promise<{ answers: number; counts: ValueCount[] }>;
}

export function createResponseStore(tx: Tx): ResponseStore {
  return {
    async add({ answers, ...response }) {
      await tx.getRepository(responseRows).insert({ ...response, released: false });
      await tx
        .getRepository(responseValueRows)
        .insert(answers.map((answer) => ({ responseId: response.id, ...answer })));
      // Two at once must not each see only four waiting.
      const form = `${response.kind} ${response.formVersion}`;
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('response ' || $1, 0))`, [form]);
      await tx.query(
        `update response set released = true
          where kind = $1 and form_version = $2 and not released
            and (select count(*) from response where kind = $1 and form_version = $2 and not released) >= $3`,
        [response.kind, response.formVersion, smallestGroup],
      );
    },
    async countReleased(kind, formVersion) {
      const [total] = await tx.query<{ answers: number }[]>(
        'select count(*)::int as answers from response where kind = $1 and form_version = $2 and released',
        [kind, formVersion],
      );
      // Ordered by the text's hash: neither by time nor by what else the person answered.
      const counts = await tx.query<ValueCount[]>(
        `select question_id as "questionId", value, count(*)::int as count
           from response_value join response on response.id = response_id
          where kind = $1 and form_version = $2 and released
          group by question_id, value
          order by question_id, md5(value)`,
        [kind, formVersion],
      );
      return { answers: total?.answers ?? 0, counts };
    },
  };
}
