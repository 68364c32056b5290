import { type Connection, type ConnectionArgs, connectionFrom } from '@okaeri/subgraph';
import { GraphQLError } from 'graphql';
import type { PeopleFilter, PeopleOrder, PeopleQuery } from '../person/people-query.ts';
import type { PersonRecord } from '../person/person-record.ts';
import { sortColumns } from '../person/person.store.ts';
import { skillKey } from '../profile/profile.ts';
import type { Context } from './context.ts';
import type { PersonFilter, PersonOrder, QueryResolvers } from './schema.gen.ts';
import { viewerIn } from './visible-person.ts';

/** People, a page at a time. */
export const people: NonNullable<QueryResolvers['people']> = (_parent, { filter, orderBy, ...args }, context) => {
  const wanted = readFilter(filter ?? {}, context);
  return peopleConnection(context, { filter: wanted, order: readOrder(orderBy) }, args);
};

/** A list of people as far as the caller may find them. */
export function peopleConnection(
  context: Context,
  { filter, order }: Pick<PeopleQuery, 'filter' | 'order'>,
  args: ConnectionArgs,
): Promise<Connection<PersonRecord>> {
  const query = { filter, order, viewer: viewerIn(context), now: context.clock.now() };
  return connectionFrom({
    args,
    sort: sortColumns(order),
    fetch: (page) => context.reader.people.page(query, page),
    cursorOf: (person) => [order.by === 'name' ? person.sortName : person.leftOn, person.id],
    count: () => context.reader.people.count(query),
  });
}

function readFilter(filter: PersonFilter, context: Context): PeopleFilter {
  const isHr = context.access.has('HR');
  // What a caller may not see they cannot find people by either.
  if (filter.reachable != null && !isHr)
    throw new GraphQLError('Only HR may filter by "reachable".', {
      extensions: { code: 'FORBIDDEN', argument: 'filter.reachable', openTo: ['HR'] },
    });
  return {
    ...(filter.status != null ? { status: filter.status } : {}),
    ...(filter.personClass != null ? { personClass: filter.personClass } : {}),
    ...(filter.employer != null ? { employer: filter.employer } : {}),
    ...(filter.departedFrom != null ? { departedFrom: filter.departedFrom } : {}),
    ...(filter.departedUntil != null ? { departedUntil: filter.departedUntil } : {}),
    ...(filter.reachable != null ? { reachable: filter.reachable } : {}),
    ...(filter.skill != null ? { skillKey: skillKey(filter.skill) } : {}),
    ...(filter.openTo != null ? { openTo: filter.openTo } : {}),
  };
}

function readOrder(orderBy: PersonOrder | null | undefined): PeopleOrder {
  return {
    by: orderBy?.field === 'DEPARTED_ON' ? 'last-day' : 'name',
    direction: orderBy?.direction === 'DESC' ? 'desc' : 'asc',
  };
}
