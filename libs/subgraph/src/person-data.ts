import { parseId, type PersonId } from '@okaeri/kernel';
import { type PersonData } from '@okaeri/people';
import { type Database } from '@okaeri/postgres';
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
      const sections = await personData.export(db.read, ids);
      return sections.map(({ rows, ...section }) => ({ ...section, rows: JSON.stringify(rows) }));
    },
  };
}
