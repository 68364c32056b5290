import type { Unit } from '../unit.ts';
import type { ApplicationRow } from './application.rows.ts';

/** Knows who is in process. */
export interface ApplicationService {
  /** Keeps what talent told of an application. */
  keep(application: ApplicationRow): Promise<void>;
}

export function createApplicationService(unit: Unit): ApplicationService {
  return {
    async keep(application) {
      await unit.people.lock([application.personId]);
      // Talent may not have heard yet that the applicant's record was joined to another.
      const survivor = (await unit.people.survivors([application.personId])).get(application.personId);
      await unit.applications.keepNewest({ ...application, personId: survivor?.id ?? application.personId });
    },
  };
}
