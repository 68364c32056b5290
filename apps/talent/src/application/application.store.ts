import { type PersonId } from '@okaeri/kernel';
import { type Tx } from '@okaeri/postgres';
import { In, IsNull } from 'typeorm';
import { selectColumns } from '../select-columns.store.ts';
import { type Application, type ApplicationChange } from './application.ts';
import { ApplicationChangeRows, ApplicationRows } from './application.rows.ts';

export interface ApplicationStore {
  find(id: string): Promise<Application | null>;
  findMany(ids: readonly string[]): Promise<Application[]>;
  /** As `find`, and nobody else changes it until the transaction ends. */
  lock(id: string): Promise<Application | null>;
  /** All that people have made, locked, the earliest submitted first. */
  lockOfPersons(ids: readonly PersonId[]): Promise<Application[]>;
  findByKey(personId: PersonId, idempotencyKey: string): Promise<Application | null>;
  /** The person's application to the requisition (null: the open one) that has not ended. */
  findInProcess(personId: PersonId, requisitionId: string | null): Promise<Application | null>;
  insert(application: Application): Promise<void>;
  update(application: Application): Promise<void>;
  recordChange(change: ApplicationChange): Promise<void>;
  /** Changes of the applications, oldest first. */
  changesOf(applicationIds: readonly string[]): Promise<ApplicationChange[]>;
  /** Everything of one record goes to another: they are one person. */
  repoint(from: PersonId, to: PersonId): Promise<void>;
}

const columns = selectColumns(ApplicationRows);

export function createApplicationStore(tx: Tx): ApplicationStore {
  const applications = tx.getRepository(ApplicationRows);
  const changes = tx.getRepository(ApplicationChangeRows);
  return {
    find: (id) => applications.findOneBy({ id }),
    findMany: (ids) => applications.findBy({ id: In([...ids]) }),
    lock: (id) => applications.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }),
    // By hand: it is asked for with every event of every person, and the mapper would cost more than the statement.
    lockOfPersons: (ids) =>
      tx.query<Application[]>(
        `select ${columns} from application where person_id = any($1::uuid[]) order by submitted_at, id for update`,
        [ids],
      ),
    findByKey: (personId, idempotencyKey) => applications.findOneBy({ personId, idempotencyKey }),
    findInProcess: (personId, requisitionId) =>
      applications
        .createQueryBuilder('application')
        .where({ personId, requisitionId: requisitionId ?? IsNull() })
        .andWhere('in_process')
        .getOne(),
    insert: async (application) => {
      await applications.insert(application);
    },
    update: async ({ id, ...rest }) => {
      await applications.update({ id }, rest);
    },
    recordChange: async (change) => {
      await changes.insert(change);
    },
    changesOf: (applicationIds) =>
      changes.find({ where: { applicationId: In([...applicationIds]) }, order: { revision: 'asc', id: 'asc' } }),
    repoint: async (from, to) => {
      // The same key of the caller's can be on both records; the one that was merged has no further use for it.
      await tx.query(
        `update application set person_id = $2,
           idempotency_key = case when exists (
             select from application other
             where other.person_id = $2 and other.idempotency_key = application.idempotency_key
           ) then null else idempotency_key end
         where person_id = $1`,
        [from, to],
      );
      await applications.update({ recruiterId: from }, { recruiterId: to });
      await changes.update({ by: from }, { by: to });
    },
  };
}
