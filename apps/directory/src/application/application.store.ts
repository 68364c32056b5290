import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import { In } from 'typeorm';
import { type ApplicationRow, applicationRows } from './application.rows.ts';

/** Who has an application in process. */
export interface ApplicationStore {
  /** Keeps what talent told, unless something newer is known. */
  keepNewest(application: ApplicationRow): Promise<void>;
  /** Those of the people who have an application that is neither decided nor withdrawn. */
  inProcess(ids: readonly PersonId[]): Promise<ReadonlySet<PersonId>>;
  reassign(from: readonly PersonId[], to: PersonId): Promise<void>;
}

export function createApplicationStore(tx: Tx): ApplicationStore {
  const rows = tx.getRepository(applicationRows);
  return {
    async keepNewest({ id, personId, revision, inProcess }) {
      await tx.query(
        `insert into application (id, person_id, revision, in_process) values ($1, $2, $3, $4)
         on conflict (id) do update
            set person_id = excluded.person_id, revision = excluded.revision, in_process = excluded.in_process
          where application.revision < excluded.revision`,
        [id, personId, revision, inProcess],
      );
    },
    async inProcess(ids) {
      const found = await rows.find({
        where: { personId: In([...ids]), inProcess: true },
        select: { id: true, personId: true },
      });
      return new Set(found.map(({ personId }) => personId));
    },
    async reassign(from, to) {
      await rows.update({ personId: In([...from]) }, { personId: to });
    },
  };
}
