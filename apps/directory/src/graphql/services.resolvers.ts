import { accountIdOf } from '@okaeri/access';
import { parseId, type PersonId } from '@okaeri/kernel';
import type { ConsentPurpose } from '@okaeri/topics';
import { GraphQLError } from 'graphql';
import { type ContactCard, contactCard, type ContactPurpose, neededConsent, nobody } from '../person/contact-card.ts';
import { sessionOf } from '../person/session.ts';
import { type Viewer, viewerOfRecord } from '../visibility/visibility.ts';
import type { Context } from './context.ts';
import { loadPerson } from './loaders.ts';
import type { QueryResolvers } from './schema.gen.ts';
import { loadAvoided, showsTo } from './visible-person.ts';

const mostCards = 100;

/** What the other services ask, hidden from the public graph. */
export const serviceQueries: Pick<QueryResolvers, 'contactCards' | 'session'> = {
  async session(_parent, { issuer, subject, employer, employeeNumber }, context) {
    const claimed = await context.reader.people.findByAccount(accountIdOf(issuer, subject));
    if (claimed !== null || !employer || !employeeNumber) return sessionOf(claimed, null);
    const id = await context.reader.numbers.findPerson({ employer, employeeNumber });
    return sessionOf(null, id && (await loadPerson(context, id)));
  },
  async contactCards(_parent, { personIds, purpose, viewer: viewerId }, context) {
    if (personIds.length > mostCards)
      throw new GraphQLError(`Argument "personIds" holds at most ${mostCards} ids.`, {
        extensions: { code: 'BAD_USER_INPUT', argument: 'personIds' },
      });
    const viewer = viewerId == null ? null : await viewerOfCards(context, viewerId);
    return Promise.all(
      personIds.map(async (personId) => {
        const id = parseId<'Person'>(personId);
        return { personId, ...(id === null ? nobody : await cardOf(context, id, purpose, viewer)) };
      }),
    );
  },
};

/** Who is to read the names; an id that nobody has sees what everybody sees. */
async function viewerOfCards(context: Context, viewerId: string): Promise<Viewer> {
  const id = parseId<'Person'>(viewerId);
  return viewerOfRecord(id && (await loadPerson(context, id)));
}

async function cardOf(
  context: Context,
  id: PersonId,
  purpose: ContactPurpose,
  viewer: Viewer | null,
): Promise<ContactCard> {
  const person = await loadPerson(context, id);
  if (person === null) return nobody;
  const consent = neededConsent(purpose);
  if (consent !== null && !(await loadAllowing(context, consent, person.id))) return nobody;
  const card = contactCard(person, purpose);
  if (viewer === null || viewer.personId === person.id) return card;
  if (viewer.personId !== null && (await loadAvoided(context, viewer.personId, person.id))) return nobody;
  const [named] = await showsTo(context, viewer, [person], 'NAMES');
  return named === true ? card : { ...card, displayName: null };
}

function loadAllowing(context: Context, purpose: ConsentPurpose, id: PersonId): Promise<boolean> {
  return context
    .loader<PersonId, boolean>(`allowing:${purpose}`, async (ids) => {
      const allowing = await context.reader.consents.allowing(ids, purpose, context.clock.now());
      return ids.map((wanted) => allowing.has(wanted));
    })
    .load(id);
}
