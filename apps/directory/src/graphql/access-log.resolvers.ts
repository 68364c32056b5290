import { accessOrder } from '@okaeri/audit';
import { connectionFrom } from '@okaeri/subgraph';
import { GraphQLError } from 'graphql';
import { actionLabel, fieldLabel } from '../access-log/access-labels.ts';
import { partMissing } from '../access-log/access-log.errors.ts';
import { PartUnavailable } from '../access-log/access-log.service.ts';
import type { Context } from './context.ts';
import type { AccessPurpose, AccessRole, PersonResolvers, Resolvers } from './schema.gen.ts';
import { visiblePerson } from './visible-person.ts';

// One order for all services: the column of their names is a constant in each of them.
const sort = accessOrder('');

export const accessFields: Pick<PersonResolvers, 'accesses'> = {
  async accesses({ id }, args, context) {
    // Looks at a record that was merged into this one were looks at the same person.
    const ids = [id, ...(await context.reader.erasures.joinedTo(id))];
    return telling(context, () =>
      connectionFrom({
        args,
        sort,
        fetch: (page) => context.accesses.page(ids, page),
        cursorOf: ({ at, service, seq }) => [at.toISOString(), service, seq],
        count: () => telling(context, () => context.accesses.count(ids)),
      }),
    );
  },
};

export const accessTypes: Pick<Resolvers, 'PersonAccess'> = {
  PersonAccess: {
    who: ({ actorPersonId }, _args, context) => actorPersonId && visiblePerson(context, actorPersonId),
    // The words of the tokens that the services wrote them down from.
    roles: ({ roles }) => roles as AccessRole[],
    purpose: ({ purpose }) => purpose as AccessPurpose,
    actionLabel: ({ action }) => actionLabel(action),
    fields: ({ fields }) => fields.map((name) => ({ name, label: fieldLabel(name) })),
  },
};

async function telling<T>({ language }: Context, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PartUnavailable)) throw error;
    throw new GraphQLError(partMissing(error.service)[language], {
      extensions: { code: 'PART_UNAVAILABLE', part: error.service },
    });
  }
}
