import type { PersonId } from '@okaeri/kernel';
import type { Tx } from '@okaeri/postgres';
import type { ExportPart, PersonExport } from './export.ts';

/** Exports and what has been gathered for them so far. */
export interface ExportStore {
  find(id: string): Promise<PersonExport | null>;
  /** The newest first. */
  ofPerson(personId: PersonId): Promise<PersonExport[]>;
  /** One that the same account has asked for and that is not ready stands for the new one. */
  add(
    asked: Pick<PersonExport, 'id' | 'personId' | 'requestedAt' | 'requestedBy' | 'requestedAs'>,
  ): Promise<PersonExport>;
  parts(id: string): Promise<ExportPart[]>;
  /** False when the export is gone: the person was erased. */
  addPart(id: string, part: ExportPart): Promise<boolean>;
  /** What was gathered is in the file now, and goes. */
  finish(id: string, file: { zip: Uint8Array; readyAt: Date; expiresAt: Date }): Promise<boolean>;
  zip(id: string): Promise<Buffer | null>;
  /** The file goes; that there was one stays known to the person. */
  expire(id: string): Promise<void>;
}

const columns = 'id, person_id, requested_at, requested_by, requested_as, ready_at, expires_at, size_bytes';

export function createExportStore(tx: Tx): ExportStore {
  const select = async (where: string, values: unknown[]): Promise<PersonExport[]> =>
    (await tx.query<ExportRow[]>(`select ${columns} from person_export where ${where}`, values)).map(toExport);
  return {
    find: async (id) => (await select('id = $1', [id]))[0] ?? null,
    ofPerson: (personId) => select('person_id = $1 order by requested_at desc, id desc', [personId]),
    async add({ id, personId, requestedAt, requestedBy, requestedAs }) {
      await tx.query(
        `insert into person_export (id, person_id, requested_at, requested_by, requested_as)
         values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [id, personId, requestedAt.toISOString(), requestedBy, requestedAs],
      );
      const [standing] = await select(
        'person_id = $1 and requested_by is not distinct from $2 and requested_as = $3 and ready_at is null',
        [personId, requestedBy, requestedAs],
      );
      if (standing === undefined) throw new Error('An export that was asked for is not there.');
      return standing;
    },
    async parts(id) {
      return tx.query<ExportPart[]>('select service, sections from person_export_part where export_id = $1', [id]);
    },
    async addPart(id, { service, sections }) {
      const there = await tx.query<unknown[]>('select from person_export where id = $1 for key share', [id]);
      if (there.length === 0) return false;
      await tx.query(
        `insert into person_export_part (export_id, service, sections) values ($1, $2, $3::jsonb)
         on conflict (export_id, service) do update set sections = excluded.sections`,
        [id, service, JSON.stringify(sections)],
      );
      return true;
    },
    async finish(id, { zip, readyAt, expiresAt }) {
      const rows = await tx.query<unknown[]>(
        `with made as (
           update person_export set zip = $2, size_bytes = $3, ready_at = $4, expires_at = $5
            where id = $1 and ready_at is null returning 1
         ) select from made`,
        [id, Buffer.from(zip), zip.length, readyAt.toISOString(), expiresAt.toISOString()],
      );
      await tx.query('delete from person_export_part where export_id = $1', [id]);
      return rows.length > 0;
    },
    async zip(id) {
      const [row] = await tx.query<{ zip: Buffer | null }[]>('select zip from person_export where id = $1', [id]);
      return row?.zip ?? null;
    },
    async expire(id) {
      await tx.query('update person_export set zip = null where id = $1', [id]);
    },
  };
}

interface ExportRow {
  id: string;
  person_id: PersonId;
  requested_at: Date;
  requested_by: string | null;
  requested_as: PersonExport['requestedAs'];
  ready_at: Date | null;
  expires_at: Date | null;
  size_bytes: number | null;
}

function toExport(row: ExportRow): PersonExport {
  return {
    id: row.id,
    personId: row.person_id,
    requestedAt: row.requested_at,
    requestedBy: row.requested_by,
    requestedAs: row.requested_as,
    readyAt: row.ready_at,
    expiresAt: row.expires_at,
    sizeBytes: row.size_bytes,
  };
}
