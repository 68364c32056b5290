import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { In, IsNull, Not } from 'typeorm';
import type { DepartureId } from '../person/person.ts';
import { invitationRows } from './invitation.rows.ts';
import type { Invitation, InvitationId } from './invitation.ts';

/** Claim links that were given out. */
export interface InvitationStore {
  find(id: InvitationId): Promise<Invitation | null>;
  findByToken(tokenHash: Buffer): Promise<Invitation | null>;
  save(invitation: Invitation): Promise<void>;
  /** Ends the unused links of a person, except those for departures that stand. */
  revoke(personId: PersonId, at: Date, except: readonly DepartureId[]): Promise<void>;
  reassign(from: readonly PersonId[], to: PersonId): Promise<void>;
}

export function createInvitationStore(tx: Tx): InvitationStore {
  const rows = tx.getRepository(invitationRows);
  return {
    find: (id) => rows.findOneBy({ id }),
    findByToken: (tokenHash) => rows.findOneBy({ tokenHash }),
    async save(invitation) {
      await rows.upsert({ ...invitation }, ['id']);
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
  };
}
