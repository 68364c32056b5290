/**
 * The ids under which somebody was ever known: their own and those of the records that were joined to it, for
 * `= any (...)`. As an array, so that whatever it is held against is read by its index, also before the database has
 * learnt how few records are joined.
 *
 * @param personId the column or placeholder (with its type) of the record that goes on
 */
export function familySql(personId: string): string {
  return `array(select m.id from person m where m.id = ${personId}
                union all select m.id from person m where m.merged_into = ${personId})`;
}
