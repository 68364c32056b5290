import { newId, type PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { columnOf, type VisibilityChange, visibilityChangeRows } from './visibility.rows.ts';
import { type ProfileField, profileFields, strictest, type Visibility } from './visibility.ts';

/** Who did it, and when. */
export interface Doing {
  /** The account. */
  readonly by: string;
  readonly at: Date;
}

/** Whom people show their fields to. */
export interface VisibilityStore {
  /** Sets fields of a record that is held, and keeps what they were before. */
  set(personId: PersonId, now: Visibility, chosen: Partial<Visibility>, doing: Doing): Promise<void>;
  /** What was ever changed, the newest first. */
  history(personId: PersonId): Promise<VisibilityChange[]>;
  /** A record takes over others: from now on the narrowest of their settings holds. */
  joined(personId: PersonId, others: readonly PersonId[], at: Date): Promise<void>;
}

export function createVisibilityStore(tx: Tx): VisibilityStore {
  const changes = tx.getRepository(visibilityChangeRows);

  async function change(
    personId: PersonId,
    now: Visibility,
    chosen: Partial<Visibility>,
    doing: { by: string | null; at: Date },
  ): Promise<void> {
    const fields = profileFields.filter((field) => chosen[field] !== undefined && chosen[field] !== now[field]);
    if (fields.length === 0) return;
    const steps = fields.map((field) => chosen[field] ?? now[field]);
    await changes.insert(
      fields.map((field, index) => ({
        id: newId(),
        personId,
        field,
        from: now[field],
        to: steps[index] ?? now[field],
        ...doing,
      })),
    );
    const setTo = fields.map((field, index) => `${columnOf(field)} = $${index + 2}`);
    await tx.query(`update person set ${setTo.join(', ')} where id = $1`, [personId, ...steps]);
    // Should the records part again, neither shows more than was agreed to while they were one.
    const narrowed = fields.map((field, index) => `${columnOf(field)} = least(${columnOf(field)}, $${index + 2})`);
    await tx.query(`update person set ${narrowed.join(', ')} where merged_into = $1`, [personId, ...steps]);
  }

  return {
    set: change,
    history: (personId) => changes.find({ where: { personId }, order: { at: 'desc', id: 'desc' } }),
    async joined(personId, others, at) {
      const rows = await tx.query<({ id: PersonId } & Record<string, number>)[]>(
        `select id, ${profileFields.map(columnOf).join(', ')} from person where id = any ($1::uuid[])`,
        [[personId, ...others]],
      );
      const settings = new Map(rows.map((row) => [row.id, settingsOf(row)]));
      const own = settings.get(personId);
      if (own === undefined) return;
      const narrowest = others.reduce((narrow, id) => strictest(narrow, settings.get(id) ?? narrow), own);
      await change(personId, own, narrowest, { by: null, at });
    },
  };
}

function settingsOf(row: Readonly<Record<string, unknown>>): Visibility {
  const entries = profileFields.map((field: ProfileField) => [field, Number(row[columnOf(field)])]);
  return Object.fromEntries(entries) as Visibility;
}
