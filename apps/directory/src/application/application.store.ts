import type { Id, PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { In } from 'typeorm';
import { type ApplicationRow, applicationRows } from './application.rows.ts';

/** Who has an application in process. */
export interface ApplicationStore {
  /** Keeps what talent told, unless something newer is known. */
  keepNewest(application: ApplicationRow): Promise<void>;
  /** Those of the people who have an application that is neither decided nor withdrawn. */
  inProcess(ids: readonly PersonId[]): Promise<ReadonlySet<PersonId>>;
  /** Those of the people who have an application in process that this recruiter looks after. */
  lookedAfter(ids: readonly PersonId[], recruiterId: PersonId): Promise<ReadonlySet<PersonId>>;
  idsOf(personId: PersonId): Promise<Id<'Application'>[]>;
  /** Gives back what belongs to another record. */
  assign(ids: readonly string[], move: { from: PersonId; to: PersonId }): Promise<void>;
  reassign(from: readonly PersonId[], to: PersonId): Promise<void>;
}

export function createApplicationStore(tx: Tx): ApplicationStore {
  const rows = tx.getRepository(applicationRows);
  return {
    async keepNewest({ id, personId, revision, inProcess, recruiterId }) {
      await tx.query(
        `insert into application (id, person_id, revision, in_process, recruiter_id) values ($1, $2, $3, $4, $5)
         on conflict (id) do update
            set person_id = excluded.person_id, revision = excluded.revision, in_process = excluded.in_process,
                recruiter_id = excluded.recruiter_id
          where application.revision < excluded.revision`,
        [id, personId, revision, inProcess, recruiterId],
      );
    },
    async inProcess(ids) {
      const found = await rows.find({
        where: { personId: In([...ids]), inProcess: true },
        select: { id: true, personId: true },
      });
      return new Set(found.map(({ personId }) => personId));
    },
    async lookedAfter(ids, recruiterId) {
      const found = await rows.find({
        where: { personId: In([...ids]), inProcess: true, recruiterId },
        select: { id: true, personId: true },
      });
      return new Set(found.map(({ personId }) => personId));
    },
    async idsOf(personId) {
      return (await rows.find({ where: { personId }, select: { id: true } })).map(({ id }) => id);
    },
    async assign(ids, { from, to }) {
      await rows.update({ id: In([...ids]), personId: from }, { personId: to });
    },
    async reassign(from, to) {
      await rows.update({ personId: In([...from]) }, { personId: to });
      await rows.update({ recruiterId: In([...from]) }, { recruiterId: to });
    },
  };
}
