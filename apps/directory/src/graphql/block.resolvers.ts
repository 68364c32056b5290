import { fail, parseGlobalId, type PersonId, toGlobalId } from '@okaeri/kernel';
import { toPayload } from '@okaeri/subgraph';
import { notAPerson } from '../block/block.service.ts';
import { displayName } from '../person/names.ts';
import type { Context } from './context.ts';
import { loadPerson } from './loaders.ts';
import { onOwnRecord } from './own-record.ts';
import type { MutationResolvers, PersonResolvers } from './schema.gen.ts';
import { seesField, visiblePerson } from './visible-person.ts';

export const blockMutations: Pick<MutationResolvers, 'blockPerson' | 'unblockPerson'> = {
  async blockPerson(_parent, { input }, context) {
    const blockedId = parseGlobalId<'Person'>('Person', input.personId);
    const blocked = await onOwnRecord(context, async (personId) => {
      if (blockedId === null) return fail(notAPerson);
      // Somebody who is hidden from the caller stays so in the list of blocks.
      const seen = await visiblePerson(context, blockedId);
      const nameKnown = seen !== null && (await showsName(context, blockedId));
      return context.act(({ blocks }) => blocks.block(personId, blockedId, nameKnown));
    });
    return toPayload(blocked, context, (person) => ({ __typename: 'Person' as const, ...person }));
  },
  async unblockPerson(_parent, { input }, context) {
    const blockedId = parseGlobalId<'Person'>('Person', input.personId);
    const unblocked = await onOwnRecord(context, async (personId) =>
      blockedId === null ? fail(notAPerson) : context.act(({ blocks }) => blocks.unblock(personId, blockedId)),
    );
    return toPayload(unblocked, context, (person) => ({ __typename: 'Person' as const, ...person }));
  },
};

export const blockFields: Pick<PersonResolvers, 'blocks'> = {
  blocks: async ({ id }, _args, context) =>
    Promise.all(
      (await context.reader.blocks.of(id)).map(async ({ blockedId, blockedAt, nameKnown }) => ({
        personId: toGlobalId('Person', blockedId),
        blockedAt,
        name: nameKnown ? await nameOf(context, blockedId) : null,
      })),
    ),
};

async function showsName(context: Context, id: PersonId): Promise<boolean> {
  return (await nameOf(context, id)) !== null;
}

/** A name as the person's settings show it to the caller, blocks left out of account. */
async function nameOf(context: Context, id: PersonId): Promise<string | null> {
  const person = await loadPerson(context, id);
  if (person === null || person.closed || person.name === null) return null;
  const [shown] = await seesField(context, [person], 'NAMES');
  return shown === true ? displayName(person.name) : null;
}
