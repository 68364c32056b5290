import { newId, type PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';

/** That somebody's record must be kept for the time being. */
export interface LegalHold {
  readonly id: string;
  readonly personId: PersonId;
  readonly reason: string;
  readonly placedAt: Date;
  readonly placedBy: string;
  /** The last day it is needed. */
  readonly until: string | null;
  readonly liftedAt: Date | null;
}

export interface HoldStore {
  /** The hold in force, the newest of several. */
  inForce(personId: PersonId, now: Date): Promise<LegalHold | null>;
  isHeld(personId: PersonId, now: Date): Promise<boolean>;
  place(hold: Pick<LegalHold, 'personId' | 'reason' | 'placedAt' | 'placedBy' | 'until'>): Promise<void>;
  /** Lifts all that are in force. */
  lift(personId: PersonId, at: Date, by: string): Promise<void>;
}

/** A hold is in force until its last day is over everywhere on earth. */
export const holdInForce = (now: string) =>
  `lifted_at is null and (until is null or until >= (${now}::timestamptz at time zone 'Etc/GMT+12')::date)`;

export function createHoldStore(tx: Tx): HoldStore {
  const inForce = async (personId: PersonId, now: Date): Promise<LegalHold | null> => {
    const [row] = await tx.query<HoldRow[]>(
      `select id, person_id, reason, placed_at, placed_by, until::text, lifted_at from legal_hold
        where person_id = $1 and ${holdInForce('$2')} order by placed_at desc, id desc limit 1`,
      [personId, now.toISOString()],
    );
    return row === undefined ? null : toHold(row);
  };
  return {
    inForce,
    isHeld: async (personId, now) => (await inForce(personId, now)) !== null,
    async place({ personId, reason, placedAt, placedBy, until }) {
      await tx.query(
        `insert into legal_hold (id, person_id, reason, placed_at, placed_by, until) values ($1, $2, $3, $4, $5, $6)`,
        [newId(), personId, reason, placedAt.toISOString(), placedBy, until],
      );
    },
    async lift(personId, at, by) {
      await tx.query(
        'update legal_hold set lifted_at = $2, lifted_by = $3 where person_id = $1 and lifted_at is null',
        [personId, at.toISOString(), by],
      );
    },
  };
}

interface HoldRow {
  id: string;
  person_id: PersonId;
  reason: string;
  placed_at: Date;
  placed_by: string;
  until: string | null;
  lifted_at: Date | null;
}

function toHold(row: HoldRow): LegalHold {
  return {
    id: row.id,
    personId: row.person_id,
    reason: row.reason,
    placedAt: row.placed_at,
    placedBy: row.placed_by,
    until: row.until,
    liftedAt: row.lifted_at,
  };
}
