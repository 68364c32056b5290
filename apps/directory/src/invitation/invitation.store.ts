import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { In, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import type { DepartureId } from '../person/person.ts';
import { invitationRows } from './invitation.rows.ts';
import type { Invitation, InvitationId } from './invitation.ts';

/** Claim links that were given out. */
export interface InvitationStore {
  /** Those of these ids that there are. */
  list(ids: readonly InvitationId[]): Promise<Invitation[]>;
  findByToken(tokenHash: Buffer): Promise<Invitation | null>;
  save(...invitations: readonly Invitation[]): Promise<void>;
  /** Ends the unused links of a person, except those for departures that stand. */
  revoke(personId: PersonId, at: Date, except: readonly DepartureId[]): Promise<void>;
  reassign(from: readonly PersonId[], to: PersonId): Promise<void>;
  idsOf(personId: PersonId): Promise<InvitationId[]>;
  /** Gives back what belongs to another record: these invitations, and those for these departures. */
  assign(
    ids: readonly string[],
    departures: readonly DepartureId[],
    move: { from: PersonId; to: PersonId },
  ): Promise<void>;
  /** Wrong answers given with all links of a person that were issued at this instant or later. */
  wrongAnswersSince(personId: PersonId, since: Date): Promise<number>;
  /** Notes that the person gets a new link, unless one was noted later than `before`: then false. */
  noteRequest(personId: PersonId, at: Date, before: Date): Promise<boolean>;
}

export function createInvitationStore(tx: Tx): InvitationStore {
  const rows = tx.getRepository(invitationRows);
  return {
    list: (ids) => rows.findBy({ id: In([...ids]) }),
    findByToken: (tokenHash) => rows.findOneBy({ tokenHash }),
    async save(...invitations) {
      if (invitations.length > 0) await rows.upsert([...invitations], ['id']);
    },
    async revoke(personId, at, except) {
      await rows.update(
        { personId, departureId: Not(In([...except])), claimedAt: IsNull(), revokedAt: IsNull() },
        { revokedAt: at },
      );
    },
    async reassign(from, to) {
      await rows.update({ personId: In([...from]) }, { personId: to });
    },
    async idsOf(personId) {
      return (await rows.find({ where: { personId }, select: { id: true } })).map(({ id }) => id);
    },
    async assign(ids, departures, { from, to }) {
      await tx.query(
        `update invitation set person_id = $2
          where person_id = $1 and (id = any ($3::uuid[]) or departure_id = any ($4::uuid[]))`,
        [from, to, ids, departures],
      );
    },
    async wrongAnswersSince(personId, since) {
      return (await rows.sum('wrongAnswers', { personId, issuedAt: MoreThanOrEqual(since) })) ?? 0;
    },
    async noteRequest(personId, at, before) {
      const noted = await tx.query<object[]>(
        `insert into claim_link_request (person_id, requested_at) values ($1, $2)
         on conflict (person_id) do update set requested_at = excluded.requested_at
          where claim_link_request.requested_at <= $3
         returning person_id`,
        [personId, at, before],
      );
      return noted.length > 0;
    },
  };
}
