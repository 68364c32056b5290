import { parseId, type PersonId } from '@okaeri/kernel';
import { type ExportSection, type PersonData } from '@okaeri/people';
import { type Database, type Tx } from '@okaeri/postgres';
import { GraphQLError } from 'graphql';

/** How many ids one person can be asked for by: each is a record that was merged. */
const mostIds = 100;

/** The resolver of the hidden root field `personData`, which every subgraph has. */
export function personDataQuery(db: Database, personData: PersonData) {
  return {
    async personData(_root: unknown, { personIds }: { personIds: readonly string[] }) {
      const ids = personIds.map((id) => parseId<'Person'>(id)).filter((id): id is PersonId => id !== null);
      if (ids.length !== personIds.length || ids.length > mostIds)
        throw new GraphQLError(`Expected at most ${mostIds} ids of one person, each a UUID.`, {
          extensions: { code: 'BAD_USER_INPUT' },
        });
      const sections = await personSections(db.read, personData, ids);
      return sections.map(({ rows, ...section }) => ({ ...section, rows: JSON.stringify(rows) }));
    },
  };
}

/** Everything a service holds about a person: the app's own, and who looked at it. */
export async function personSections(
  read: Tx,
  personData: PersonData,
  personIds: readonly PersonId[],
): Promise<ExportSection[]> {
  const looks = await read.query<object[]>(
    `select at, actor, actor_person_id as "actorPersonId", roles, purpose, action, fields
       from audit_entry where subject_person_ids && $1::uuid[] order by seq`,
    [personIds],
  );
  return [
    ...(await personData.export(read, personIds)),
    { name: 'accesses', title: { ja: '閲覧と操作の記録', en: 'Who looked and who did something' }, rows: looks },
  ];
}
