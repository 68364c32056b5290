import { createAccessReader } from '@okaeri/audit';
import { parseId, type PersonId } from '@okaeri/kernel';
import { type Database } from '@okaeri/postgres';
import { GraphQLError } from 'graphql';

/** How many ids one person can be asked for by: each is a record that was merged. */
const mostIds = 100;
/** One more than a page of the directory's list. */
const mostEntries = 101;

interface Args {
  personIds: readonly string[];
  size: number;
  backward: boolean;
  cursor?: readonly string[] | null;
}

/** The resolver of the hidden root field `personAccesses`, which every subgraph has. */
export function personAccessesQuery(db: Database, service: string) {
  const reader = createAccessReader(db.read, service);
  return {
    async personAccesses(_root: unknown, { personIds, size, backward, cursor = null }: Args) {
      const ids = personIds.map((id) => parseId<'Person'>(id)).filter((id): id is PersonId => id !== null);
      if (ids.length !== personIds.length || ids.length > mostIds)
        throw refused(`Expected at most ${mostIds} ids of one person, each a UUID.`);
      if (size < 1 || size > mostEntries) throw refused(`Expected a size from 1 to ${mostEntries}.`);
      if (cursor !== null && !isPlace(cursor)) throw refused('Expected an instant, a service and a number as cursor.');
      const page = { size, direction: backward ? ('backward' as const) : ('forward' as const), cursor };
      return {
        entries: async () => {
          const found = await reader.find(ids, page);
          return found.map((entry) => ({ ...entry, seq: String(entry.seq) }));
        },
        total: () => reader.count(ids),
      };
    },
  };
}

function isPlace([at = '', service = '', seq = '', ...more]: readonly string[]): boolean {
  return !Number.isNaN(Date.parse(at)) && service !== '' && /^\d{1,18}$/.test(seq) && more.length === 0;
}

function refused(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
