import { accountIdOf } from '@okaeri/access';
import { parseId } from '@okaeri/kernel';
import { GraphQLError } from 'graphql';
import { contactCard } from '../person/contact-card.ts';
import { sessionOf } from '../person/session.ts';
import { loadPerson } from './loaders.ts';
import type { QueryResolvers } from './schema.gen.ts';

const mostCards = 100;

/** What the other services ask, hidden from the public graph. */
export const serviceQueries: Pick<QueryResolvers, 'contactCards' | 'session'> = {
  async session(_parent, { issuer, subject, employer, employeeNumber }, context) {
    const claimed = await context.reader.people.findByAccount(accountIdOf(issuer, subject));
    if (claimed !== null || !employer || !employeeNumber) return sessionOf(claimed, null);
    const id = await context.reader.numbers.findPerson({ employer, employeeNumber });
    return sessionOf(null, id && (await loadPerson(context, id)));
  },
  async contactCards(_parent, { personIds, purpose }, context) {
    if (personIds.length > mostCards)
      throw new GraphQLError(`Argument "personIds" holds at most ${mostCards} ids.`, {
        extensions: { code: 'BAD_USER_INPUT', argument: 'personIds' },
      });
    return Promise.all(
      personIds.map(async (personId) => {
        const id = parseId<'Person'>(personId);
        return { personId, ...contactCard(id && (await loadPerson(context, id)), purpose) };
      }),
    );
  },
};
