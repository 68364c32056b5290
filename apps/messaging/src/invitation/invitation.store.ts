import { type PersonId } from '@okaeri/kernel';
import { type KeysetPage, type SortColumn, type Tx, keysetQuery, lockIds, upsertRows } from '@okaeri/postgres';
import { In } from 'typeorm';
import { type Invitation, type InvitationId, type InvitationStatus } from './invitation.ts';
import { type DepartureId } from './noticed-departure.ts';
import { invitationRows } from './invitation.rows.ts';

export interface InvitationStore {
  /** In the order of the ids, null where there is none. */
  list(ids: readonly InvitationId[]): Promise<(Invitation | null)[]>;
  lock(id: InvitationId): Promise<Invitation | null>;
  /** As `lock`, of several; those that there are none of are left out. */
  lockAll(ids: readonly InvitationId[]): Promise<Invitation[]>;
  /** The invitations of people and those of the departures, also where there is none yet, held until the transaction ends. */
  lockFor(people: readonly PersonId[], departures: readonly DepartureId[]): Promise<Invitation[]>;
  save(invitations: readonly Invitation[]): Promise<void>;
  /** The invitation of each person's latest departure; people without one are left out. */
  latestOf(personIds: readonly PersonId[]): Promise<Invitation[]>;
  /** By when they were last heard of, newest first; those of the hidden are left out. */
  page(
    statuses: readonly InvitationStatus[] | null,
    hidden: ReadonlySet<PersonId>,
    page: KeysetPage,
  ): Promise<Invitation[]>;
  repoint(from: PersonId, to: PersonId): Promise<void>;
}

/** The order of {@link InvitationStore.page}. */
export const invitationSort: readonly SortColumn[] = [
  { sql: 'known_at', direction: 'desc', type: 'timestamptz', nullable: false },
  { sql: 'id', direction: 'desc', type: 'uuid', nullable: false },
];

export function createInvitationStore(tx: Tx): InvitationStore {
  const invitations = tx.getRepository(invitationRows);
  return {
    list: async (ids) => inOrder(ids, await invitations.findBy({ id: In(ids) })),
    lock: (id) => invitations.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }),
    lockAll: (ids) =>
      invitations.find({ where: { id: In([...ids]) }, order: { id: 'asc' }, lock: { mode: 'pessimistic_write' } }),
    async lockFor(people, departures) {
      // Two records that turn out to be of one person tell of one departure, to two replicas at once.
      await lockIds(tx, 'departure', departures);
      return invitations.find({
        where: [{ personId: In([...people]) }, { departureId: In([...departures]) }],
        // Always in the same order, so that two transactions cannot wait for each other.
        order: { id: 'asc' },
        lock: { mode: 'pessimistic_write' },
      });
    },
    save: (changed) => upsertRows(tx, invitationRows, changed),
    latestOf: (personIds) =>
      invitations
        .createQueryBuilder('invitation')
        .distinctOn(['invitation.personId'])
        .where('invitation.personId = any(:personIds)', { personIds })
        .orderBy('invitation.personId')
        .addOrderBy('invitation.departedOn', 'DESC')
        .addOrderBy('invitation.id', 'DESC')
        .getMany(),
    async page(statuses, hidden, page) {
      const keyset = keysetQuery({ sort: invitationSort, page, paramsBefore: 2 });
      const ids = await tx.query<{ id: InvitationId }[]>(
        `select id from invitation
         where ($1::text[] is null or status = any($1)) and person_id <> all($2::uuid[]) and ${keyset.where}
         order by ${keyset.orderBy} limit ${keyset.limit}`,
        [statuses, [...hidden], ...keyset.params],
      );
      const order = ids.map(({ id }) => id);
      return inOrder(order, await invitations.findBy({ id: In(order) })).filter((found) => found !== null);
    },
    async repoint(from, to) {
      await invitations.update({ personId: from }, { personId: to });
    },
  };
}

function inOrder(ids: readonly InvitationId[], found: readonly Invitation[]): (Invitation | null)[] {
  const byId = new Map(found.map((invitation) => [invitation.id, invitation]));
  return ids.map((id) => byId.get(id) ?? null);
}
