import { hash } from 'node:crypto';
import { type AuditEntry } from './audit-entry.ts';

/** What the first entry is linked to. */
export const noHash: Buffer = Buffer.alloc(32);

/** SHA-256 over every column of an entry but its place in the chain, the same for what is written and what is read back. */
export function entryDigest(entry: AuditEntry): Buffer {
  const columns = [
    entry.at.toISOString(),
    entry.actor,
    entry.actorPersonId,
    entry.roles,
    entry.purpose,
    entry.requestId,
    entry.subjectIds,
    entry.action,
    entry.fields,
  ];
  return hash('sha256', JSON.stringify(columns), 'buffer');
}

/** The hash of the entry with this number and digest that follows the one with the hash before it. */
export function chainHash(before: Buffer, seq: bigint, digest: Buffer): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigInt64BE(seq);
  return hash('sha256', Buffer.concat([before, number, digest]), 'buffer');
}
