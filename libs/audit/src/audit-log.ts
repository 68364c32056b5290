import { type Part } from '@okaeri/kernel';
import { type AuditEntry } from './audit-entry.ts';

/** Where a service writes down who looked at whom. */
export interface AuditLog extends Part {
  /** Resolves when the entries are durable; rejects when they are not, and then nothing may be shown. */
  write(entries: readonly AuditEntry[]): Promise<void>;
}
