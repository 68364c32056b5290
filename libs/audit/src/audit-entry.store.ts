import { type PersonId } from '@okaeri/kernel';
import { keysetQuery, type KeysetPage, type SortColumn, type Tx } from '@okaeri/postgres';
import { type AuditEntry } from './audit-entry.ts';
import { entryDigest } from './chain.ts';

/** The newest entry: everything before it went into its hash. */
export interface ChainHead {
  readonly seq: bigint;
  readonly hash: Buffer;
}

/** An entry as it stands in the chain. */
export interface StoredEntry extends AuditEntry {
  readonly seq: bigint;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
}

/** Adds entries to the end of the chain, in one statement; they are durable when its transaction is. */
export async function insertEntries(tx: Tx, entries: readonly AuditEntry[]): Promise<ChainHead> {
  const documents = entries.map((entry) => ({
    at: entry.at.toISOString(),
    actor: entry.actor,
    actor_person_id: entry.actorPersonId,
    roles: entry.roles,
    purpose: entry.purpose,
    request_id: entry.requestId,
    subject_person_ids: entry.subjectIds,
    action: entry.action,
    fields: entry.fields,
  }));
  const [row] = await tx.query<HeadRow[]>(
    'select head_seq as seq, head_hash as hash from audit_append($1::jsonb, $2::text[])',
    [JSON.stringify(documents), entries.map((entry) => entryDigest(entry).toString('hex'))],
  );
  if (!row) throw new Error('The audit has no head after an entry was added.');
  return { seq: BigInt(row.seq), hash: row.hash };
}

export async function findHead(tx: Tx): Promise<ChainHead | null> {
  const [row] = await tx.query<HeadRow[]>('select seq, hash from audit_entry order by seq desc limit 1');
  return row ? { seq: BigInt(row.seq), hash: row.hash } : null;
}

/** The entries about some people in the order of the access list, which runs over all services; see `accessOrder`. */
export async function findEntriesAbout(
  tx: Tx,
  options: { subjectIds: readonly PersonId[]; sort: readonly SortColumn[]; page: KeysetPage },
): Promise<StoredEntry[]> {
  const { where, orderBy, params, limit } = keysetQuery({ ...options, paramsBefore: 2 });
  const rows = await tx.query<EntryRow[]>(
    `select ${columns} from audit_entry
      where subject_person_ids && $1::uuid[] and ${where} order by ${orderBy} limit $2`,
    [options.subjectIds, limit, ...params],
  );
  return rows.map(toEntry);
}

export async function countEntriesAbout(tx: Tx, subjectIds: readonly PersonId[]): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    'select count(*)::int as count from audit_entry where subject_person_ids && $1::uuid[]',
    [subjectIds],
  );
  return row?.count ?? 0;
}

/** The chain from an entry on, as long a piece as asked for. */
export async function findChain(tx: Tx, after: bigint, size: number): Promise<StoredEntry[]> {
  const rows = await tx.query<EntryRow[]>(`select ${columns} from audit_entry where seq > $1 order by seq limit $2`, [
    String(after),
    size,
  ]);
  return rows.map(toEntry);
}

/** Hashes by number, of those numbers that there are. */
export async function findHashes(tx: Tx, numbers: readonly bigint[]): Promise<Map<bigint, Buffer>> {
  const rows = await tx.query<HeadRow[]>('select seq, hash from audit_entry where seq = any($1::bigint[])', [
    numbers.map(String),
  ]);
  return new Map(rows.map(({ seq, hash }) => [BigInt(seq), hash]));
}

/** Whether an entry with this hash is anywhere in the chain. */
export async function hasHash(tx: Tx, hash: Buffer): Promise<boolean> {
  const found = await tx.query<unknown[]>('select 1 from audit_entry where hash = $1 limit 1', [hash]);
  return found.length > 0;
}

interface HeadRow {
  seq: string;
  hash: Buffer;
}

interface EntryRow {
  seq: string;
  at: Date;
  actor: string;
  actor_person_id: PersonId | null;
  roles: string[];
  purpose: string;
  request_id: string;
  subject_person_ids: PersonId[];
  action: string;
  fields: string[];
  prev_hash: Buffer;
  hash: Buffer;
}

const columns =
  'seq, at, actor, actor_person_id, roles, purpose, request_id, subject_person_ids, action, fields, prev_hash, hash';

function toEntry(row: EntryRow): StoredEntry {
  return {
    seq: BigInt(row.seq),
    at: row.at,
    actor: row.actor,
    actorPersonId: row.actor_person_id,
    roles: row.roles,
    purpose: row.purpose,
    requestId: row.request_id,
    subjectIds: row.subject_person_ids,
    action: row.action,
    fields: row.fields,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}
