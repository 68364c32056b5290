import type { AuditEntry } from '@okaeri/audit';
import { type Clock, fail, newId, ok, type PersonId, type Result } from '@okaeri/kernel';
import { nobody } from '../erasure/erasure.errors.ts';
import type { Unit } from '../unit.ts';
import { exportDays, type ExportAsker, type ExportPart, pauseMs, type PersonExport } from './export.ts';

export interface ExportOrder {
  readonly personId: PersonId;
  readonly accountId: string | null;
  readonly as: ExportAsker;
  /** The note of who asked; null where persons ask for their own. */
  readonly audit: AuditEntry | null;
}

/** Gives people everything that is held about them. */
export interface ExportService {
  /** Has everything gathered; who asks again before it is ready gets the same export. */
  request(order: ExportOrder): Promise<Result<PersonExport>>;
  /** All ids of the person whom an export is about; null when there is nothing left to do. */
  subjectOf(
    exportId: string,
  ): Promise<{ asked: PersonExport; ids: readonly PersonId[]; have: readonly ExportPart[] } | null>;
  addPart(exportId: string, part: ExportPart): Promise<void>;
  finish(exportId: string, zip: Uint8Array): Promise<void>;
  /** Tries again later: somebody gave no answer. */
  postpone(asked: PersonExport): Promise<void>;
  expire(exportId: string): Promise<void>;
}

export function createExportService({ unit, clock }: { unit: Unit; clock: Clock }): ExportService {
  return {
    async request({ personId, accountId, as, audit }) {
      await unit.people.lock([personId]);
      const person = (await unit.people.survivors([personId])).get(personId);
      if (person === undefined) return fail(nobody);
      const id = newId();
      const now = clock.now();
      const asked = await unit.exports.add({
        id,
        personId: person.id,
        requestedAt: now,
        requestedBy: accountId,
        requestedAs: as,
      });
      if (asked.id === id) await unit.gatherExport(id);
      if (audit !== null) await unit.audit(audit);
      return ok(asked);
    },
    async subjectOf(exportId) {
      const asked = await unit.exports.find(exportId);
      if (asked === null || asked.readyAt !== null) return null;
      const survivor = (await unit.people.survivors([asked.personId])).get(asked.personId);
      if (survivor === undefined) return null;
      const ids = [survivor.id, ...(await unit.erasures.joinedTo(survivor.id))];
      return { asked, ids, have: await unit.exports.parts(exportId) };
    },
    addPart: async (exportId, part) => void (await unit.exports.addPart(exportId, part)),
    async finish(exportId, zip) {
      const readyAt = clock.now();
      const expiresAt = new Date(readyAt.getTime() + exportDays * 86_400_000);
      if (await unit.exports.finish(exportId, { zip, readyAt, expiresAt }))
        await unit.expireExport(exportId, expiresAt);
    },
    postpone: (asked) => unit.gatherExport(asked.id, pauseMs(asked.requestedAt, clock.now())),
    expire: (exportId) => unit.exports.expire(exportId),
  };
}
